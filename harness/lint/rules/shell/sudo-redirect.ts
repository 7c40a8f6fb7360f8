import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { written } from '../../typed.ts';

export const sudoRedirect: LessonRule = {
  scope: 'lesson',
  id: 'shell/sudo-redirect',
  severity: 'error',
  title: '`sudo` does not reach the file behind `>`',
  why: `In \`sudo echo x > /etc/y\` the reader's own shell opens the file, before \`sudo\` starts and without its rights:
\`Permission denied\`. The rule speaks where the file lies in a folder of the system.`,
  remedy:
    'Let a program with the rights write it: `echo x | sudo tee /etc/y`, with `-a` to append.',
  *check(view) {
    for (const { reading, call } of everyCall(view)) {
      if (call.name !== 'sudo') continue;
      for (const { operator, target, at } of call.redirects)
        if (/^(?:>|>>|>\||&>|&>>)$/.test(operator) && SYSTEM.test(target))
          yield findingAt(
            placeOfWord(reading, at),
            `\`${written(reading, at)}\` is opened by the reader's shell without the rights of \`sudo\``,
            { help: `Write \`| sudo tee ${operator.includes('>>') ? '-a ' : ''}${target}\`.` },
          );
    }
  },
};

const SYSTEM = /^\/(?:etc|usr|opt|sys|proc|root|boot|lib\w*|bin|sbin|srv|var(?!\/tmp))\//;
