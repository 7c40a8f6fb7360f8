import { describe, expect, it } from 'vitest';
import { LossWatch } from './loss-watch.ts';

function watch(losses: number[], every = 1, vocabulary?: number): LossWatch['alarm'] {
  const watcher = new LossWatch();
  if (vocabulary) watcher.vocabulary(vocabulary);
  watcher.phase('fresh');
  for (const [index, loss] of losses.entries()) {
    if (loss >= 0 && loss <= watcher.calmBelow) continue;
    watcher.see((index + 1) * every, loss, losses[index - 1] ?? null);
  }
  return watcher.alarm;
}

/** A repeatable sequence in [-1, 1). */
function noise(index: number): number {
  const value = Math.sin(index * 12.9898) * 43758.5453;
  return 2 * (value - Math.floor(value)) - 1;
}

describe('LossWatch', () => {
  it('ends at the first loss that is not a number, and says where', () => {
    expect(watch([4.5, 2.1, 8.5, Number.NaN, 3])).toEqual({
      kind: 'nan',
      step: 4,
      loss: 'nan',
      before: 2.1,
    });
    expect(watch([4.5, Number.POSITIVE_INFINITY])).toMatchObject({ kind: 'infinite', loss: 'inf' });
  });

  it('ends at once when the loss is absurd, even at the first line', () => {
    expect(watch([4.5, 1.5, 1.3633944e15])).toMatchObject({
      kind: 'exploded',
      step: 3,
      loss: '1363394400000000',
      before: 1.5,
    });
    expect(watch([1.3633944e15])).toMatchObject({ kind: 'exploded', before: null });
    expect(watch([4.5, 101])).toMatchObject({ kind: 'exploded', step: 2 });
  });

  it.each([1, 100])('ends a run that diverges, with a line every %d steps', (every) => {
    const losses = Array.from({ length: 60 }, (_, i) => (i < 2 ? 4.5 : 12 + 4 * noise(i)));
    expect(watch(losses, every)).toMatchObject({ kind: 'exploded' });
  });

  it('knows divergence at the first line when the vocabulary is known', () => {
    const losses = Array.from({ length: 10 }, (_, i) => 13 + 4 * noise(i));
    expect(watch(losses, 100, 65)).toMatchObject({ kind: 'exploded', step: 300 });
    expect(watch(losses, 100)).toBeNull();
  });

  it('lets noise, a spike that falls again and a resume spike pass', () => {
    const falling = Array.from(
      { length: 5000 },
      (_, i) => 1 + 3.6 * Math.exp(-i / 800) + 0.6 * noise(i),
    );
    expect(watch(falling)).toBeNull();
    const spike = [10.8, ...Array.from({ length: 15 }, () => 18), 12, 9, 8];
    expect(watch(spike)).toBeNull();
    const watcher = new LossWatch();
    watcher.phase('resumed');
    for (const [index, loss] of [2.281, ...Array.from({ length: 60 }, () => 3.9)].entries()) {
      watcher.see(3001 + index, loss, 1.4);
    }
    expect(watcher.alarm).toBeNull();
  });

  it('lets another kind of loss begin high', () => {
    expect(watch([5000, 4000, 3000, 800])).toBeNull();
  });
});
