import type { Cause } from '../../base/outcome.ts';
import type { StructureLevel } from '../../suite/suite.ts';
import type { TextCheckName } from '../structure/text-check.ts';

interface TextRule {
  rule: string;
  /** What is wrong, before the numbers. */
  says: string;
  cause: Cause;
  help: string;
}

/** What a check of texts that does not hold is called, and whose fault it is when nothing else tells. */
export const TEXT_RULES: Record<TextCheckName, TextRule> = {
  layout: {
    rule: 'text/no-layout',
    says: 'the texts do not have the layout of the training text',
    cause: 'undecided',
    help: 'look at the final loss of this stage first, then at the texts in the logs',
  },
  speakers: {
    rule: 'text/unknown-speakers',
    says: 'the texts name speakers that the training text does not have',
    cause: 'undecided',
    help: 'look at the final loss of this stage first, then at the texts in the logs',
  },
  'real-words': {
    rule: 'text/few-real-words',
    says: 'too few words of the texts are words of the training text',
    cause: 'undecided',
    help: 'look at the final loss of this stage first, then at the texts in the logs',
  },
  characters: {
    rule: 'text/foreign-characters',
    says: 'the texts hold characters that the training text does not have',
    cause: 'product',
    help: 'is it the model that was trained here, and the tokenizer that it was trained with?',
  },
  loops: {
    rule: 'text/repetition',
    says: 'the texts repeat themselves without end',
    cause: 'product',
    help: 'tt-metal v0.66.0-rc5 to rc7 do this whatever the model; move to v0.67.0-dev20260203 or later and build it',
  },
  length: {
    rule: 'text/short',
    says: 'the texts are shorter than asked for',
    cause: 'product',
    help: 'read the log: did generation stop early, or print its text in a form that is not known?',
  },
  copying: {
    rule: 'text/copied',
    says: 'the texts are copied from the training text word for word',
    cause: 'undecided',
    help: 'a model that recites has too little text for its steps: check the size of the training text',
  },
  'more-real-words': {
    rule: 'text/not-better',
    says: 'the texts have fewer real words than those of the stage before',
    cause: 'undecided',
    help: 'do both commands load the checkpoints that they name?',
  },
  temperature: {
    rule: 'text/temperature-unheard',
    says: 'the higher temperature does not make the texts wilder',
    cause: 'undecided',
    help: 'is --temperature read at all? Ask the same checkpoint again at 0.3 and at 1.2',
  },
};

/** What `judgeTexts` asks at a level, to name what could not be asked. */
export function textChecks(level: StructureLevel): TextCheckName[] {
  const always: TextCheckName[] = ['length', 'characters', 'loops', 'copying'];
  if (level === 'noise') return always;
  const layout: TextCheckName[] = [...always, 'layout', 'speakers'];
  return level === 'layout' ? layout : [...layout, 'real-words'];
}
