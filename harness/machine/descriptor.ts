import type { Cause } from '../base/outcome.ts';
import type { TargetName } from '../target/target.ts';

/** Where things are installed for a session, as paths in the session's own words (`~/tt-metal`). */
export interface Installs {
  ttMetal: string;
  /** The virtual environment whose python runs the lesson. */
  venv: string;
  /** The lessons' content tree as a reader has it. */
  content: string;
}

/** A folder of the real home that is linked into a run's own home. Writing through it needs a permission. */
export interface HomeLink {
  /** Path inside the session's home, `~/tt-metal`. */
  path: string;
  /** What it points at on the machine. */
  source: string;
}

/** What is known beforehand of the training text on this machine. */
export interface KnownDataset {
  bytes: number;
  sha256: string;
  characters: number;
}

/**
 * After a fault was injected, the lesson's own cure for it can be rehearsed: which part of the lesson shows
 * the fault, and which section is said to cure it. Only a machine that can be broken safely has one.
 */
export interface Rehearsal {
  fault: string;
  /** Selectors (`#stage-1`, `#slug`) of the part of the lesson that shows it; empty means the whole lesson. */
  part: string[];
  /** Step slugs left out of that part: what a careless reader skipped. */
  without: string[];
  /** Text of the command to change, for a fault that is a mistyped command. */
  edit: { pattern: string; replacement: string } | null;
  /** A phrase of the troubleshooting section that promises the cure, matched against headings and symptoms. */
  cure: string | null;
  /** By what the fault is known to have taken effect: a verdict that failed by this rule, or for this cause. Null when that is not known. */
  shows: { rule: string; cause: Cause } | null;
}

/**
 * What can be believed of the machine that commands run on. Emulated and real machines have the same
 * descriptor; checks follow what it says, and no code in `harness/` asks for anything else.
 */
export interface MachineDescriptor {
  version: 1;
  name: string;
  target: TargetName;
  emulated: boolean;
  /** Trainer generation or profile, where the machine knows it; said in every report. */
  profile: string | null;
  seed: number | null;
  /** Whether durations measured here say anything about hardware. */
  timing: 'representative' | 'none';
  /** `complete`: anything may be run. A list: only these programs exist, all else is skipped as `not-emulated`. */
  programs: 'complete' | string[];
  /** Absolute path of the session's home. */
  home: string;
  /** The home is a person's own and not a folder of the run: what changes it needs a permission. */
  realHome: boolean;
  /** Whole environment that a session starts with; nothing else is inherited. HOME and PATH included. */
  environment: Record<string, string>;
  installs: Installs;
  links: HomeLink[];
  /** File to which programs of this machine append why they refused, one JSON line each; null when none does. */
  refusals: string | null;
  /**
   * Folder that stands for `/` where the device is looked up: `dev/tenstorrent`, `sys/class/tenstorrent`,
   * `sys/bus/pci/devices` and `proc/driver/tenstorrent` beneath it. `/` on a real machine.
   */
  deviceRoot: string;
  /** How to ask who holds the device, and how to reset it; null when the machine cannot say. */
  resetCommand: string | null;
  dataset: KnownDataset | null;
  /** Hosts that a download may name; `all`, or a list. */
  network: 'all' | string[];
  /** Commands that must not run side by side share a queue: the name of the device. */
  queue: string;
  fault: string | null;
  rehearsal: Rehearsal | null;
}

/** One line of the refusals file. */
export interface Refusal {
  program: string;
  /** Why this was not emulated, one sentence. */
  why: string;
  /** What it was asked for is there of old: whoever misses something cannot miss it for this refusal. */
  standing?: true;
}
