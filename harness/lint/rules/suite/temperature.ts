import { stageOf } from '../../../plan/draft.ts';
import type { ContentRule } from '../../rule.ts';
import { inBothFiles, pairsOf, settle } from './pairs.ts';

/** The two temperatures whose texts the suite compares. */
export const temperature: ContentRule = {
  id: 'suite/temperature',
  scope: 'content',
  severity: 'error',
  title: 'The suite compares temperatures that no command of the lesson uses',
  why: 'The suite compares the texts that one stage writes at a low and at a high temperature. Where no command generates at one of them, the comparison is never made, and its verdict says nothing.',
  remedy: 'Name temperatures that commands of the stage use.',
  *check(view) {
    for (const pair of pairsOf(view)) {
      const { temperatures } = pair.data;
      if (temperatures === null) continue;
      const { stage } = temperatures;
      const own = pair.promises.generations.filter(
        (one) =>
          one.followed && one.temperature !== null && stageOf(one.modelPath, pair.data) === stage,
      );
      const [first] = own;
      if (!first) continue;
      const used = [...new Set(own.map((one) => one.temperature ?? 0))].sort((a, b) => a - b);
      for (const end of ['low', 'high'] as const) {
        const value = temperatures[end];
        if (used.includes(value)) continue;
        const place = own.reduce((best, one) =>
          Math.abs((one.temperature ?? 0) - value) < Math.abs((best.temperature ?? 0) - value)
            ? one
            : best,
        );
        yield* inBothFiles(pair, {
          key: ['temperatures', end],
          suiteSays: `the suite compares what ${stage} writes at ${value}`,
          lesson: [
            { at: place.at, says: `the nearest that a command uses is ${place.temperature}` },
          ],
          inLesson: `the suite compares what ${stage} writes at a temperature of ${value}; commands of the lesson use ${used.join(', ')}`,
          inSuite: `no command generates with ${stage} at a temperature of ${value}; they use ${used.join(', ')}`,
          help: settle(pair, 'both temperatures'),
        });
      }
    }
  },
};
