import { resolve } from 'node:path';
import { digestOfBytes } from '../../base/digest.ts';
import { type Result, success } from '../../base/result.ts';
import { type LessonLint, lintLesson } from '../../lint/lint.ts';
import { openLesson } from '../../lint/open-lesson.ts';
import type { LessonRule } from '../../lint/rule.ts';
import type { Surroundings } from '../../lint/surroundings.ts';
import { displayPath } from '../lessons.ts';
import { type Asked, noted } from './asked.ts';
import { readLessonFile, type Texts, type UnreadLesson } from './lesson-file.ts';

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

/** Reads and lints one lesson, and notes on what its lint rests where `note` says so. */
export function lintOne(
  file: string,
  content: string | null,
  around: Surroundings,
  rules: readonly LessonRule[],
  note = false,
  texts: Texts | null = null,
): Result<LintedFile, UnreadLesson> {
  const read = readLessonFile(file, content, texts);
  if (!read.ok) return read;
  const { bytes, path } = read.value;
  const lint = (known: Surroundings) =>
    lintLesson(openLesson(bytes, displayPath(file), path, known), rules);
  if (!note) return success({ lint: lint(around), basis: null });
  const { around: noting, asked } = noted(around);
  const basis = { path: resolve(file), digest: digestOfBytes(bytes), asked };
  return success({ lint: lint(noting), basis });
}
