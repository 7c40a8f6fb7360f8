import type { Permission } from '../plan/plan.ts';
import type { TargetName } from '../target/target.ts';

/** How an install of the machine appears in the home of a run. */
export interface InstallConfig {
  /** Where it stands on this machine; `~` is the real home. */
  source: string;
  /** Where the lesson expects it, `~/tt-metal`. */
  path: string;
  /**
   * `link`: read through a link, writing needs a permission. `worktree`: a git worktree of its own (submodules
   * included). `copy`: a copy of its own, made by `cp --reflink=auto`.
   */
  mode: 'link' | 'worktree' | 'copy';
}

/** What `tt-lessons.config.ts` or `.json` may say. Everything is optional. */
export interface ConfigInput {
  /** Folder with `lessons/`, `templates/` and `commands.yaml`; relative to the configuration. */
  content?: string;
  /** Folder of `<lesson>.suite.ts` files. */
  suites?: string;
  /** Targets to validate; default every one that the lesson supports. */
  targets?: TargetName[];
  /** Named pieces of hardware, as the runners of a fleet call them, and the target that each is. */
  skus?: Record<string, TargetName>;
  /** The SKU that this machine is. Declaring it is a trace of a board: silence is then a fault. */
  sku?: string;
  /** What this machine has installed. */
  installs?: InstallConfig[];
  /** Path of tt-metal, its virtual environment and the content as a lesson names them. */
  layout?: { ttMetal?: string; venv?: string; content?: string };
  /** Environment that sessions start with, beside HOME, PATH, USER and LANG. */
  environment?: Record<string, string>;
  /** Command that resets the board, `tt-smi -r`. Used for one retry after a fault of the device, if allowed. */
  resetCommand?: string;
  /** Seconds. */
  clocks?: { total?: number; silence?: number; grace?: number };
  allow?: Permission[];
  /** Hosts that a lesson may download from; default every one. */
  network?: 'all' | string[];
  /** `run`: a folder of the run is the home. `real`: your own home. */
  home?: 'run' | 'real';
  out?: string;
}

/** Where a value came from, for `--print-config`. */
export type Origin =
  | { kind: 'default' }
  | { kind: 'file'; file: string }
  | { kind: 'option'; option: string };

export interface Config {
  content: string;
  suites: string[];
  targets: TargetName[] | null;
  skus: Record<string, TargetName>;
  sku: string | null;
  installs: InstallConfig[];
  layout: { ttMetal: string; venv: string; content: string };
  environment: Record<string, string>;
  resetCommand: string | null;
  clocks: { total: number | null; silence: number | null; grace: number };
  allow: Permission[];
  network: 'all' | string[];
  home: 'run' | 'real';
  out: string;
}

export interface ReadyConfig {
  value: Config;
  origins: Record<keyof Config, Origin>;
  /** Path of the configuration that was read, or null. */
  file: string | null;
}
