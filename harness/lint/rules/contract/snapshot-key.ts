import { lastPart } from '../../../base/last-part.ts';
import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { unwrap } from '../../../shell/options.ts';
import type { Call, Extent } from '../../../shell/shell.ts';
import { findingAt, placeOf, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { namesNear } from '../../near.ts';
import {
  lineInProgram,
  type PythonProgram,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import { type StrangeKey, strangeKey } from '../../programs/smi-snapshot.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { typedStatements, written } from '../../typed.ts';

export const snapshotKey: LessonRule = {
  scope: 'lesson',
  id: 'contract/snapshot-key',
  severity: 'error',
  title: 'A key that a snapshot of tt-smi does not have',
  why: `\`jq '.devices[0].telemetry' snapshot.json\` prints \`null\`, and \`snapshot["devices"]\` ends with \`KeyError\`: \`tt-smi -s\` calls the list of chips \`device_info\`, and
each has \`board_info\`, \`telemetry\`, \`firmwares\`, \`limits\` and \`smbus_telem\`.

The rule follows what \`tt-smi -s\` prints into \`jq\` and into files, and from \`json.load\` in a program that speaks of tt-smi or of such a file.`,
  remedy: 'Write the key as the snapshot has it.',
  *check(view) {
    if (!/\btt-smi\b/.test(view.lesson.text)) return;
    const files = snapshotFiles(view);
    for (const { reading, statement } of typedStatements(view)) {
      const fromTool = statement.calls.some((call) => isSnapshot(unwrap(call)));
      for (const call of statement.calls.map(unwrap)) {
        if (call.name !== 'jq') continue;
        const at = call.arguments.findIndex((word) => !word.startsWith('-'));
        const extent = call.words[at];
        const file = call.arguments.slice(at + 1).find((word) => !word.startsWith('-'));
        const isOurs = file === undefined ? fromTool : files.has(lastPart(file));
        if (extent && isOurs) yield* inFilter(reading, call, at, extent);
      }
    }
    for (const program of pythonProgramsOf(view))
      if (/\btt-smi\b/.test(program.text) || [...files].some((file) => program.text.includes(file)))
        yield* inProgram(view, program, files);
  },
};

function isSnapshot({ name, arguments: words }: Call): boolean {
  return name === 'tt-smi' && words.some((word) => /^-[a-z]*s|^--snapshot/.test(word));
}

/** Names of files that a snapshot is written to. */
function snapshotFiles(view: LessonView): ReadonlySet<string> {
  const files = new Set<string>();
  for (const { statement } of typedStatements(view))
    for (const call of statement.calls) {
      const inner = unwrap(call);
      if (inner.name !== 'tt-smi') continue;
      const at = inner.arguments.findIndex((word) => word === '-f' || word === '--filename');
      const named = at < 0 ? undefined : inner.arguments[at + 1];
      if (named) files.add(lastPart(named));
      if (isSnapshot(inner))
        for (const { operator, target } of call.redirects)
          if (/^>{1,2}$/.test(operator) && !target.startsWith('/dev/')) files.add(lastPart(target));
    }
  return files;
}

/** A chain of keys at the start of a filter, or behind the chips of a snapshot. */
const CHAIN = /(^|\|)\s*\.([A-Za-z_]\w*(?:\[\d*\])?(?:\.[A-Za-z_]\w*(?:\[\d*\])?)*)/g;

function* inFilter(
  reading: ShellReading,
  call: Call,
  at: number,
  extent: Extent,
): Iterable<Finding> {
  const filter = call.arguments[at] ?? '';
  const raw = written(reading, extent);
  let within = '';
  for (const { 1: pipe = '', 2: chain = '', index } of filter.matchAll(CHAIN)) {
    // What a filter between has made of it is not known.
    if (pipe === '|' && within === '') return;
    const keys = chain.replace(/\[\d*\]/g, '').split('.');
    const strange = strangeKey(keys, within);
    if (strange) {
      const offset = raw.indexOf(strange.key, Math.max(0, index - 1));
      const start = extent.start + Math.max(0, offset);
      const place = placeOfWord(reading, { start, end: start + strange.key.length });
      yield told(place, strange);
      return;
    }
    within = pipe === '' && /^device_info\[\]$/.test(chain) ? 'device_info' : '';
  }
}

/** A document in a variable, or a part of it that is taken at once. */
const LOADED =
  /^[ \t]*([A-Za-z_]\w*)\s*=\s*json\.loads?\(.*?\)((?:\[(?:["']\w+["']|\w+)\])*)[ \t]*(?:#.*)?$/gm;

function* inProgram(
  view: LessonView,
  program: PythonProgram,
  files: ReadonlySet<string>,
): Iterable<Finding> {
  const { text } = program;
  const loaded = [...text.matchAll(LOADED)];
  // Of several documents nobody knows which is the snapshot.
  const [only] = loaded;
  if (!only || new Set(loaded.map(([, name]) => name)).size > 1) return;
  const [whole, name = '', part = ''] = only;
  // `json.loads(Path("config.json").read_text())` is of another file.
  const [, file] = /["']([^"']+\.json)["']/.exec(whole) ?? [];
  if (file !== undefined && !files.has(lastPart(file))) return;
  const keys = [...part.matchAll(/["'](\w+)["']/g)].map(([, key = '']) => key);
  if (strangeKey(keys) || loaded.length > 1) return;
  yield* subscripts(view, program, name, keys.join('.'));
  if (keys.length > 0) return;
  const chips = new RegExp(
    `\\bfor\\s+(?:\\w+,\\s*)?(\\w+)\\s+in\\s+(?:enumerate\\(\\s*)?${name}(?:\\[["']device_info["']\\]|\\.get\\(["']device_info["'][^)]*\\))`,
    'g',
  );
  for (const [, chip = ''] of text.matchAll(chips))
    yield* subscripts(view, program, chip, 'device_info');
}

/** What a variable is asked for: `x["a"]["b"]`, `x.get("a")`. */
function* subscripts(
  view: LessonView,
  program: PythonProgram,
  name: string,
  within: string,
): Iterable<Finding> {
  const asked = new RegExp(
    `(?<![\\w.])${name}((?:\\[(?:["']\\w+["']|\\d+)\\]|\\.get\\(["']\\w+["'](?:,[^()]*)?\\))+)`,
    'g',
  );
  const seen = new Set<string>();
  for (const { 0: whole, 1: chain = '', index } of program.text.matchAll(asked)) {
    const keys = [...chain.matchAll(/["'](\w+)["']/g)].map(([, key = '']) => key);
    const strange = strangeKey(keys, within);
    if (!strange || seen.has(strange.key)) continue;
    seen.add(strange.key);
    const offset = index + whole.search(new RegExp(`["']${strange.key}["']`)) + 1;
    const at = lineInProgram(view, program, offset);
    const column = view.lines.textOf(at).indexOf(strange.key);
    const from = view.lines.startOf(at) + Math.max(0, column);
    yield told(placeOf(view, from, from + strange.key.length), strange);
  }
}

function told(place: Parameters<typeof findingAt>[0], { key, within, known }: StrangeKey): Finding {
  const [near] = namesNear(key, known, 1);
  const where = within === '' ? 'a snapshot of tt-smi' : `\`${within}\` of a snapshot`;
  return findingAt(place, `${where} has no \`${key}\``, {
    help:
      near === undefined
        ? `It has ${known.map((one) => `\`${one}\``).join(', ')}.`
        : `Write \`${near}\`, if that is meant.`,
  });
}
