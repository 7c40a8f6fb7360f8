import { describe, expect, it } from 'vitest';
import { findingAt, placeOfLine } from './finding.ts';
import { surroundings } from './lint.test-support.ts';
import { type LessonLint, type LintFinding, lintContent, lintLesson } from './lint.ts';
import { openLesson } from './open-lesson.ts';
import type { ContentRule, LessonRule } from './rule.ts';
import { suppressionFindings } from './suppression-findings.ts';

const words = { severity: 'error', title: 't', why: 'w', remedy: 'r' } as const;

/** Speaks of every line that holds its word. */
const speaksOf = (id: LessonRule['id'], word: string): LessonRule => ({
  ...words,
  id,
  scope: 'lesson',
  *check(view) {
    for (let line = 1; line <= view.lines.count; line++)
      if (view.lines.textOf(line).includes(word))
        yield findingAt(placeOfLine(view, line), `${word} in line ${line}`);
  },
});
const RULES = [
  speaksOf('flow/bad', 'BAD'),
  speaksOf('flow/worse', 'WORSE'),
  speaksOf('text/odd', 'ODD'),
];
const IDS = RULES.map(({ id }) => id);

function lint(...lines: string[]): LessonLint {
  const view = openLesson(Buffer.from(lines.join('\n')), 'a.md', 'lessons/a.md', surroundings());
  return lintLesson(view, RULES);
}

const spoken = ({ findings }: LessonLint) => findings.map(({ rule, line }) => `${rule}:${line}`);
const complaints = (one: LessonLint, ran = IDS) =>
  suppressionFindings(one, { ids: [...IDS, 'link/between'], ran }).map(
    ({ rule, line }) => `${rule}:${line}`,
  );

describe('a suppression with a reason', () => {
  it('on a line of its own covers the block after it, a fence as a whole, and no more', () => {
    const linted = lint(
      ...['BAD', '', '<!-- tt-lessons-ignore flow/bad: the image holds it -->', '', '```bash'],
      ...['echo BAD', 'echo fine', 'echo BAD', '```', '', 'BAD'],
    );
    expect(spoken(linted)).toEqual(['flow/bad:1', 'flow/bad:11']);
    expect(linted.suppressed).toBe(2);
    expect(complaints(linted)).toEqual([]);
  });

  it('within a line covers that line', () => {
    const linted = lint('BAD here <!-- tt-lessons-ignore flow/bad: on purpose -->', 'BAD there');
    expect(spoken(linted)).toEqual(['flow/bad:2']);
  });

  it('for the file covers the lesson', () => {
    const linted = lint('BAD', '', '<!-- tt-lessons-ignore-file flow/bad: a draft -->', '', 'BAD');
    expect(spoken(linted)).toEqual([]);
    expect(linted.suppressed).toBe(2);
  });

  it('in front matter covers its own line, or the next when it stands alone', () => {
    const linted = lint(
      ...['---', 'id: a', 'title: BAD # tt-lessons-ignore flow/bad: a name'],
      ...['# tt-lessons-ignore flow/worse: a tag', 'tags: [WORSE]', 'status: BAD', '---', '', 'x'],
    );
    expect(spoken(linted)).toEqual(['flow/bad:6']);
    expect(complaints(linted)).toEqual([]);
  });

  it('names several rules, or all of a group, and leaves others alone', () => {
    expect(
      spoken(lint('BAD WORSE ODD <!-- tt-lessons-ignore flow/bad, flow/worse: known -->')),
    ).toEqual(['text/odd:1']);
    expect(spoken(lint('BAD WORSE ODD <!-- tt-lessons-ignore flow/*: known -->'))).toEqual([
      'text/odd:1',
    ]);
    expect(spoken(lint('BAD <!-- tt-lessons-ignore flow/worse: no -->'))).toEqual(['flow/bad:1']);
    expect(spoken(lint('BAD <!-- tt-lessons-ignore flow: no -->'))).toEqual(['flow/bad:1']);
  });

  it('stands within a quote', () => {
    const quoted = lint('> <!-- tt-lessons-ignore flow/bad: known -->', '> BAD', '', 'BAD');
    expect(spoken(quoted)).toEqual(['flow/bad:4']);
  });

  it('is none within code', () => {
    const linted = lint('```text', '<!-- tt-lessons-ignore-file flow/bad: shown -->', '```', 'BAD');
    expect(spoken(linted)).toEqual(['flow/bad:4']);
  });
});

describe('what suppressions do wrong', () => {
  it('without a reason it counts for nothing', () => {
    const linted = lint('BAD <!-- tt-lessons-ignore flow/bad -->');
    expect(spoken(linted)).toEqual(['flow/bad:1']);
    expect(complaints(linted)).toEqual(['suppress/no-reason:1']);
  });

  it('a rule that there is not, and none at all', () => {
    expect(complaints(lint('BAD <!-- tt-lessons-ignore flow/bda: typo -->'))).toEqual([
      'suppress/unknown-rule:1',
    ]);
    expect(complaints(lint('BAD <!-- tt-lessons-ignore: why -->'))).toEqual([
      'suppress/unknown-rule:1',
    ]);
  });

  it('one that silences nothing is stale, unless a rule of its did not run', () => {
    const linted = lint('fine <!-- tt-lessons-ignore flow/bad: it was -->');
    expect(complaints(linted)).toEqual(['suppress/stale:1']);
    const between = lint('fine <!-- tt-lessons-ignore link/between: elsewhere -->');
    expect(complaints(between)).toEqual([]);
    expect(complaints(between, [...IDS, 'link/between'])).toEqual(['suppress/stale:1']);
  });

  it('cannot be suppressed', () => {
    const linted = lint('BAD <!-- tt-lessons-ignore flow/bad, suppress/*: all of it -->');
    expect(complaints(linted)).toEqual(['suppress/unknown-rule:1']);
    const known = { ids: IDS, ran: IDS };
    expect(suppressionFindings(linted, known).map(({ message }) => message)).toEqual([
      '`suppress/*` speaks of suppressions themselves, and cannot be suppressed',
    ]);
  });
});

describe('rules between lessons', () => {
  const speaks = (file: string, line: number, related: LintFinding['related']): ContentRule => ({
    ...words,
    id: 'suite/said',
    scope: 'content',
    *check() {
      const place = { line, column: 1, endLine: line, endColumn: 1 };
      yield { ...findingAt(place, 'm', { related }), file };
    },
  });
  const lessons = () => [
    lint('x', '', 'it ends at 3.5 <!-- tt-lessons-ignore suite/said: measured elsewhere -->'),
  ];
  const kept = (rule: ContentRule, linted: LessonLint[]) =>
    lintContent(
      {
        lessons: linted.map(({ digest }) => digest),
        whole: true,
        suites: [],
        around: surroundings(),
      },
      [rule],
      linted,
    );

  it('are silenced in the lesson that they speak of', () => {
    const linted = lessons();
    expect(kept(speaks('a.md', 3, []), linted)).toMatchObject({ findings: [], suppressed: 1 });
    expect(linted[0]?.suppressions[0]?.used).toBe(true);
    expect(kept(speaks('a.md', 1, []), lessons()).findings).toHaveLength(1);
  });

  it('are silenced in a suite by the line of the lesson that it contradicts, and by no other', () => {
    const related = [{ file: 'a.md', line: 3, message: 'the lesson' }];
    expect(kept(speaks('a.suite.ts', 7, related), lessons()).findings).toEqual([]);
    expect(kept(speaks('a.suite.ts', 3, []), lessons()).findings).toHaveLength(1);
  });
});
