import {
  countBoards,
  describeChips,
  kindOfChip,
  nodesOf,
  recogniseTarget,
} from '../../target/recognise.ts';
import { TARGETS } from '../../target/targets.ts';
import type { BoardFact, ChipFact, Facts } from '../facts.ts';
import { type Answer, type AssessContext, lineOf } from '../finding.ts';

const RESET = {
  phrases: ['reset the board', 'device timeout', 'no chips detected'],
  command: /\btt-smi\b.*\s-r\b/,
};

export function assessBoard(fact: BoardFact, { lesson, target }: AssessContext): Answer {
  const own = TARGETS[target];
  const expected = `${own.title}: ${amount(own.chips, 'chip')} on ${amount(own.boards, 'board')}`;
  const base = {
    expected,
    line: lesson.frontMatter.keyLines.supportedHardware ?? lineOf(lesson, [/\bhardware\b/i]),
  };
  switch (fact.kind) {
    case 'none':
      return {
        ...base,
        state: 'broken',
        message: `no board was found, and ${expected} is expected`,
        measured: 'no board',
        cure: {
          ...RESET,
          otherwise: 'Check that the board sits in its slot and that its driver is loaded.',
        },
      };
    case 'silent':
      return {
        ...base,
        state: 'broken',
        message: `a board is there (${fact.trace}) and does not answer: ${fact.failure}`,
        measured: 'a board that does not answer',
        cure: {
          ...RESET,
          otherwise:
            'Reset it with `tt-smi -r`; if that does not help, switch the machine off and on.',
        },
      };
    case 'read': {
      const measured = describeChips(fact.chips);
      if (recogniseTarget(fact.chips) === target)
        return {
          ...base,
          state: 'held',
          message: `the board is ${own.title} (${measured})`,
          measured,
        };
      return { ...base, state: 'broken', measured, ...mismatch(fact, target, measured) };
    }
  }
}

function mismatch(
  fact: Extract<BoardFact, { kind: 'read' }>,
  target: AssessContext['target'],
  measured: string,
): Pick<Answer, 'message' | 'cure'> {
  const own = TARGETS[target];
  const right = fact.chips.every((chip: ChipFact) => own.boardTypes.includes(kindOfChip(chip)));
  const wanted = fact.via === 'sysfs' ? nodesOf(own) : own.chips;
  if (right && fact.chips.length !== wanted)
    return {
      message: `expected ${amount(wanted, 'chip')} for ${own.title}, got ${fact.chips.length} (${measured})`,
      cure:
        fact.chips.length < wanted
          ? {
              ...RESET,
              otherwise:
                'Reset the board with `tt-smi -r`; if chips stay away, switch the machine off and on.',
            }
          : { ...RESET, command: null, phrases: [], otherwise: otherTarget(fact.chips) },
    };
  if (right)
    return {
      message: `expected ${amount(own.boards, 'board')} for ${own.title}, got ${countBoards(fact.chips)} (${measured})`,
      cure: { ...RESET, command: null, phrases: [], otherwise: otherTarget(fact.chips) },
    };
  return {
    message: `the machine holds ${measured}, and ${own.title} is expected`,
    cure: { phrases: [], command: null, otherwise: otherTarget(fact.chips) },
  };
}

function otherTarget(chips: readonly ChipFact[]): string {
  const found = recogniseTarget(chips);
  return found === null
    ? 'Run on the hardware that was asked for.'
    : `Run with \`--target ${found}\`, or on the hardware that was asked for.`;
}

/** Command lines can be of any length. */
function brief(command: string): string {
  return command.length > 80 ? `${command.slice(0, 77)}...` : command;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function assessHolders(
  fact: NonNullable<Facts['device-free']>,
  { lesson }: AssessContext,
): Answer {
  const base = { expected: 'no other process', line: lineOf(lesson, [/CHIP_IN_USE|held by/]) };
  const [first] = fact.holders;
  if (first) {
    const more = fact.holders.length > 1 ? ` and ${fact.holders.length - 1} more` : '';
    const who = first.pid === 0 ? first.command : `process ${first.pid} (${brief(first.command)})`;
    return {
      ...base,
      state: 'broken',
      message: `the device is held by ${who}${more}, and a training would wait for it without end`,
      measured: `${fact.holders.length} holding it`,
      cure: {
        phrases: ['chip_in_use', 'device is in use', 'held by'],
        command: /\bkill\b/,
        otherwise:
          first.pid === 0
            ? 'End the process outside this container that holds the device.'
            : `End that process (\`kill ${first.pid}\`) or wait for it.`,
      },
    };
  }
  if (fact.failure !== null)
    return {
      ...base,
      state: 'unknown',
      message: `who holds the device cannot be told: ${fact.failure}`,
      measured: null,
      cure: {
        phrases: [],
        command: null,
        otherwise: 'Look who has /dev/tenstorrent open, with `lsof`.',
      },
    };
  return { ...base, state: 'held', message: 'no other process holds the device', measured: 'none' };
}
