import { failure, type Result, success } from '../base/result.ts';
import type { Baseline } from './baseline.ts';

type Entry = Baseline['findings'][number];

/** A baseline from its text; otherwise one sentence on what is wrong with it. Keys that it does not know are dropped. */
export function parseBaseline(text: string): Result<Baseline, string> {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return failure(
      `it is no JSON${/^[<=>]{7}/m.test(text) ? ': a merge left its marks in it' : ''}`,
    );
  }
  if (!isObject(document)) return failure('it is no baseline: an object was expected');
  const { version, findings } = document;
  if (version !== 1)
    return failure(
      version === undefined
        ? 'it is no baseline: it has no `version`'
        : `its \`version\` is ${JSON.stringify(version)}; this tt-lessons reads version 1`,
    );
  if (!Array.isArray(findings)) return failure('it is no baseline: `findings` is no list');
  const entries: Entry[] = [];
  for (const [at, one] of findings.entries()) {
    const wrong = wrongIn(one);
    if (wrong !== null) return failure(`\`findings[${at}]\` ${wrong}`);
    const { file, rule, text, about, count } = one as Entry;
    entries.push({ file, rule, text, ...(about !== undefined && { about }), count });
  }
  return success({ version, findings: entries });
}

function wrongIn(entry: unknown): string | null {
  if (!isObject(entry)) return 'is no object';
  for (const key of ['file', 'rule', 'text'])
    if (typeof entry[key] !== 'string') return `has no text in \`${key}\``;
  const { about, count } = entry;
  if (about !== undefined && typeof about !== 'string') return 'has no text in `about`';
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return 'has no `count` that is a whole number from 1 on';
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
