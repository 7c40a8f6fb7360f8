import type { ExpectedOutput } from '../../../lesson/lesson.ts';
import { countOf } from '../../../lesson/quantities.ts';
import { type Setting, settingsOf } from '../../claims/command-settings.ts';
import { findingAt, placeInLine, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { typedStatements } from '../../typed.ts';

export const outputSetting: LessonRule = {
  scope: 'lesson',
  id: 'claim/output-setting',
  severity: 'warning',
  title: 'An output shows another run than the command above it asks for',
  why: `A command with \`--num-frames 16\` prints \`Frame 1/16 done\`. Where the lesson shows \`Frame 1/8 done\`, the output is of
another run: its times and its results are not those that the reader will see.

Compared are the options that count steps, epochs, frames, images, samples, prompts, requests or videos, and those that are called
batch size, temperature, seed, port and the like, with what the output says by the same name: \`Steps: 25\`, \`Frame 1/8\`, \`Training for 1000
steps\`, \`http://0.0.0.0:8000\`. It stays silent where an output gives several such numbers, and of outputs that are shown as an error.`,
  remedy: 'Run the command as it stands, and show what it prints.',
  *check(view) {
    for (const { reading, statement, command } of typedStatements(view)) {
      const outputs = command.outputs.filter(({ kind }) => kind !== 'symptom');
      if (outputs.length === 0) continue;
      for (const setting of settingsOf(statement.calls)) {
        const shown = shownIn(outputs, setting);
        if (!shown || shown.value === setting.value) continue;
        const { line } = placeOfWord(reading, setting.at);
        yield findingAt(
          placeInLine(view, shown.line, shown.text),
          `the output shows ${shown.text}, of a command with \`${setting.text}\``,
          {
            help: 'Run the command as it stands, and show what it prints.',
            related: [relatedLine(view, line, `\`${setting.text}\` stands here`)],
          },
        );
      }
    }
  },
};

interface Shown {
  value: number;
  text: string;
  line: number;
}

/** The one number that outputs give for a setting; null where they give none, or several. */
function shownIn(outputs: readonly ExpectedOutput[], setting: Setting): Shown | null {
  // So many tokens at most, and no more than it takes.
  if (setting.name === 'token') return null;
  const patterns = setting.counted ? countedAs(setting.name) : namedAs(setting.name);
  const found: Shown[] = [];
  for (const output of outputs)
    for (const [at, text] of output.text.split('\n').entries()) {
      if (text.length > 400) continue;
      for (const pattern of patterns)
        for (const match of text.matchAll(pattern))
          found.push({
            ...{ value: countOf(match[1] ?? ''), text: match[0].trim(), line: output.line + at },
          });
    }
  const [one] = found;
  return one && found.every(({ value }) => value === one.value) ? one : null;
}

const COUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d.,]*\d)`;
const DOES = '(?:train|run|generat|render|sav|creat|process|sampl|denois|writ)';

function countedAs(unit: string): RegExp[] {
  const one = unit === 'step' ? '(?:step|iteration|iter)' : unit;
  return [
    new RegExp(
      String.raw`(?<![\w-])(?:num[ _]|max[ _]|total )?${one}s\s*[:=]\s*${COUNT}(?!\s*[/%])`,
      'gi',
    ),
    new RegExp(String.raw`\b${one}s? +\d{1,9} ?(?:/|of) ?${COUNT}`, 'gi'),
    new RegExp(
      String.raw`\b${DOES}\w*(?: (?:for|all|a total of))? ${COUNT} (?:training |denoising |inference |video )?${one}s\b(?! per| each| in )`,
      'gi',
    ),
  ];
}

function namedAs(name: string): RegExp[] {
  const words = name.replaceAll(' ', '[ _-]');
  const value = String.raw`(\d{1,9}(?:\.\d{1,9})?(?:e[+-]?\d{1,3})?)(?![\w.]*\w)`;
  const named = new RegExp(String.raw`(?<![\w-])${words}\s*[:=]\s*${value}`, 'gi');
  return name === 'port'
    ? [named, /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{4,5})(?!\d)/g]
    : [named];
}
