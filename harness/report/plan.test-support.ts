import type { Plan, Task } from '../plan/plan.ts';
import { FILE, LESSON } from './lesson.test-support.ts';

export function sampleTask(target: string, change: Partial<Task>): Task {
  const command = change.command ?? 'stage-1/python-1';
  return {
    id: `${LESSON}@${target}#${command}`,
    command,
    line: 17,
    column: 1,
    endLine: 17,
    endColumn: 2,
    text: 'python train_nanogpt.py --data_path ~/data/sonnets.txt --num_epochs 10 --model_save_path nanogpt_stage1',
    step: command.split('/')[0] ?? '',
    stepTitle: 'Stage 1: noise',
    stage: 'stage-1',
    action: 'run',
    reason: null,
    detail: '',
    training: null,
    generation: null,
    needs: [],
    requires: [],
    establishes: [],
    announced: null,
    shows: [],
    statusUse: null,
    saves: [],
    products: [],
    reads: [],
    sets: [],
    permission: null,
    touches: [],
    clocks: { totalSeconds: 90, silenceSeconds: 60, source: 'three times the duration on line 14' },
    cures: false,
    ...change,
  };
}

const TRAINING = {
  dataPath: '~/data/sonnets.txt',
  epochs: 10,
  maxSteps: null,
  batchSize: null,
  learningRate: null,
  savePath: null,
  fresh: false,
  resume: null,
};

export function samplePlan(target: string): Plan {
  const tasks = [
    sampleTask(target, {
      command: 'top/cd-1',
      line: 9,
      text: 'cd ~/tt-metal && git submodule update --init --recursive',
      stepTitle: 'Teach a board to write sonnets',
      stage: null,
      permission: 'change-install',
      touches: ['~/tt-metal'],
    }),
    sampleTask(target, { training: TRAINING }),
    sampleTask(target, {
      command: 'stage-2/python-1',
      line: 25,
      text: 'python train_nanogpt.py \\\n  --data_path ~/data/sonnets.txt \\\n  --num_epochs 30',
      stepTitle: 'Stage 2: layout',
      stage: 'stage-2',
      training: { ...TRAINING, epochs: 30 },
    }),
    sampleTask(target, {
      command: 'troubleshooting/sudo-1',
      line: 35,
      text: 'sudo reboot',
      stepTitle: 'Troubleshooting',
      stage: null,
      action: 'skip',
      reason: 'troubleshooting',
      detail: 'it stands under Troubleshooting',
    }),
  ];
  return { version: 1, lesson: LESSON, file: FILE, target, tier: 'full', tasks };
}
