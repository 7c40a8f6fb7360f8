import { describe, expect, it } from 'vitest';
import { lessonOf } from './lesson.test-support.ts';
import { oddTraining } from './odd-training.ts';
import { taskOf } from './task.test-support.ts';

const train = (name: string, rate: string, batch = '4') =>
  taskOf(name, `python train_nanogpt.py --learning_rate ${rate} --batch_size ${batch} --fresh`);
const others = ['5e-4', '5e-4', '1e-4', '1e-3'].map((rate, at) => train(`python-${at + 2}`, rate));

describe('oddTraining', () => {
  it.each([
    ['5e-4', '4', null],
    ['1e-3', '4', null],
    ['5e-1', '4', ['learning rate', 'higher']],
    ['5e-7', '4', ['learning rate', 'lower']],
    ['5e-4', '8', null],
    ['5e-4', '64', ['batch size', 'higher']],
  ])('of a rate %s and a batch %s', (rate, batch, odd) => {
    const task = train('python-1', rate, batch);
    const found = oddTraining(task, lessonOf([task, ...others]));
    expect(found && [found.setting, found.direction]).toEqual(odd);
  });

  it('has nothing to compare a lone training with, or one that is none', () => {
    const task = train('python-1', '5e-1');
    expect(oddTraining(task, lessonOf([task]))).toBeNull();
    const plain = taskOf('ls-1', 'ls');
    expect(oddTraining(plain, lessonOf([plain, ...others]))).toBeNull();
  });
});
