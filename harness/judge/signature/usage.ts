import type { Signature } from '../signatures.ts';

/** How the command is written. */
export const USAGE: readonly Signature[] = [
  {
    id: 'usage/learning-rate-flag',
    class: 'usage',
    phrases: [
      'unrecognized arguments: * --learning_rate',
      'unrecognized arguments: --learning_rate',
    ],
    cause: 'lesson',
    meaning: 'This generation of the trainer has no --learning_rate: the rate stands in its YAML.',
    remedy: 'Set training_config.optimizer.lr in the configuration file.',
  },
  {
    id: 'usage/unrecognized-arguments',
    class: 'usage',
    phrases: ['unrecognized arguments:'],
    cause: 'lesson',
    meaning: 'The program does not know a flag that the lesson gives it.',
    remedy: 'Compare with its --help at the version that the lesson asks for.',
  },
  {
    id: 'usage/expected-argument',
    class: 'usage',
    phrases: [/argument \S+: expected (?:one|at least one|\d+) arguments?/],
    cause: 'lesson',
    meaning: 'A flag is given without its value.',
    remedy: 'Give the flag its value, for --resume a path.',
  },
  {
    id: 'usage/invalid-value',
    class: 'usage',
    phrases: [/argument \S+: invalid (?:choice|\w+ value):/],
    cause: 'lesson',
    meaning: 'A flag is given a value that the program does not accept.',
    remedy: 'Compare with its --help.',
  },
  {
    id: 'usage/missing-arguments',
    class: 'usage',
    phrases: ['the following arguments are required:'],
    cause: 'lesson',
    meaning: 'The program asks for flags that the lesson does not give.',
    remedy: 'Compare with its --help.',
  },
  {
    id: 'usage/invalid-option',
    class: 'usage',
    phrases: [
      /(?:invalid|unknown|unrecognized|illegal) option(?: --|:)? ?['"‘-]/,
      /^\s*(?:Error: )?[Nn]o such option/,
      /^error: unknown (?:option|switch) /,
    ],
    cause: 'lesson',
    meaning: 'The program does not know an option that the lesson gives it.',
    remedy: 'Compare with its --help.',
  },
  {
    id: 'usage/cannot-open-script',
    class: 'usage',
    phrases: ["can't open file '*': [Errno 2] No such file or directory"],
    cause: 'lesson',
    meaning: 'The script is not where the lesson looks for it.',
    remedy: 'Check the directory and the name, and that an earlier step makes the script.',
  },
];
