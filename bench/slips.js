// Makes one slip at a time in lessons and counts how many `lint` sees: node bench/slips.js FOLDER [TIMES] [SEED] [KIND,...]
// With kinds named, it lists what was seen and what was not. Many slips leave a lesson that nobody could call wrong, so that the
// share says little by itself: what counts is how it moves, and what the list of the unseen ones has in common.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EMPTY_BOOK } from '../dist/harness/contract/contract-book.js';
import { lintLesson } from '../dist/harness/lint/lint.js';
import { openLesson } from '../dist/harness/lint/open-lesson.js';
import { RULES } from '../dist/harness/lint/rules.js';

const [folder, times = '20', seed = '1', named] = process.argv.slice(2);
if (!folder) {
  console.error('node bench/slips.js FOLDER [TIMES] [SEED] [KIND,...]');
  process.exit(2);
}
const rules = RULES.filter(({ scope }) => scope === 'lesson');
const around = {
  ...{
    today: null,
    content: null,
    registry: null,
    registeredCommands: null,
    contracts: EMPTY_BOOK,
  },
  ...{ exists: () => null, read: () => null, commandTexts: new Map(), suites: new Map() },
};

let state = Number(seed);
/** A number below `limit`; the same ones for the same seed. */
function below(limit) {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >> 8) % limit;
}
const pick = (list) => list[below(list.length)];

/** Changes one of several places that say the same. */
const oneOf = (pattern, change) => (text) => {
  const places = placesOf(text.matchAll(pattern));
  const repeated = [...places].filter(([, at]) => at.length > 2);
  if (repeated.length === 0) return null;
  const [word, at] = pick(repeated);
  return { at: pick(at), word, instead: change(word) };
};

function placesOf(matches) {
  const places = new Map();
  for (const { 0: word, index } of matches) places.set(word, [...(places.get(word) ?? []), index]);
  return places;
}

/** Changes or leaves out any place. */
const anyOf =
  (pattern, change = () => '') =>
  (text) => {
    const places = [...text.matchAll(pattern)];
    if (places.length === 0) return null;
    const { 0: word, index } = pick(places);
    return { at: index, word, instead: change(word) };
  };

/** Two letters in its middle the other way round: neither a plural nor a beginning, both of which may well be meant. */
function swapped(name) {
  const stem = name.replace(/\.\w+$/, '');
  for (let at = stem.length >> 1; at < stem.length - 1; at++) {
    const [one, other] = [stem[at], stem[at + 1]];
    if (one !== other && /[a-z]{2}/i.test(one + other))
      return `${name.slice(0, at)}${other}${one}${name.slice(at + 2)}`;
  }
  return name;
}
const SLIPS = {
  'file name': oneOf(/\b[a-z][\w-]{4,}\.(?:py|sh|yaml|json|txt|pkl)\b/g, swapped),
  folder: oneOf(/~\/[\w.-]+\/[\w.-]+(?=\/)/g, swapped),
  variable: oneOf(/\$[A-Z][A-Z_]{5,}/g, swapped),
  port: oneOf(/(?<=localhost:)\d{4}\b/g, (port) => `${port[0]}${port[2]}${port[1]}${port[3]}`),
  model: oneOf(/\b(?:Llama|Qwen|gemma)[\w.-]*?\d+B/g, (name) => name.replace(/\d+B$/, '99B')),
  flag: oneOf(/(?<= )--[a-z][a-z_-]{4,}/g, swapped),
  'no mkdir': anyOf(/^ *mkdir [^\n]*\n/gm),
  'no cd': anyOf(/^cd [^\n&]*\n/gm),
  'no import': anyOf(/^import \w+\n/gm),
  minutes: anyOf(/\b\d{1,2}(?= ?min)/g, (count) => String(3 * Number(count))),
  gigabytes: anyOf(/\b\d{1,3}(?= ?GB\b)/g, (count) => String(9 + Number(count))),
  steps: anyOf(/\b\d{2,5}(?= (?:steps|epochs|frames)\b)/g, (count) => String(100 + Number(count))),
  loss: anyOf(/(?<=[Ll]oss[^\n]{0,20})\b\d\.\d+\b/g, (loss) => (Number(loss) + 0.9).toFixed(2)),
};

const keyOf = ({ rule, line, message }, lines) =>
  `${rule} ${lines[line - 1]?.trim()} ${message.replace(/\d+/g, '#')}`;
const findingsOf = (text) =>
  lintLesson(openLesson(Buffer.from(text), 'lesson.md', 'lessons/lesson.md', around), rules)
    .findings;

const lessons = readdirSync(resolve(folder), { recursive: true })
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const lines = text.split('\n');
    return { name, text, said: new Set(findingsOf(text).map((one) => keyOf(one, lines))) };
  });

for (const [kind, slip] of Object.entries(SLIPS)) {
  if (named && !named.split(',').includes(kind)) continue;
  let seen = 0;
  let made = 0;
  const list = [];
  for (let tries = 0; made < Number(times) && tries < 8 * Number(times); tries++) {
    const { name, text, said } = pick(lessons);
    const change = slip(text);
    if (!change || change.word === change.instead) continue;
    const { at, word, instead } = change;
    const slipped = text.slice(0, at) + instead + text.slice(at + word.length);
    const lines = slipped.split('\n');
    const found = findingsOf(slipped).find((one) => !said.has(keyOf(one, lines)));
    made++;
    if (found) seen++;
    const line = text.slice(0, at).split('\n').length;
    list.push(`  ${found?.rule ?? 'unseen'}  ${name}:${line}  ${word.trim()} > ${instead.trim()}`);
  }
  console.log(`${kind.padEnd(12)} ${String(seen).padStart(4)} of ${made}`);
  if (named) console.log(list.join('\n'));
}
