import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { lastPart } from '../../base/last-part.ts';
import type { ProgramContract } from '../../contract/contract.ts';
import type { ContractBook, Known } from '../../contract/contract-book.ts';
import { MetalTree } from '../../contract/metal-tree.ts';
import { readProgram } from '../../contract/python/read-program.ts';
import type { PythonGrammar } from '../../contract/python/source.ts';
import { distinctProgram, findSnapshot } from '../../contract/snapshots/find-snapshot.ts';
import { compareTags, parseMetalVersion } from '../../preflight/versions.ts';
import type { MetalCheckout } from './metal-checkout.ts';

/** Reads a checkout through git. Most runs have none, and do without what starts processes. */
export type CheckoutReader = typeof import('./metal-checkout.ts');

/** Plain data, as all options of what stands around lessons. */
export interface ContractOptions {
  /** Versions that lessons are held to instead of their own. */
  versions: readonly string[];
  /** Where those versions are read from; null for what the project keeps. */
  metal: MetalCheckout | null;
}

const require = createRequire(import.meta.url);
let loaded: PythonGrammar | null = null;

/** Loaded by the first who has Python to read: it takes as long as linting a lesson. */
function grammar(): PythonGrammar {
  loaded ??= (require('@lezer/python') as { parser: PythonGrammar }).parser;
  return loaded;
}

/** What is known of programs: from a checkout, from the content's templates, from what the project keeps. */
export function openContracts(
  content: string | null,
  read: (path: string) => string | null,
  { versions, metal }: ContractOptions = { versions: [], metal: null },
  git: CheckoutReader | null = null,
): ContractBook {
  const known = new Map<string, Known>();
  const ofContent = remembered((path): ProgramContract | null => {
    const text = content === null ? null : read(path);
    return text === null ? null : readPython(text, path, path);
  });
  const templates = once(() => (content === null ? [] : pythonBelow(join(content, 'templates'))));
  const trees = remembered((version): MetalTree | null => {
    const entries = metal && git ? git.entriesAt(metal, version) : null;
    return entries === null ? null : new MetalTree(entries);
  });
  return {
    versions,
    find(path, version) {
      const key = `${version}:${path}`;
      if (!known.has(key)) {
        const read = metal?.refs.some(({ name }) => name === version);
        if (metal && git && read)
          for (const [ref, one] of fromCheckout(metal, path, git)) known.set(`${ref}:${path}`, one);
        else known.set(key, findSnapshot(path, version, compareVersions));
      }
      return known.get(key) ?? null;
    },
    tree: trees,
    named: distinctProgram,
    ofContent,
    templatesNamed: (name) => templates().filter((path) => lastPart(path) === name),
    ofText: readPython,
  };
}

function readPython(text: string, path: string, source: string): ProgramContract | null {
  return text.includes('argparse') ? readProgram(text, { path, source }, grammar()) : null;
}

/** One program at every version of the checkout, since reading it once costs as much as reading it at all of them. */
function fromCheckout(metal: MetalCheckout, path: string, git: CheckoutReader): [string, Known][] {
  return [...git.readAtRefs(metal, path)].map(([version, text]): [string, Known] => {
    const tag = metal.refs.find(({ name }) => name === version)?.tag ?? version;
    const kept = findSnapshot(path, tag, compareVersions);
    if (text === null) {
      const name = lastPart(path);
      const [other] = git.pathsNamed(metal, version, name);
      const instead = other
        ? `It lies at \`${other}\` there.`
        : kept?.kind === 'missing'
          ? kept.instead
          : null;
      return [version, { kind: 'missing', why: `does not have \`${path}\``, instead }];
    }
    const contract = readPython(text, path, `tt-metal ${version}`);
    if (contract === null) return [version, null];
    // What no parser says was found out for the versions that the project keeps.
    const behaviour = kept?.kind === 'known' ? kept.contract.behaviour : null;
    return [version, { kind: 'known', contract: { ...contract, behaviour } }];
  });
}

function compareVersions(one: string, other: string): number | null {
  const [first, second] = [parseMetalVersion(one), parseMetalVersion(other)];
  return first && second ? compareTags(first, second) : null;
}

/** Python files of a folder, as paths from the folder above it. */
function pythonBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.py'))
      .map((name) => join('templates', name).replaceAll('\\', '/'))
      .sort();
  } catch {
    // No templates, nothing to know.
    return [];
  }
}

function remembered<Value>(ask: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, ask(key));
    return known.get(key) as Value;
  };
}

function once<Value>(make: () => Value): () => Value {
  let kept: { value: Value } | null = null;
  return () => {
    kept ??= { value: make() };
    return kept.value;
  };
}
