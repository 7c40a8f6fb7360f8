import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { unitsOf } from '../../flow/units.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const unitNotInstalled: LessonRule = {
  scope: 'lesson',
  id: 'flow/unit-not-installed',
  severity: 'error',
  title: 'A unit is enabled that says nowhere when to start',
  why: `\`systemctl enable nightly.service\` of a unit without an \`[Install]\` section links it nowhere: after the next start of the machine nothing runs. Mostly the timer beside it was meant, which has
the section.

The rule reads units that the lesson writes.`,
  remedy: 'Enable the unit that has an `[Install]` section, or give this one such a section.',
  *check(view) {
    if (!/\bsystemctl\b[^\n]*\benable\b/.test(view.lesson.text)) return;
    const units = unitsOf(view);
    if (units.size === 0) return;
    for (const { call: outer, reading } of typedCalls(view)) {
      const call = unwrap(outer);
      if (call.name !== 'systemctl' || !call.arguments.includes('enable')) continue;
      for (const [at, word] of call.arguments.entries()) {
        const name = /\.\w+$/.test(word) ? word : `${word}.service`;
        const unit = units.get(name);
        const extent = call.words[at];
        if (!unit || !extent || word === 'enable' || /^\[Install\]/m.test(unit.text)) continue;
        const timer = units.get(name.replace(/\.service$/, '.timer'));
        yield findingAt(
          placeOfWord(reading, extent),
          `\`${name}\` has no \`[Install]\` section, so that to enable it does nothing`,
          {
            help:
              timer && name.endsWith('.service')
                ? `Enable \`${name.replace(/\.service$/, '.timer')}\`.`
                : 'Give the unit an `[Install]` section with `WantedBy=`.',
            related: [relatedLine(view, unit.line, 'the unit is written here')],
          },
        );
      }
    }
  },
};
