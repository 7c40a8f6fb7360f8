import { countOf } from '../../../lesson/quantities.ts';
import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { toldOf } from '../../passages.ts';
import { isProposal } from '../../proposals.ts';
import type { LessonRule } from '../../rule.ts';

export const configSetting: LessonRule = {
  scope: 'lesson',
  id: 'claim/config-setting',
  severity: 'warning',
  title: 'A configuration has another number than all that the text says of it',
  why: `\`batch_size: 8\` in the configuration, and "at batch size 4" in two sentences: the steps of an epoch, the times and the losses that the lesson gives are those of the other size.

The rule reads settings of two words and more that stand once, in configurations and programs, and sentences that put a number behind the same words. It speaks where two sentences or more agree with
each other and none with the setting. It stays silent where a command sets it too, and about sentences that tell to change it or speak of other runs.`,
  remedy: 'Write the number that the numbers of the lesson were measured with in every place.',
  *check(view) {
    for (const { key, value, text, from } of settingsIn(view)) {
      const said = saidOf(view, key);
      const [first] = said;
      if (!first || said.length < 2) continue;
      if (said.some((one) => one.value !== first.value) || first.value === value) continue;
      yield findingAt(
        placeOf(view, from, from + text.length),
        `\`${text}\` stands here, and the text says ${first.text} in ${said.length} places`,
        {
          help: 'Settle which of the two is meant, and write it in every place.',
          related: said.slice(0, 3).map((one) => relatedLine(view, one.line, `"${one.text}"`)),
        },
      );
    }
  },
};

interface Setting {
  key: string;
  value: number;
  text: string;
  from: number;
}

const SET =
  /^[ \t]*["']?([A-Za-z][A-Za-z\d]*(?:[_-][A-Za-z\d]+){1,4})["']?[ \t]*[:=][ \t]*(\d[\d_]*(?:\.\d+)?)(?=[ \t]*,?[ \t]*(?:#.*|\/\/.*)?$)/gm;
/** No lesson has more settings. */
const MOST = 100;

/** Settings with a number whose name is set once in all code of the lesson. */
function settingsIn({ lesson, lines }: LessonView): Setting[] {
  const found = new Map<string, Setting | null>();
  for (const fence of lesson.fences) {
    if (!/[_-]/.test(fence.text)) continue;
    const start = lines.startOf(fence.line + 1);
    for (const match of fence.text.matchAll(SET)) {
      const [whole, key = '', number = ''] = match;
      const name = wordsOf(key).join(' ');
      const text = whole.trim();
      const from = lesson.text.indexOf(text, start);
      const value = Number(number.replaceAll('_', ''));
      found.set(name, found.has(name) || from < 0 ? null : { key, value, text, from });
    }
  }
  if (found.size > MOST) return [];
  return [...found.values()].flatMap((one) =>
    one && !isSetElsewhere(lesson.text, one) ? one : [],
  );
}

function wordsOf(key: string): string[] {
  return key.toLowerCase().split(/[_-]/);
}

/** A flag, a variable or an assignment of the same name in another place. */
function isSetElsewhere(text: string, { key }: Setting): boolean {
  const name = wordsOf(key).join('[_-]');
  return new RegExp(`--${name}\\b|\\b${name}["']?[ \\t]*=[ \\t]*["']?\\d`, 'i').test(
    text.replace(new RegExp(`^[ \\t]*["']?${key}["']?[ \\t]*[:=][ \\t]*\\d.*$`, 'm'), ''),
  );
}

interface Said {
  value: number;
  text: string;
  line: number;
}

const OTHER_RUNS =
  /\b(?:change\w*|set|sets|try|tries|lower\w*|raise\w*|increas\w*|decreas\w*|reduc\w*|instead|default\w*|if|when|would|could|was|were|old|earlier|than|from|up to|at most|at least|maximum|between|doubl\w*|halv\w*|larger|smaller|e\.g\.|example)\b/i;

/** Numbers that sentences put behind the words of a setting. */
function saidOf(view: LessonView, key: string): Said[] {
  const words = wordsOf(key);
  // Most lessons never speak of a setting by its words.
  if (!new RegExp(words.join('[ _-]'), 'i').test(view.lesson.text)) return [];
  const pattern = new RegExp(
    `\\b${words.join('[ _-]')}s?\\b\`?(?: (?:of|is)|:)? ?\`?(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?![\\w%]|[.,]\\d| ?(?:or|to|[-–/x×+*]) ?\\d)`,
    'gi',
  );
  return toldOf(view).flatMap(({ lineOf, text, where }) => {
    if (where === 'sample' || text.length > 600 || OTHER_RUNS.test(text)) return [];
    return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: number = '', index }) => {
      const line = lineOf(index);
      if (isProposal(view, line, text)) return [];
      return [{ value: countOf(number), text: whole.replaceAll('`', ''), line }];
    });
  });
}
