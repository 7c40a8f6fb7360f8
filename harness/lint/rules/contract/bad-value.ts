import type { CommandFault } from '../../../contract/command-fault.ts';
import { findingAt } from '../../finding.ts';
import { anyOf, namesNear } from '../../near.ts';
import { faultyCallsOf, placeOfFault, programName, relatedVersion } from '../../programs/faults.ts';
import type { LessonRule } from '../../rule.ts';

export const badValue: LessonRule = {
  scope: 'lesson',
  id: 'contract/bad-value',
  severity: 'error',
  title: 'A program is given a value that it refuses',
  why: `A number that is none, a word that is not among the choices, a value behind a flag that takes none, a word too many:
the program ends with a line such as \`invalid int value\` or \`invalid choice\` and does nothing.

Values are held to the type and the choices that the program's own parser declares. Values that a shell works out
(\`$STEPS\`) and placeholders are taken on trust.`,
  remedy: 'Give a value that the program takes.',
  *check(view) {
    for (const faulty of faultyCallsOf(view)) {
      const said = wrongWith(faulty.fault);
      if (!said) continue;
      yield findingAt(placeOfFault(faulty), `${programName(faulty.found)} ${said.message}`, {
        help: said.help,
        related: relatedVersion(view, faulty.found),
      });
    }
  },
};

function wrongWith(fault: CommandFault): { message: string; help: string } | null {
  switch (fault.kind) {
    case 'bad-value': {
      const { name, value, contract } = fault;
      const { choices, type } = contract;
      const wanted =
        choices !== null
          ? anyOf(choices.slice(0, 8))
          : type === 'int'
            ? 'a whole number, written with digits alone'
            : 'a number';
      const near = choices === null ? [] : namesNear(value, choices, 1);
      return {
        message: `refuses \`${value}\` for \`${name}\`, which takes ${wanted}`,
        help: near.length > 0 ? `Did you mean ${anyOf(near)}?` : `Give ${wanted}.`,
      };
    }
    case 'needless-value':
      return {
        message: `refuses \`${fault.value}\` behind \`${fault.flag}\`, a flag without a value`,
        help: `Write \`${fault.flag}\` alone, or leave it out.`,
      };
    case 'extra-word':
      return {
        message: `has no use for the word \`${fault.value}\` and refuses it`,
        help: 'Put a text with blanks in quotes; leave out what is too much.',
      };
    case 'clash':
      return {
        message: `refuses \`${fault.flag}\` together with \`${fault.other}\``,
        help: 'Give one of the two.',
      };
    case 'unknown-subcommand': {
      const near = namesNear(fault.value, fault.known, 1);
      return {
        message: `has no subcommand \`${fault.value}\``,
        help:
          near.length > 0
            ? `Did you mean ${anyOf(near)}?`
            : `It has ${anyOf(fault.known.slice(0, 8))}.`,
      };
    }
    default:
      return null;
  }
}
