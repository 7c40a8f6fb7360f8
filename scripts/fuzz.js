/**
 * Property tests over and over with other examples at each round: `npm run fuzz -- [ROUNDS]`, 20 unless told. Ends at
 * the first round that fails and names the seed that shows it again.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 20);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`ROUNDS is a whole number from 1, not ${process.argv[2]}`);
  process.exit(2);
}

const files = ['harness', 'fixtures'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`)
    .filter((name) => readFileSync(`${root}/${name}`, 'utf8').includes("from 'fast-check'")),
);

for (let round = 1; round <= rounds; round++) {
  const seed = String(randomInt(2 ** 31));
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['vitest', 'run', '--project', 'unit', ...files],
    { cwd: root, encoding: 'utf8', env: { ...process.env, PROPERTY_SEED: seed } },
  );
  if (status !== 0) {
    console.error(stdout + stderr);
    console.error(
      `round ${round} failed; again: PROPERTY_SEED=${seed} npx vitest run --project unit`,
    );
    process.exit(1);
  }
  console.log(`round ${round} of ${rounds}: ${files.length} files hold, seed ${seed}`);
}
