import type { Fence } from '../../../lesson/lesson.ts';
import type { Lines } from '../../../lesson/lines.ts';
import { findingAt, placeInLine } from '../../finding.ts';
import type { Finding, LessonRule } from '../../rule.ts';

export const settingComment: LessonRule = {
  scope: 'lesson',
  id: 'claim/setting-comment',
  severity: 'warning',
  title: 'A comment behind a setting states another number than the setting',
  why: `\`save_interval: 50   # every 80 steps\`: one of the two was changed, and the other was forgotten. The program does what the
setting says, the reader waits for what the comment says.

The rule reads comments that hold one number and say the same thing as the key: "every 80 steps" behind an interval, "3 epochs"
behind \`num_epochs\`, "5 minutes" behind a timeout (in whatever unit it may be), "20% dropout" behind \`dropout\`; and an
effective batch that is no multiple of the batch size times the steps of accumulation. It stays
silent where a comment calculates, compares, or speaks of a default, a limit, an example, a case or another time.`,
  remedy: 'Write in the comment what the setting is, or leave the number out of it.',
  *check({ lesson, lines }) {
    for (const fence of lesson.fences) {
      if (fence.language === 'diff' || !/[#/]/.test(fence.text)) continue;
      yield* effectiveBatches(lines, fence);
      for (let line = fence.line + 1; line < fence.endLine; line++) {
        const setting = settingIn(lines.textOf(line));
        const said = setting && !HEDGED.test(setting.comment) ? saidBy(setting) : null;
        if (!setting || !said) continue;
        yield findingAt(
          placeInLine({ lines }, line, said),
          `the comment says ${said}, and \`${setting.key}\` is ${setting.written}`,
          { help: 'Settle which of the two is meant, and write it in both places.' },
        );
      }
    }
  },
};

/** `gradient_accumulation_steps: 4  # effective batch 32`, below a `batch_size`: devices may multiply it, and nothing divides it. */
function* effectiveBatches(lines: Lines, fence: Fence): Iterable<Finding> {
  if (!/effective/i.test(fence.text)) return;
  let size: number | null = null;
  for (let line = fence.line + 1; line < fence.endLine; line++) {
    const text = lines.textOf(line);
    if (text.length > 300) continue;
    size = numberIn(BATCH_SIZE, text) ?? size;
    const steps = numberIn(ACCUMULATED, text);
    const said = EFFECTIVE.exec(text);
    if (size === null || steps === null || !said) continue;
    const [whole, number = ''] = said;
    if (Number(number) % (size * steps) === 0 || HEDGED_BATCH.test(text)) continue;
    yield findingAt(
      placeInLine({ lines }, line, whole.trim()),
      `batches of ${size} in ${steps} steps make ${size * steps}, not ${number}`,
      { help: 'Settle which of the three numbers is meant.' },
    );
  }
}

function numberIn(pattern: RegExp, text: string): number | null {
  const value = Number(pattern.exec(text)?.[1]);
  return value > 0 ? value : null;
}

const BATCH_SIZE = /^\s*["']?(?:per_device_(?:train_)?)?batch_size["']?\s*[:=]\s*(\d{1,6})(?!\S)/i;
const ACCUMULATED = /^\s*["']?gradient_accumulation_steps["']?\s*[:=]\s*(\d{1,6})(?!\S)/i;
const EFFECTIVE =
  /effective[ _-]batch(?:[ _-]size)?\s{0,4}(?:[:=]|is|of)?\s{0,4}(?:\d+ ?[*×x] ?\d+ ?= ?)?(\d{1,6})(?![\w.]| ?[*×x])/i;
const HEDGED_BATCH = /\b(?:was|from|per|instead|not|or)\b/i;

interface Setting {
  key: string;
  /** Words of the key, lower case, as singulars. */
  words: string[];
  value: number;
  written: string;
  comment: string;
}

const SETTING =
  /(?:^|[\s,({])["']?(?:(?<key>[A-Za-z][\w.-]*)["']?\s{0,4}[:=]\s{0,4}|(?<flag>--[a-z][\w-]*)[ =]|(?<sleep>sleep) )["']?(?<value>\d[\d_]*(?:\.\d+)?)["']?,?\s{0,40}(?:#|\/\/)\s*(?<comment>\S.*)$/;

function settingIn(raw: string): Setting | null {
  // Most lines have no comment behind a number.
  if (raw.length > 300 || !/\d["']?,?\s*(?:#|\/\/)/.test(raw)) return null;
  const { key, flag, sleep, value = '', comment = '' } = SETTING.exec(raw)?.groups ?? {};
  const name = key ?? flag ?? sleep;
  if (name === undefined || [...comment.matchAll(/\d[\d.,_]*/g)].length !== 1) return null;
  const words = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .map(singular);
  const number = Number(value.replaceAll('_', ''));
  // Zero turns off what the comment tells of.
  return number > 0 ? { key: name, words, value: number, written: value, comment } : null;
}

/** What is said of another case, another time, or of what the number is made of. */
const HEDGED =
  /\b(?:defaults?|was|were|previous(?:ly)?|original(?:ly)?|reduced?|lower|increased?|raised?|bump|try|set|change|up to|at (?:least|most)|max|min|maximum|minimum|e\.g|i\.e|or|instead|recommended|typical(?:ly)?|usual(?:ly)?|if|when|unless|on|per|than|vs|versus|from|to|first|last|after|until|more|less|fewer|another|extra|too|not|no|about once|of)\b|[*×÷/→<>≤≥+=?]|->/i;

const NUMBER = String.raw`(?<![\w.,-])(?<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?<kilo>k?)`;
const EVERY = new RegExp(String.raw`\bevery ${NUMBER} ?(?<unit>[a-z]+)\b`, 'i');
/** Words that lead to the setting itself, and not to what comes of it (`converges in 3 epochs`). */
const LEADING =
  'trains?|training|runs?|uses?|using|for|with|about|only|just|an?|the|all|makes?|generates?|waits?|sleeps?|pauses?';
/** `3 epochs`, `train for 3 epochs`, and nothing behind it that would make it another thing. */
const OF_KEY = new RegExp(
  String.raw`^(?:(?:${LEADING}) ){0,3}${NUMBER}[ -]?(?<unit>[a-z]+)(?:$|[.,;(]|\s(?:total|in total|deep|long|wide)\b)`,
  'i',
);
const PERCENT = new RegExp(`${NUMBER} ?% (?:[a-z]+ )?(?<unit>[a-z]+)`, 'i');
const REPEATED = /freq|interval|every|period|save|eval|log|checkpoint|valid|print|report/;
const TIMED = /timeout|delay|wait|sleep|duration|ttl|interval|period/;
const SECONDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ s: 1, sec: 1, second: 1, ms: 0.001, millisecond: 0.001 },
    ...{ min: 60, minute: 60, h: 3600, hr: 3600, hour: 3600, day: 86400 },
  }),
);
const COUNTED =
  /^(?:step|iteration|iter|batch|batche|epoch|frame|token|sample|image|layer|head|block|worker|thread|process|processe|device|chip|user|sequence|example|retry|retrie|attempt)$/;

/** What the comment says otherwise than the setting; null when it says the same, or something else. */
function saidBy(setting: Setting): string | null {
  const { comment, key, words, value } = setting;
  const match = EVERY.exec(comment) ?? OF_KEY.exec(comment) ?? PERCENT.exec(comment);
  const { number = '', kilo = '', unit = '' } = match?.groups ?? {};
  if (!match) return null;
  const said = Number(number.replaceAll(',', '')) * (kilo === '' ? 1 : 1000);
  const text = match[0].replace(/[.,;(\s]+$/, '');
  const one = singular(unit.toLowerCase());
  if (match[0].includes('%')) {
    const percent = value * 100;
    const same = [percent, 100 - percent].some((other) => Math.abs(other - said) < 0.51);
    return value < 1 && words.includes(one) && one.length > 3 && !same ? text : null;
  }
  const seconds = SECONDS.get(one);
  if (seconds !== undefined)
    return TIMED.test(key.toLowerCase()) && !isTime(value, said * seconds) ? text : null;
  if (!COUNTED.test(one) || said === value) return null;
  // `every_n_epochs: 2  # every 400 steps` counts in another unit.
  const others = words.filter((word) => COUNTED.test(word));
  if (others.length > 0 && !others.includes(one)) return null;
  const every = /\bevery\b/i.test(match[0]);
  return every
    ? REPEATED.test(key.toLowerCase())
      ? text
      : null
    : words.includes(one)
      ? text
      : null;
}

/** A setting may be in milliseconds, seconds, minutes or hours; a tenth off is rounded. */
function isTime(value: number, seconds: number): boolean {
  return [0.001, 1, 60, 3600].some(
    (unit) => Math.abs(value * unit - seconds) <= Math.max(seconds, value * unit) * 0.1,
  );
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word;
}
