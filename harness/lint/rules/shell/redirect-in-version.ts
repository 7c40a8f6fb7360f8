import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';

export const redirectInVersion: LessonRule = {
  scope: 'lesson',
  id: 'shell/redirect-in-version',
  severity: 'error',
  title: 'A version range that the shell takes for a redirection',
  why: `In \`pip install numpy>=1.24\` the shell sees \`>\`: pip installs any version, and its output goes into a new file
called \`=1.24\`. In \`pip install torch<2.5\` the shell looks for a file called \`2.5\`. Quotes are all it takes.`,
  remedy: "Quote the requirement: `pip install 'numpy>=1.24'`.",
  *check(view) {
    for (const { reading, call } of everyCall(view)) {
      const installs = INSTALLERS.test(unwrap(call).name ?? '');
      for (const { operator, target, at } of call.redirects) {
        const upwards = operator === '>' && /^=\d/.test(target);
        const downwards =
          operator === '<' && (installs ? /^=?\d/ : /^=?\d+(?:\.\d+)+$/).test(target);
        if (!upwards && !downwards) continue;
        // The requirement that it belongs to touches it: `numpy>=1.24`.
        const word = call.words.find(({ end }) => end === at.start);
        if (!word) continue;
        const text = requirementFrom(reading.block.text, word.start);
        const place = placeOfWord(reading, { start: word.start, end: word.start + text.length });
        // One that is quoted in part, `"pkg[extra]">=1`, is quoted as a whole.
        const bare = text.replace(/["']/g, '');
        yield findingAt(
          place,
          upwards
            ? `in \`${text}\` the shell takes \`>\` for a redirection: any version is installed, and a file \`${target}\` appears`
            : `in \`${text}\` the shell takes \`<\` for a redirection from a file \`${target}\``,
          {
            help: `Write \`'${bare}'\`.`,
            edits: /[$\\`]/.test(text) ? [] : [{ ...place, text: `'${bare}'` }],
          },
        );
      }
    }
  },
};

const INSTALLERS = /^(?:pip[\d.]*|uv|pipx|conda|mamba|poetry|python[\d.]*)$/;

/** The requirement as it was meant, up to the next blank: `numpy>=1.24,<2` is two redirections to the shell. */
function requirementFrom(text: string, start: number): string {
  return (
    /^(?:[^\s;|&()"']|"[^"\n]*"|'[^'\n]*')+/.exec(text.slice(start, start + LONGEST))?.[0] ?? ''
  );
}

const LONGEST = 300;
