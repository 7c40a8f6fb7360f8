/**
 * What a person waits for `tt-lessons --help`, against Node's own start, turn by turn. Needs `npm run build`.
 *
 *     node bench/help.bench.js [ROUNDS]
 */
import { fileURLToPath } from 'node:url';
import { finish, median, numbersGiven, timed } from './rows.js';

const [rounds = 15] = numbersGiven();
const binary = fileURLToPath(new URL('../bin/tt-lessons.js', import.meta.url));
const help = [];
const bare = [];
for (let round = 0; round < rounds; round++) {
  bare.push(timed(process.execPath, ['-e', '0']).seconds);
  const { seconds, output } = timed(process.execPath, [binary, '--help']);
  if (!output.includes('validate')) throw new Error(`that is no help: ${output}`);
  help.push(seconds);
}
const milliseconds = (values) => `${(median(values) * 1000).toFixed(0)} ms`;
finish([
  {
    figure: 'tt-lessons --help / node -e 0',
    goal: 2.5,
    measured: median(help) / median(bare),
    unit: '',
    about: `${milliseconds(help)} / ${milliseconds(bare)}, medians of ${rounds}`,
  },
]);
