import type { Call, ShellText } from '../shell/shell.ts';
import type { GenerationCall, TrainingCall } from './plan.ts';

/**
 * Flags of the trainer in all its generations; generation D writes hyphens, and argparse takes both.
 * Source: the argument parsers of tt-train's nano_gpt example and of its successor.
 */
const FLAGS = {
  dataPath: ['--data_path', '--data-path'],
  epochs: ['--num_epochs', '--num-epochs', '--epochs'],
  maxSteps: ['--max_steps', '--max-steps'],
  batchSize: ['--batch_size', '--batch-size'],
  learningRate: ['--learning_rate', '--learning-rate'],
  savePath: ['--model_save_path', '--model-save-path', '--checkpoint-dir'],
  resume: ['--resume'],
  prompt: ['--prompt'],
  modelPath: ['--model_path', '--model-path'],
  maxNewTokens: ['--max_new_tokens', '--max-new-tokens'],
  temperature: ['--temperature'],
  topK: ['--top_k', '--top-k'],
} as const;

const PYTHON = /^python(\d+(\.\d+)?)?$/;
/** Scripts that train, as the path of one ends. */
export const TRAINERS = /(^|\/)(train_nanogpt|train|nanogpt_full_cpp_example)\.py$/;

function value(call: Call, names: readonly string[]): string | null {
  let found: string | null = null;
  for (const [index, word] of call.arguments.entries()) {
    for (const name of names) {
      // The last one wins, as in argparse.
      if (word === name) found = call.arguments[index + 1] ?? null;
      else if (word.startsWith(`${name}=`)) found = word.slice(name.length + 1);
    }
  }
  return found;
}

function number(call: Call, names: readonly string[]): number | null {
  const text = value(call, names);
  if (text === null || text.trim() === '') return null;
  const parsed = Number(text);
  return Number.isFinite(parsed) ? parsed : null;
}

/** The call that starts the trainer, in whatever role; null when none does. */
export function trainerCall(shell: ShellText): Call | null {
  for (const statement of shell.statements)
    for (const call of statement.calls)
      if (
        call.name !== null &&
        PYTHON.test(call.name) &&
        call.arguments.some((word) => TRAINERS.test(word))
      )
        return call;
  return null;
}

/** A trainer that is asked for a prompt generates and does not train. */
export function readTrainerCall(shell: ShellText): {
  training: TrainingCall | null;
  generation: GenerationCall | null;
} {
  const call = trainerCall(shell);
  if (call === null) return { training: null, generation: null };
  if (value(call, FLAGS.prompt) !== null) {
    return {
      training: null,
      generation: {
        prompt: value(call, FLAGS.prompt),
        modelPath: value(call, FLAGS.modelPath),
        maxNewTokens: number(call, FLAGS.maxNewTokens),
        temperature: number(call, FLAGS.temperature),
        topK: number(call, FLAGS.topK),
      },
    };
  }
  return {
    training: {
      dataPath: value(call, FLAGS.dataPath),
      epochs: number(call, FLAGS.epochs),
      maxSteps: number(call, FLAGS.maxSteps),
      batchSize: number(call, FLAGS.batchSize),
      learningRate: number(call, FLAGS.learningRate),
      savePath: value(call, FLAGS.savePath),
      fresh: call.arguments.includes('--fresh'),
      resume: value(call, FLAGS.resume),
    },
    generation: null,
  };
}

/** Whether a call is pip, by its name or as a module of Python. */
export function isPip(call: Call): boolean {
  if (call.name === null) return false;
  if (/^pip(\d+(\.\d+)?)?$/.test(call.name)) return true;
  return /^python/.test(call.name) && call.arguments[0] === '-m' && call.arguments[1] === 'pip';
}
