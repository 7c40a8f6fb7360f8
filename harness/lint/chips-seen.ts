import type { BoardFact } from './board-facts.ts';
import { BOARD_SPECS, isChip, type Subject, subjectsIn } from './board-specs.ts';
import { placeInLine } from './finding.ts';
import { type HardwareWord, listedHardware, sameHardware } from './hardware-words.ts';
import type { LessonView } from './lesson-view.ts';
import { spokenOf } from './spoken.ts';
import { typedStatements } from './typed.ts';

/** A lesson for one machine: what each word of the front matter is a whole of. */
const SUBJECTS: Partial<Record<HardwareWord, Subject>> = {
  n150: 'n150',
  n300: 'n300',
  t3k: 't3k',
  p100: 'p100',
  p150: 'p150',
  p300x2: 'quietbox2',
  galaxy: 'galaxy',
};

const SEEN = /tt-smi|\bdetect\w*|\bshould (?:print|show|list|report|see)\b|\bexpect(?:ed)?:/i;
const CHIPS = /(?<![\w.,×x/-])(\d{1,3}) (?:chips|devices|ASICs)\b/g;
const OTHERWISE =
  /\b(?:if|only|instead|less|fewer|not|never|missing|at least|or|of the|per|each|virtual|simulat\w*|first|another|mesh|idle|free|use[sd]?|using)\b|n't\b/i;

/** `tt-smi` shows so many chips, in a lesson that is for one machine. */
export function chipsSeen(view: LessonView): BoardFact[] {
  const subject = subjectOf(view);
  if (!subject || BOARD_SPECS[subject].chips === null) return [];
  return [...toldOf(view, subject), ...countedOf(view, subject)];
}

/** What a lesson is for, by whichever of its words is that of a machine; undefined where it is for several. */
function subjectOf(view: LessonView): Subject | undefined {
  const words = listedHardware(view, 'supportedHardware').map(({ word }) => word);
  const [first] = words;
  if (!first || !words.every((word) => word !== null && sameHardware(word, first)))
    return undefined;
  return words.flatMap((word) => (word && SUBJECTS[word]) ?? []).at(0);
}

/** The snapshot has one `board_type` a chip. */
const COUNTS = /\btt-smi\b[^|\n]{0,40} -s\b[^|\n]{0,40}\| *grep -c [^|\n]{0,20}board_type\W{0,4}$/;

/** What a command that counts the chips of a snapshot is said to print. */
function countedOf(view: LessonView, subject: Subject): BoardFact[] {
  if (!view.lesson.text.includes('board_type')) return [];
  return typedStatements(view).flatMap(({ command }) => {
    if (!COUNTS.test(command.text.trim())) return [];
    return command.outputs.flatMap(({ kind, text, line }): BoardFact[] => {
      const number = text.trim();
      if (kind === 'symptom' || !/^\d{1,3}$/.test(number)) return [];
      const said = `grep -c prints ${number}`;
      return [
        {
          ...{ subject, quantity: 'chips', perChip: false, value: Number(number), said },
          ...placeInLine(view, line, number),
        },
      ];
    });
  });
}

function toldOf(view: LessonView, subject: Subject): BoardFact[] {
  return spokenOf(view).flatMap(({ line, text, where, step }): BoardFact[] => {
    if (where === 'sample' || step.kind !== 'main' || text.length > 300) return [];
    if (!/\d (?:chips|devices|ASICs)\b/.test(text)) return [];
    if (!SEEN.test(text) || OTHERWISE.test(text)) return [];
    if (subjectsIn(text).some((one) => one.subject !== subject && !isChip(one.subject))) return [];
    const [count, ...more] = [...text.matchAll(CHIPS)];
    if (!count || more.length > 0) return [];
    const [said, number] = count;
    return [
      {
        ...{ subject, quantity: 'chips', perChip: false, value: Number(number), said },
        ...placeInLine(view, line, said),
      },
    ];
  });
}
