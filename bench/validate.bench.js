/**
 * The whole fine-tuning lesson on emulated boards, all six targets side by side and one alone: everything that
 * `npm run validate` does. Needs `npm run build`.
 *
 *     node bench/validate.bench.js
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, timed } from './rows.js';

const LESSON = 'ct4-finetuning-basics';
const binary = fileURLToPath(new URL('../bin/tt-lessons.js', import.meta.url));

function validate(selector, targets) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-validate-'));
  try {
    const words = ['validate', selector, '--emulate', '--quiet', '--out', folder];
    const { seconds, processor } = timed(process.execPath, [binary, ...words]);
    const results = JSON.parse(readFileSync(join(folder, 'latest', 'results.json'), 'utf8'));
    const { passed, failed } = results.summary;
    if (results.coverage.length !== targets || failed > 0 || passed < 100 * targets)
      throw new Error(`${selector}: ${passed} passed on ${results.coverage.length} targets`);
    const ran = results.coverage.reduce((sum, one) => sum + one.ran, 0);
    return {
      seconds,
      about: `${processor.toFixed(0)} s of processor, ${ran} commands, ${passed} checks passed`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const six = validate(LESSON, 6);
const one = validate(`${LESSON}@n150`, 1);
finish([
  { figure: 'validate, six targets', goal: 90, measured: six.seconds, unit: 's', about: six.about },
  { figure: 'validate, one target', goal: 20, measured: one.seconds, unit: 's', about: one.about },
]);
