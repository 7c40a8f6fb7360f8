import { readFileSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { digestOfBytes } from '../../base/digest.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { type LessonLint, lintLesson } from '../../lint/lint.ts';
import { openLesson } from '../../lint/open-lesson.ts';
import type { LessonRule } from '../../lint/rule.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { displayPath, type LessonFailure, unreadable } from '../lessons.ts';
import { type Asked, noted } from './asked.ts';

/** The lint of a file. Plain data. */
export interface LintedFile {
  lint: LessonLint;
  /** All that it depends on; null where nobody wants to know. */
  basis: Basis | null;
}

export interface Basis {
  /** From the root. */
  path: string;
  /** Of the bytes that were linted. */
  digest: string;
  asked: Asked;
}

/** Texts to take in place of those on the disk, by real path. */
export type Texts = ReadonlyMap<string, string>;

/** Reads and lints one lesson, and notes on what its lint rests where `note` says so. */
export function lintOne(
  file: string,
  content: string | null,
  around: Surroundings,
  rules: readonly LessonRule[],
  note = false,
  texts: Texts | null = null,
): Result<LintedFile, LessonFailure> {
  let bytes: Uint8Array;
  try {
    bytes = textBytes(file, texts) ?? readFileSync(file);
  } catch (error) {
    return failure(unreadable(file, error));
  }
  const path = content === null ? null : relative(content, file).replaceAll('\\', '/');
  const inside = path?.startsWith('../') ? null : path;
  const lint = (known: Surroundings) =>
    lintLesson(openLesson(bytes, displayPath(file), inside, known), rules);
  if (!note) return success({ lint: lint(around), basis: null });
  const { around: noting, asked } = noted(around);
  const basis = { path: resolve(file), digest: digestOfBytes(bytes), asked };
  return success({ lint: lint(noting), basis });
}

/** The bytes that `texts` has for a file; null where the disk's hold. */
export function textBytes(file: string, texts: Texts | null): Buffer | null {
  const text = texts?.get(realpathSync(file));
  return text === undefined ? null : Buffer.from(text, 'utf8');
}
