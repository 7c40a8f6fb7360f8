import type { ProgramContract } from '../../contract/contract.ts';
import type { Known, Missing } from '../../contract/contract-book.ts';
import { INFERENCE_SERVER } from '../../contract/snapshots/inference-server.ts';
import { derived } from '../derived.ts';
import { contentPathsOf } from '../flow/content-paths.ts';
import { savedBlocksOf } from '../flow/saved-blocks.ts';
import { walkOf } from '../flow/walk.ts';
import { baseName } from '../flow/words.ts';
import type { LessonView } from '../lesson-view.ts';
import { isEditedBefore } from './file-edits.ts';
import { heredocFilesOf } from './heredoc-files.ts';
import { type JudgedVersion, judgedVersions } from './judged-version.ts';
import { type ProgramCall, programCallsOf } from './program-calls.ts';

/** What a command runs, as far as it is known. */
export type FoundProgram = {
  call: ProgramCall;
  /** The version of tt-metal that it belongs to; null for a program of the lesson's own. */
  judged: JudgedVersion | null;
} & ({ kind: 'known'; contract: ProgramContract } | Missing);

/** Every run of a program of which something is known, once for each version that the lesson is held to. */
export const programsOf = derived((view: LessonView): FoundProgram[] => {
  const calls = programCallsOf(view);
  if (calls.length === 0) return [];
  const versions = judgedVersions(view);
  return calls.flatMap((call) => [...programsAt(view, call, versions)]);
});

/** The same for versions that are given, whatever the lesson asks for. */
export function* programsAt(
  view: LessonView,
  call: ProgramCall,
  versions: readonly JudgedVersion[],
): Generator<FoundProgram> {
  const own = call.module ? null : ownProgram(view, call);
  if (own === 'unknown') return;
  if (own) {
    yield { call, judged: null, kind: 'known', contract: own };
    return;
  }
  if (!call.module && isInferenceServer(view, call)) {
    yield { call, judged: null, kind: 'known', contract: INFERENCE_SERVER };
    return;
  }
  const path = metalPath(view, call);
  if (path === null) return;
  for (const judged of versions) {
    const known = findAt(view, call, path, judged.version);
    if (known) yield { call, judged, ...known };
  }
}

function findAt(view: LessonView, { module }: ProgramCall, path: string, version: string): Known {
  const { contracts } = view.around;
  const known = contracts.find(path, version);
  if (!module || known?.kind !== 'missing') return known;
  const main = contracts.find(path.replace(/\.py$/, '/__main__.py'), version);
  return main?.kind === 'missing' ? known : main;
}

/** Runs of programs by where their words stand: the walk knows what each word stands for. */
const runsByPlace = derived((view: LessonView) => {
  const uses = walkOf(view).uses.filter(({ how }) => how === 'run');
  return new Map(
    uses.map((use) => [
      `${use.fence}:${use.reading.block.places[0]?.line}:${use.at.start}`,
      use.path,
    ]),
  );
});

function pathOf(view: LessonView, { typed, script }: ProgramCall): string {
  const { fence, block } = typed.reading;
  const key = `${fence.index}:${block.places[0]?.line}:${script.at.start}`;
  return runsByPlace(view).get(key) ?? script.text;
}

const METAL =
  /^(?:\$\{?TT_METAL_(?:HOME|RUNTIME_ROOT)\}?|(?:.*\/)?tt-metal(?:ium)?(?:-[\w.-]+)?)\/(.+)$/;

/** Path in tt-metal of what is run; null when it is no program of tt-metal's, or nobody can tell. */
export function metalPath(view: LessonView, call: ProgramCall): string | null {
  const { text } = call.script;
  if (call.module) return text;
  const named = view.around.contracts.named(baseName(text));
  // A run from the wrong folder is another rule's; its words are still those of the program that is meant.
  if (named !== null && !text.includes('/')) return named;
  return METAL.exec(pathOf(view, call))?.[1] ?? named;
}

/** `run.py` is an everyday name: its folder or its flags tell that tt-inference-server's is meant. */
function isInferenceServer(view: LessonView, call: ProgramCall): boolean {
  if (baseName(call.script.text) !== 'run.py') return false;
  if (/(?:^|\/)tt-inference-server\/run\.py$/.test(pathOf(view, call))) return true;
  const has = (...flags: string[]) =>
    call.words.some(({ given }) => flags.includes(given.text.replace(/=.*$/s, '')));
  return has('--model') && has('--workflow', '--docker-server');
}

/** A program that the lesson itself brings: a block that is saved, a file that a command writes, a template. */
function ownProgram(view: LessonView, call: ProgramCall): ProgramContract | 'unknown' | null {
  const { contracts } = view.around;
  const name = baseName(call.script.text);
  const texts = ownTexts(view).get(name) ?? [];
  // A block that changes a line of a program of tt-metal's is no program.
  const whole =
    contracts.named(name) === null ? texts : texts.filter((text) => text.includes('argparse'));
  const [text] = whole;
  if (text !== undefined && isEditedBefore(view, name, call)) return 'unknown';
  if (text !== undefined)
    return (whole.length === 1 ? readText(view, name, text) : null) ?? 'unknown';
  const named = EVERYDAY.test(name) ? [] : contracts.templatesNamed(name);
  const templates = templatesOf(view).get(name) ?? named;
  const [template] = templates;
  if (template === undefined) return null;
  return (templates.length === 1 ? contracts.ofContent(template) : null) ?? 'unknown';
}

/** Names under which many trees have a program: one of the content is meant only where the lesson copies it. */
const EVERYDAY =
  /^(?:run|main|app|train|server|client|test|demo|setup|generate|cli|example|start|utils|inference|benchmark|eval|chat)\.py$/;

/** Python texts that the lesson saves under a name, by that name. */
const ownTexts = derived((view: LessonView): ReadonlyMap<string, string[]> => {
  const found = new Map<string, string[]>();
  const add = (path: string, text: string) => {
    const known = found.get(baseName(path));
    if (known) known.push(text);
    else found.set(baseName(path), [text]);
  };
  for (const { path, fence } of savedBlocksOf(view))
    if (path.endsWith('.py') && /^(?:python3?|py)$/.test(fence.language)) add(path, fence.text);
  for (const { path, text } of heredocFilesOf(view)) add(path, text);
  return found;
});

/** Contracts of such texts by their names, read for those alone that a command runs. */
const readTexts = derived((_: LessonView) => new Map<string, ProgramContract | null>());

function readText(view: LessonView, name: string, text: string): ProgramContract | null {
  const known = readTexts(view);
  if (!known.has(name)) {
    const source = `the text that is saved as \`${name}\``;
    const contract = view.around.contracts.ofText(text, name, source);
    // A part of the file is left out, and may declare more.
    const elided = /^\s*(?:#\s*)?(?:\.\.\.|…)/m.test(text);
    known.set(name, contract && elided ? { ...contract, lenient: true } : contract);
  }
  return known.get(name) ?? null;
}

/** Templates that the lesson's commands and buttons copy, by their names. */
const templatesOf = derived((view: LessonView) => {
  const found = new Map<string, string[]>();
  const add = (path: string) => {
    const known = found.get(baseName(path)) ?? [];
    if (!known.includes(path)) found.set(baseName(path), [...known, path]);
  };
  for (const { path } of contentPathsOf(view)) if (path.endsWith('.py')) add(path);
  for (const { command } of view.commandLinks)
    for (const [, path] of (view.around.commandTexts.get(command) ?? '').matchAll(TEMPLATE))
      if (path) add(path);
  return found;
});

const TEMPLATE = /(?:^|[\s"'/])(templates\/[\w./-]+\.py)\b/g;
