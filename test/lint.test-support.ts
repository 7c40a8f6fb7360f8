import type { LintDocument } from '../harness/report/lint/lint-json.ts';
import type { Ended, Place, RunOptions } from './run-cli.test-support.ts';

export const FRONT = (id: string) =>
  `---
id: ${id}
title: A lesson
description: A lesson of the tests.
category: training
tags: [training]
supportedHardware: [n150]
status: draft
estimatedMinutes: 10
---
`;

/** Nothing is wrong with it. */
export const CLEAN = `${FRONT('clean')}
# A lesson

## Look

\`\`\`bash
echo hello
\`\`\`
`;

/** Errors that can be mended in lines 17 and 18; one that cannot, in line 29, speaks of line 23, too. */
export const WRONG = `${FRONT('wrong')}
# A lesson

## Install

\`\`\`bash
pip install ttnn>=0.66.0
curl http://localhost:8000/v1/models?limit=1&order=asc
\`\`\`

## Stage 1: Shakespeare

The final loss is 3.5-4.0 after 10 epochs.

\`\`\`bash
python3 train.py --epochs 10
\`\`\`

A final loss of 3.0-3.2 shows that it learned.
`;

/** A warning in line 19 and no error. */
export const DOUBTFUL = `${FRONT('doubtful')}
# A lesson

## Look

\`\`\`bash
echo hello
\`\`\`

## Look

Once more.
`;

/** `lint --format json`, with its document. */
export async function lintJson(
  place: Place,
  args: string[],
  options?: RunOptions,
): Promise<Ended & { document: LintDocument; rules: string[]; places: string[] }> {
  const ended = await place.run(['lint', ...args, '--format', 'json'], options);
  if (!ended.stdout.startsWith('{')) throw new Error(`no JSON: ${ended.stdout}${ended.stderr}`);
  const document = JSON.parse(ended.stdout) as LintDocument;
  return {
    ...ended,
    document,
    rules: document.findings.map(({ rule }) => rule),
    places: document.findings.map(({ rule, file, line }) => `${file}:${line} ${rule}`),
  };
}

/** No sentence of ours is a stack trace. */
export const TRACE = /^ {4}at /m;

/** Columns that the widest line takes. */
export const widthOf = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].length));
