import { unwrap } from '../../../shell/options.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';

export const driverName: LessonRule = {
  scope: 'lesson',
  id: 'contract/driver-name',
  severity: 'error',
  title: "The driver of the boards, or their vendor's number, by a name that is not theirs",
  why: `The project is called tt-kmd, and the module that it builds \`tenstorrent\`: \`sudo modprobe tt-kmd\` ends with "Module tt-kmd not found". Tenstorrent's number on the bus is
\`1e52\`, and \`lspci -d 1e25:\` shows nothing, which a reader takes for a board that is not seated.

Source: tt-kmd's own module and the list of PCI vendors. Of \`lspci\` the rule speaks where the text gives \`1e52\` elsewhere, or where the number has its digits in another order.`,
  remedy: 'Write `tenstorrent` for the module, and `1e52` for the vendor.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\b(?:modprobe|modinfo|rmmod|insmod|lspci)\b/.test(text)) return;
    for (const { call: outer, reading } of everyCall(view)) {
      const call = unwrap(outer);
      for (const [at, word] of call.arguments.entries()) {
        const extent = call.words[at];
        if (!extent) continue;
        if (MODULE_TOOLS.test(call.name ?? '') && /^tt[-_]kmd$/i.test(word))
          yield findingAt(
            placeOfWord(reading, extent),
            `the module is called \`tenstorrent\`, not \`${word}\``,
            {
              help: 'Write `tenstorrent`.',
            },
          );
        const vendor = call.name === 'lspci' ? VENDOR.exec(word)?.[1]?.toLowerCase() : undefined;
        const behind = call.arguments[at - 1] === '-d' || word.startsWith('-d');
        if (vendor === undefined || !behind || vendor === '1e52') continue;
        if (!text.includes('1e52') && sorted(vendor) !== sorted('1e52')) continue;
        yield findingAt(
          placeOfWord(reading, extent),
          `Tenstorrent's number is \`1e52\`, and this asks for \`${vendor}\``,
          {
            help: 'Write `lspci -d 1e52:`.',
          },
        );
      }
    }
  },
};

const MODULE_TOOLS = /^(?:modprobe|modinfo|rmmod)$/;
const VENDOR = /^(?:-d)?([0-9a-fA-F]{4}):/;

function sorted(digits: string): string {
  return [...digits].sort().join('');
}
