import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = {
  'tt-lesson-harness': fileURLToPath(new URL('./harness/index.ts', import.meta.url)),
};

const globalSetup = [
  fileURLToPath(new URL('./test/temporary-folder.test-support.ts', import.meta.url)),
];

/** Four projects, so that a developer can run just the one that fits the change. */
export default defineConfig({
  test: {
    // CI and laptops have two cores; runs of a lesson are processes of their own.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          globalSetup,
          setupFiles: [
            fileURLToPath(new URL('./test/properties.test-support.ts', import.meta.url)),
          ],
          include: ['harness/**/*.test.ts', 'fixtures/**/*.test.ts'],
          // Units share nothing but pure modules; a fresh context for each file doubles their time.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: { name: 'boundaries', include: ['test/boundaries.test.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'black-box',
          globalSetup,
          include: ['test/**/*.test.ts'],
          exclude: ['test/boundaries.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve: { alias },
        // The first test of a suite waits for the run of the whole lesson.
        test: {
          name: 'suites',
          globalSetup,
          include: ['suites/**/*.test.ts'],
          testTimeout: 600_000,
        },
      },
    ],
  },
});
