import type { Call } from '../../shell/shell.ts';
import { type Effect, makes, needs, type Word } from './effect.ts';
import { baseName, folderOf, looksLikePath, renamed, valuesOf, wordsOf } from './words.ts';

/** Flags under which programs read what has to be there. */
const INPUTS = ['--config', '-c', '--data_path', '--data-path', '--dataset', '--train_file'];

/** Of the trainer in all its generations; see `plan/calls.ts`. */
const SAVE_PATH = ['--model_save_path', '--model-save-path'];
const MODEL_PATH = ['--model_path', '--model-path', '--resume'];
const TRAINERS = /^(train_nanogpt|nanogpt_full_cpp_example)\.py$/;
/** A bare name is a configuration of the trainer's own tree; `training_shakespeare_nanogpt.yaml` is its default. */
const CONFIGURATION = /^[\w-][\w.-]*\.ya?ml$/;

/** Scripts that by their name may write programs or configurations: `setup.py`, `make_config.py`. */
const WRITERS =
  /set_?up|creat|make|generat|gen_|write|scaffold|init|prepar|convert|export|copy|clone|download|fetch|install|new|config|build|migrat|split/i;

/** What Python does: a module or a script, of which little is known but for the trainer. */
export function pythonEffects(call: Call, pip: (call: Call) => Effect[]): Effect[] {
  const words = wordsOf(call);
  const at = words.findIndex(({ text }, index) => !/^-[a-ln-zA-Z]*$/.test(text) || index > 8);
  const first = words[at];
  const below: Effect & { kind: 'stirs' } = { kind: 'stirs', below: null };
  if (words.some(({ text }) => text === '-c') && !(first && /\.py$/.test(first.text)))
    return [below];
  if (first === undefined || first.text === '-') return [below];
  if (first.text === '-m') return moduleEffects(call, words[at + 1], words.slice(at + 2), pip);
  if (!/\.py$/.test(first.text)) return [below, ...otherPaths(words)];
  const folder = folderOf(first.text);
  const results = !WRITERS.test(baseName(first.text));
  const trains = TRAINERS.test(baseName(first.text));
  return [
    needs(first, 'run'),
    ...valuesOf(
      { ...call, arguments: call.arguments.slice(at + 1), words: call.words.slice(at + 1) },
      ...INPUTS,
    )
      .filter(({ text }) => /[/.]/.test(text) && looksLikePath(text))
      .map((word) => ({ ...needs(word), own: trains && CONFIGURATION.test(word.text) })),
    ...(trains ? trainerEffects(call) : otherPaths(words.slice(at + 1))),
    { ...below, results },
    ...(folder ? [{ kind: 'stirs', below: renamed(first, folder), results } as const] : []),
  ];
}

/** `x.pkl` gives `x.pkl_final.pkl` and `x.pkl_step_500.pkl`; the folder has to be there. */
function trainerEffects(call: Call): Effect[] {
  const effects: Effect[] = [];
  for (const word of valuesOf(call, ...SAVE_PATH)) {
    const folder = folderOf(word.text);
    if (folder !== null) effects.push(needs(renamed(word, folder), 'hold'));
    const final = renamed(word, `${word.text}_final.pkl`);
    effects.push(makes(final, 'file', { checkpoint: true }));
  }
  for (const word of valuesOf(call, ...MODEL_PATH))
    effects.push({ kind: 'needs', word, how: 'read', checkpoint: true });
  return effects;
}

function moduleEffects(
  call: Call,
  name: Word | undefined,
  words: readonly Word[],
  pip: (call: Call) => Effect[],
): Effect[] {
  if (name?.text === 'venv' || name?.text === 'virtualenv')
    return words
      .filter(({ text }) => !text.startsWith('-'))
      .slice(-1)
      .map((word) => makes(word, 'tree', { parents: true }));
  if (name?.text === 'pip') return pip(call);
  return [{ kind: 'stirs', below: null }, ...otherPaths(words)];
}

/** Paths that a script is given may be what it reads or what it writes. */
function otherPaths(words: readonly Word[]): Effect[] {
  const inputs = new Set(
    words.flatMap((word, index) => (INPUTS.includes(word.text) ? (words[index + 1] ?? []) : [])),
  );
  return words
    .filter((word) => !inputs.has(word) && looksLikePath(word.text))
    .map((word) => makes(word, 'tree', { sure: false, parents: true }));
}
