import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Result, success } from '../../base/result.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { displayPath, type LessonFailure, readCommandMap } from '../lessons.ts';
import { type ContractOptions, openContracts } from './contracts.ts';
import { readRegistry } from './read-registry.ts';
import { findSuites, type SuiteFolder } from './suites.ts';

/** Larger files are no scripts of lessons, and are not read. */
const MOST_BYTES = 1_000_000;

/** Plain data, because every thread that lints gathers them for itself. */
export interface SurroundingsOptions {
  /** The content folder; null for loose files. */
  content: string | null;
  /** Where suites are looked for, the first one first. */
  suites?: readonly SuiteFolder[];
  /** Versions of tt-metal that lessons are held to, and where those are read. */
  contracts?: ContractOptions;
}

/** What stands around the lessons of a content folder, read from the disk when first asked for. */
export async function gatherSurroundings({
  content,
  suites = [],
  contracts,
}: SurroundingsOptions): Promise<Result<Surroundings, LessonFailure>> {
  const commandTexts = content === null ? success(new Map()) : await readCommandMap(content);
  if (!commandTexts.ok) return commandTexts;
  const git = contracts?.metal ? await import('./metal-checkout.ts') : null;
  const exists = remembered((path) => existsSync(join(content ?? '', path)));
  const read = remembered((path) => readText(join(content ?? '', path)));
  return success({
    today: new Date().toISOString().slice(0, 10),
    content: content === null ? null : displayPath(content),
    exists: (path) => (content === null ? null : exists(path)),
    read: (path) => (content === null ? null : read(path)),
    registry: registryOf(content),
    commandTexts: commandTexts.value,
    registeredCommands: registeredCommands(content),
    contracts: openContracts(content, read, contracts, git),
    suites: findSuites(suites),
  });
}

/** Asks once for each path. */
function remembered<Value>(ask: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, ask(path));
    return known.get(path) as Value;
  };
}

function readText(path: string): string | null {
  try {
    const found = statSync(path);
    return found.isFile() && found.size <= MOST_BYTES ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

function registryOf(content: string | null) {
  if (content === null) return null;
  const file = join(content, 'lesson-registry.json');
  const text = readText(file);
  return text === null ? null : readRegistry(text, displayPath(file));
}

/** `contributes.commands` of the nearest extension manifest at or above the content folder. */
function registeredCommands(content: string | null): ReadonlySet<string> | null {
  if (content === null) return null;
  for (let at = resolve(content); ; at = dirname(at)) {
    const text = readText(join(at, 'package.json'));
    const commands = text === null ? null : commandsOfManifest(text);
    if (commands) return commands;
    if (dirname(at) === at || existsSync(join(at, '.git'))) return null;
  }
}

function commandsOfManifest(text: string): ReadonlySet<string> | null {
  try {
    const manifest: unknown = JSON.parse(text);
    const contributes = (manifest as { contributes?: { commands?: unknown } }).contributes;
    if (!Array.isArray(contributes?.commands)) return null;
    return new Set(
      contributes.commands.flatMap((one: unknown) => {
        const name = (one as { command?: unknown } | null)?.command;
        return typeof name === 'string' ? [name] : [];
      }),
    );
  } catch {
    return null;
  }
}
