import type { WrittenName } from '../../../contract/contract.ts';
import { givenValues } from '../../../contract/given-values.ts';
import { placeIn } from '../../../lesson/shell-block.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import { walkOf } from '../../flow/walk.ts';
import { baseName } from '../../flow/words.ts';
import { type FoundProgram, programsOf } from '../../programs/find-program.ts';
import type { LessonRule } from '../../rule.ts';

type Known = FoundProgram & { kind: 'known' };

export const wrongOutputName: LessonRule = {
  scope: 'lesson',
  id: 'contract/wrong-output-name',
  severity: 'warning',
  title: 'A command reads a file under a name that the program gives another ending',
  why: `The program adds an ending of its own to the name that it is given, \`--out model\` leaves \`model_final.bin\`, and the
next command looks for \`model\`.

What a program makes of a name is read from its source, where every use of the value adds an ending. Checkpoints of the
trainers of tt-metal are looked at by \`flow/made-by-nobody\`, which knows all files of the lesson.`,
  remedy: 'Read the file under the name that the program writes.',
  *check(view) {
    const outputs = programsOf(view).flatMap((found) =>
      found.kind === 'known' && found.contract.behaviour === null ? [...outputsOf(found)] : [],
    );
    if (outputs.length === 0) return;
    const { uses } = walkOf(view);
    for (const use of uses) {
      if (use.how !== 'read' || use.kind === 'troubleshooting') continue;
      const output = outputs.find((one) => one.value === use.word && one.line < use.line);
      if (!output) continue;
      const names = output.names.map((name) => `\`${name}\``).join(' or ');
      yield findingAt(
        placeOfWord(use.reading, use.at),
        `\`${use.word}\` is read here, but \`${output.program}\` makes ${names} of that name`,
        {
          help: `Read ${names}.`,
          related: [
            relatedLine(view, output.line, `the name \`${baseName(output.value)}\` is given here`),
          ],
        },
      );
    }
  },
};

interface Output {
  program: string;
  value: string;
  names: string[];
  line: number;
}

function* outputsOf({ contract, call }: Known): Generator<Output> {
  const given = givenValues(
    contract,
    call.words.map((word) => word.given),
  );
  const byDestination = new Map<string, WrittenName[]>();
  for (const name of contract.writes)
    byDestination.set(name.destination, [...(byDestination.get(name.destination) ?? []), name]);
  for (const [destination, names] of byDestination) {
    const value = given.get(destination);
    if (!value || value.word.opaque || names.some(({ before, after }) => before + after === ''))
      continue;
    const { text } = value.word;
    yield {
      program: baseName(call.script.text),
      value: text,
      names: names.map(({ before, after }) => baseName(before + text + after)),
      line: placeIn(call.typed.reading.block, call.words[value.at]?.at.start ?? 0).line,
    };
  }
}
