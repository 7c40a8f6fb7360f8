import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { assignmentOf, typedCalls } from '../../typed.ts';

export const appendsAnother: LessonRule = {
  scope: 'lesson',
  id: 'environment/appends-another',
  severity: 'warning',
  title: 'A list of folders goes on with that of another variable',
  why: `\`export LD_LIBRARY_DIR=/opt/mpi/lib:$LD_LIBRARY_PATH\` leaves \`LD_LIBRARY_PATH\` as it was: the loader never looks into the new folder, and
"cannot open shared object file" comes as if nothing had been set.

The rule speaks of a value with a colon that holds a variable ending in \`PATH\`, and not the one that is set. It stays silent for names that keep an old value
(\`OLD_PATH\`, \`ORIGINAL_...\`), and where the variable that it sets is read elsewhere.`,
  remedy: 'Set the variable that the value goes on with.',
  *check(view) {
    for (const { reading, call } of typedCalls(view)) {
      for (const [name, value] of Object.entries(call.values ?? {})) {
        if (!value.includes(':') || value.length > 500) continue;
        const held = [...value.matchAll(VARIABLE)].map(([, variable = '']) => variable);
        const lists = held.filter((variable) => /PATH$/.test(variable));
        const [list] = lists;
        if (list === undefined || lists.length > 1 || held.includes(name)) continue;
        // What it sets is another list only where it is called one.
        if (!/^\w+$/.test(name) || KEPT.test(name) || !/PATH|DIR|LIB|BIN/.test(name)) continue;
        if (new RegExp(`\\$\\{?${name}\\b`).test(view.lesson.text)) continue;
        const at = assignmentOf(reading, call, name);
        if (!at) continue;
        yield findingAt(
          placeOfWord(reading, at),
          `\`${name}\` gets what is in \`${list}\` and a folder more, and \`${list}\` stays as it was`,
          { help: `Set \`${list}\`, if that is meant.` },
        );
      }
    }
  },
};

const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;
const KEPT = /OLD|ORIG|SAVE|BACKUP|BEFORE|PREV|DEFAULT|FULL|NEW|CUSTOM|EXTRA/i;
