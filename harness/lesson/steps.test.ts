import { describe, expect, it } from 'vitest';
import { lessonOf } from './read-lesson.test-support.ts';
import { Slugger, slugOf } from './slug.ts';
import { stageNamedBy, stageOfLabel } from './stage.ts';
import { kindOfHeading } from './steps.ts';

describe('slugs', () => {
  it.each([
    ['Step 9: What You Learned 🎓', 'step-9-what-you-learned-'],
    [
      'Step 3: Progressive Training - Stage 1 (Early Learning)',
      'step-3-progressive-training---stage-1-early-learning',
    ],
    ["What's Next?", 'whats-next'],
    ['v0.67.0 or later', 'v0670-or-later'],
    ['Größe & Zahl_1', 'größe--zahl_1'],
    ['⚠️ Warning', '-warning'],
  ])('of %j', (title, slug) => {
    expect(slugOf(title)).toBe(slug.replace(/-$/, slug === 'step-9-what-you-learned-' ? '-' : ''));
  });

  it('are made unique as GitHub does', () => {
    const slugger = new Slugger();
    expect(['a', 'A', 'a-1', 'a', '🎓', '🎓'].map((title) => slugger.next(title))).toEqual([
      'a',
      'a-1',
      'a-1-1',
      'a-2',
      'section',
      'section-1',
    ]);
  });
});

describe('stages', () => {
  it.each([
    ['Stage 2: Structure', ['stage-2']],
    ['stage #3', ['stage-3']],
    ['Compare Stage 1 and Stage 4', ['stage-1', 'stage-4']],
    ['stages 1-3', ['stage-1', 'stage-3']],
    ['Your 4 stages', []],
    ['stage 1.5', []],
  ])('named by %j', (text, stages) => {
    expect(stageNamedBy(text)).toEqual(stages);
  });

  it('do not follow from where something begins', () => {
    expect(stageOfLabel('Stage 1 (early) - Expect gibberish')).toBe('stage-1');
    expect(stageOfLabel('Continue from Stage 4')).toBeNull();
    expect(stageOfLabel('From Stage 1 to Stage 4')).toBeNull();
  });
});

describe('kinds', () => {
  it.each([
    ['Troubleshooting Prerequisites', 'troubleshooting'],
    ['Issue 3: Loss Explodes to NaN', 'troubleshooting'],
    ['Issue: "TT_METAL_HOME not set"', 'troubleshooting'],
    ['If installation fails', 'troubleshooting'],
    ['Common Errors and Fixes', 'troubleshooting'],
    ['Problem 2: the board is not found', 'troubleshooting'],
    ['Common problems with tt-smi', 'troubleshooting'],
    ['Problem 1: a first program', null],
    ['Common problems of parallel programming, solved', null],
    ['Troubleshoot-free set-up', null],
    ['Nothing here is optional', null],
    ['Next Steps After Training', 'optional'],
    ["What's Next?", 'optional'],
    ['Performance Tuning', 'optional'],
    ['Appendix: Lesson Validation', 'optional'],
    ['Going Further', 'optional'],
    ['Making Changes Permanent (Optional)', 'optional'],
    ['Optional Arguments', null],
    ['The `--override` file is not optional', null],
    ['Step 6: Advanced Testing', null],
    ['Advanced (T3000, Galaxy)', null],
    ['Experiment 1: Temperature', null],
    ['Step 4: Progressive Training - Stage 2 (Structure Emerges!)', null],
  ])('of %j is %s', (title, kind) => {
    expect(kindOfHeading(title)).toBe(kind);
  });
});

describe('steps', () => {
  it('know their lines, parents, kinds and stages', () => {
    const { steps } = lessonOf(
      'intro\n\n# A\n\n## Stage 1\n\n### Part\n\n## Troubleshooting\n\n### Stage 2 hangs\n\nB\n=\n\nend\n',
    );
    expect(steps).toEqual([
      {
        slug: 'top',
        title: '',
        level: 0,
        line: 1,
        endLine: 2,
        parent: null,
        kind: 'main',
        stage: null,
      },
      {
        slug: 'a',
        title: 'A',
        level: 1,
        line: 3,
        endLine: 4,
        parent: null,
        kind: 'main',
        stage: null,
      },
      {
        slug: 'stage-1',
        title: 'Stage 1',
        level: 2,
        line: 5,
        endLine: 6,
        parent: 'a',
        kind: 'main',
        stage: 'stage-1',
      },
      {
        slug: 'part',
        title: 'Part',
        level: 3,
        line: 7,
        endLine: 8,
        parent: 'stage-1',
        kind: 'main',
        stage: 'stage-1',
      },
      {
        slug: 'troubleshooting',
        title: 'Troubleshooting',
        level: 2,
        line: 9,
        endLine: 10,
        parent: 'a',
        kind: 'troubleshooting',
        stage: null,
      },
      {
        slug: 'stage-2-hangs',
        title: 'Stage 2 hangs',
        level: 3,
        line: 11,
        endLine: 12,
        parent: 'troubleshooting',
        kind: 'troubleshooting',
        stage: 'stage-2',
      },
      {
        slug: 'b',
        title: 'B',
        level: 1,
        line: 13,
        endLine: 16,
        parent: null,
        kind: 'main',
        stage: null,
      },
    ]);
  });

  it('keep a cure a cure inside an optional section', () => {
    const { steps } = lessonOf('# Bonus\n\n## Troubleshooting\n\n## More\n');
    expect(steps.map((step) => step.kind)).toEqual(['optional', 'troubleshooting', 'optional']);
  });

  it('take their titles without marks', () => {
    const { steps } = lessonOf('# **Bold** `code` [link](x.md) &amp; more ##\n');
    expect(steps[0]).toMatchObject({
      title: 'Bold code link & more',
      slug: 'bold-code-link--more',
    });
  });

  it('see no heading in front matter, code, quotes or lists', () => {
    const { steps } = lessonOf('---\nid: x\n---\n```\n# no\n```\n> # no\n\n- # no\n');
    expect(steps.map((step) => step.slug)).toEqual(['top']);
    expect(steps[0]).toMatchObject({ line: 4, endLine: 9 });
  });
});
