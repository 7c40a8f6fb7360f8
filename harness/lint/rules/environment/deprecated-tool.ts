import { placeIn } from '../../../lesson/shell-block.ts';
import { unwrap } from '../../../shell/options.ts';
import { parseShell } from '../../../shell/parse-shell.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall, everyShell } from '../../saved-scripts.ts';
import { OLD_TOOLS, type OldTool } from './tools.ts';

export const deprecatedTool: LessonRule = {
  scope: 'lesson',
  id: 'environment/deprecated-tool',
  severity: 'warning',
  title: 'A tool that is gone or going',
  why: `A lesson is followed on a machine that was set up today. \`huggingface-cli\` only warns, or is not there at all;
\`docker-compose\` and \`apt-key\` are no longer installed; \`sudo pip\` writes into the system's Python, which Ubuntu 24.04 and
Debian 12 refuse ("externally managed environment").

The rule speaks of commands, also of those that stand in a comment to be chosen instead. It says nothing of tools that a
sentence only mentions.`,
  remedy: 'Use the tool that took its place; the finding names it.',
  *check(view) {
    for (const { reading, call } of everyCall(view)) {
      const inner = unwrap(call);
      if (
        call.name === 'sudo' &&
        // Of another user, or by its path, it is that of an environment.
        !call.arguments.includes('-u') &&
        !inner.program.includes('/') &&
        /^pip[\d.]*$/.test(inner.name ?? '') &&
        inner.arguments[0] === 'install'
      ) {
        yield findingAt(
          placeOfWord(reading, { start: call.at.start, end: inner.at.end }),
          '`sudo pip install` writes into the Python of the system, which recent systems refuse, and not into an environment',
          { help: 'Activate a virtual environment and leave `sudo` out.' },
        );
        continue;
      }
      const old = oldToolIn(inner);
      if (!old) continue;
      const place = placeOfWord(reading, inner.at);
      // A flag that went with the old name would be refused by the new one.
      const gone = inner.arguments.some((word) => word.startsWith('--local-dir-use-symlinks'));
      const text = gone ? null : (old.rename?.(inner.arguments.join(' ')) ?? null);
      yield findingAt(place, messageOf(old), {
        help: `Use ${old.replacement}.`,
        ...(old.severity && { severity: old.severity }),
        edits: text === null ? [] : [{ ...place, text }],
      });
    }
    for (const reading of everyShell(view))
      for (const comment of reading.shell.comments) {
        if (!MAY_BE_OLD.test(comment.text)) continue;
        const first = parseShell(comment.text).statements[0]?.calls[0];
        const old = first && first.arguments.length > 0 ? oldToolIn(unwrap(first)) : undefined;
        if (!old || !first) continue;
        const at = reading.block.text.indexOf(first.program, comment.start);
        const place = placeIn(reading.block, at);
        yield findingAt(
          { ...place, endLine: place.line, endColumn: place.column + first.program.length },
          messageOf(old),
          { help: `Use ${old.replacement}.`, ...(old.severity && { severity: old.severity }) },
        );
      }
  },
};

/** A comment that begins as a command would: the tool, and a word or option of its own. */
const MAY_BE_OLD =
  /^(?:sudo )?(?:huggingface-cli (?:download|upload|login|logout|whoami|repo|scan-cache|delete-cache)\b|docker-compose (?:-|up\b|down\b|build\b|run\b|logs\b|exec\b|pull\b|ps\b|restart\b|stop\b)|apt-key (?:add|adv)\b|easy_install \w|nosetests [-\w./]|nvidia-docker (?:run|exec)\b)/;

function oldToolIn(call: Call): OldTool | undefined {
  const words = call.arguments.join(' ');
  return OLD_TOOLS.find(
    (tool) => tool.program.test(call.name ?? '') && (tool.words?.test(words) ?? true),
  );
}

function messageOf({ name, since }: OldTool): string {
  return `\`${name}\` is ${since}`;
}
