/** Every option of the command line: its type, the word for its value, and what it does. */
export interface OptionRow {
  name: string;
  type: 'boolean' | 'string';
  multiple?: boolean;
  value?: string;
  describes: string;
  commands: readonly CommandName[];
}

export const COMMANDS = {
  lint: 'find what is wrong with lessons, without running them',
  plan: 'show every task for every target, and every skip with its reason; runs nothing',
  doctor: 'preflight alone: is this machine ready for these lessons?',
  validate: 'preflight, run, judge, report',
  report: "rebuild a run's reports from its journals",
  suggest: "draft a lesson's suite from its own claims",
} as const;
export type CommandName = keyof typeof COMMANDS;

const running = ['plan', 'doctor', 'validate'] as const;
const all = ['lint', 'plan', 'doctor', 'validate', 'report', 'suggest'] as const;

export const OPTIONS: readonly OptionRow[] = [
  {
    name: 'content',
    type: 'string',
    value: 'DIR',
    describes: "a toolkit's content folder; default our fixtures",
    commands: ['lint', 'suggest', ...running],
  },
  {
    name: 'target',
    type: 'string',
    multiple: true,
    value: 'NAME',
    describes: 'only this kind of hardware (repeatable)',
    commands: running,
  },
  {
    name: 'emulate',
    type: 'boolean',
    describes: 'run on emulated boards, even where a real one is present',
    commands: running,
  },
  {
    name: 'require',
    type: 'string',
    value: 'hardware',
    describes: 'refuse to run emulated',
    commands: running,
  },
  {
    name: 'tier',
    type: 'string',
    value: 'quick|full|all',
    describes: 'how much of the lesson; default full when emulated, quick on a board',
    commands: running,
  },
  {
    name: 'fault',
    type: 'string',
    value: 'NAME',
    describes: 'break the emulated machine in this way (`list` names them)',
    commands: running,
  },
  {
    name: 'profile',
    type: 'string',
    value: 'P',
    describes: 'trainer of the emulated machine: documented, b, c, d, by-tag',
    commands: running,
  },
  {
    name: 'seed',
    type: 'string',
    value: 'N',
    describes: "the emulated machine's chance; default 1",
    commands: running,
  },
  {
    name: 'suite',
    type: 'string',
    value: 'FILE',
    describes: 'the suite to judge by',
    commands: running,
  },
  {
    name: 'home',
    type: 'string',
    value: 'run|real',
    describes: "a session's home: a folder of the run, or your own",
    commands: running,
  },
  {
    name: 'timeout',
    type: 'string',
    value: 'S',
    describes: 'seconds that a command may take',
    commands: running,
  },
  {
    name: 'silence',
    type: 'string',
    value: 'S',
    describes: 'seconds that a command may say nothing',
    commands: running,
  },
  {
    name: 'allow',
    type: 'string',
    multiple: true,
    value: 'PERMISSION',
    describes:
      'let commands do this (repeatable): sudo, reset-board, change-install, destroy, network, docker',
    commands: running,
  },
  {
    name: 'out',
    type: 'string',
    value: 'DIR',
    describes: 'where runs are kept; default reports',
    commands: ['validate', 'doctor', 'report'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'pretty or json',
    commands: ['plan', 'doctor'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'pretty, json, github or junit',
    commands: ['validate', 'report'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'pretty, json, sarif, github or junit',
    commands: ['lint'],
  },
  {
    name: 'fix',
    type: 'boolean',
    describes: 'mend what can be mended safely, and show the rest',
    commands: ['lint'],
  },
  {
    name: 'dry-run',
    type: 'boolean',
    describes: 'with --fix: print a patch and change nothing',
    commands: ['lint'],
  },
  {
    name: 'explain',
    type: 'string',
    value: 'RULE',
    describes: 'what a rule finds, with examples (`list` names them all)',
    commands: ['lint'],
  },
  {
    name: 'update-baseline',
    type: 'boolean',
    describes: 'keep what is found now, and from then on tell only what is new',
    commands: ['lint'],
  },
  {
    name: 'baseline',
    type: 'string',
    value: 'FILE',
    describes: 'where that is kept; default tt-lessons.baseline.json beside the lessons',
    commands: ['lint'],
  },
  {
    name: 'tt-metal',
    type: 'string',
    value: 'PATH[@REF]',
    describes: 'hold lessons to the programs of a tt-metal clone, at a tag, branch or commit',
    commands: ['lint'],
  },
  {
    name: 'at',
    type: 'string',
    value: 'V,...',
    describes: 'a table instead: commands that each of these versions of tt-metal refuses',
    commands: ['lint'],
  },
  {
    name: 'no-cache',
    type: 'boolean',
    describes: 'lint all lessons anew, also those that have not changed since the last run',
    commands: ['lint'],
  },
  {
    name: 'watch',
    type: 'boolean',
    describes: 'lint each lesson again as it is saved',
    commands: ['lint'],
  },
  {
    name: 'junit-profile',
    type: 'string',
    value: 'P',
    describes: 'standard, strict or tenstorrent',
    commands: ['validate', 'report'],
  },
  {
    name: 'job-id',
    type: 'string',
    value: 'ID',
    describes: 'number in the name of the tenstorrent profile’s file',
    commands: ['validate', 'report'],
  },
  {
    name: 'format',
    type: 'string',
    value: 'F',
    describes: 'typescript (default) or json',
    commands: ['suggest'],
  },
  {
    name: 'list',
    type: 'boolean',
    describes: 'only the ids of the tasks that would run',
    commands: ['plan', 'validate'],
  },
  {
    name: 'write',
    type: 'boolean',
    describes: 'keep the plan beside the suite, so that a later loss of tasks is status 4',
    commands: ['plan'],
  },
  {
    name: 'write',
    type: 'boolean',
    describes: "write it into the configuration's folder of suites, if it has none yet",
    commands: ['suggest'],
  },
  {
    name: 'out',
    type: 'string',
    value: 'FILE',
    describes: 'write it into this file, which must not exist',
    commands: ['suggest'],
  },
  {
    name: 'strict',
    type: 'boolean',
    describes: 'flaky and unknown count as broken',
    commands: ['validate', 'report'],
  },
  {
    name: 'strict',
    type: 'boolean',
    describes: 'warnings count as errors',
    commands: ['lint'],
  },
  {
    name: 'keep',
    type: 'boolean',
    describes: 'keep the homes of passed emulated runs',
    commands: ['validate'],
  },
  {
    name: 'print-config',
    type: 'boolean',
    describes: 'show every setting and where it came from',
    commands: running,
  },
  { name: 'quiet', type: 'boolean', describes: 'only failures and the last line', commands: all },
  { name: 'no-color', type: 'boolean', describes: 'no colour (also NO_COLOR)', commands: all },
  { name: 'help', type: 'boolean', describes: 'this text', commands: all },
];
