import type { StageData, SuiteData } from '../suite/suite.ts';

export function stageOf(more: Partial<StageData> = {}): StageData {
  return {
    title: 'Stage',
    tier: 'quick',
    checkpoint: 'stage1',
    products: ['{save}_final.pkl'],
    steps: null,
    stepsTolerance: 0,
    duration: {},
    finalLoss: {},
    resumedLoss: {},
    structure: null,
    below: null,
    ...more,
  };
}

export function suiteOf(more: Partial<SuiteData> = {}): SuiteData {
  return {
    version: 1,
    lesson: 'lesson',
    file: 'suites/lesson.suite.ts',
    requires: {
      ttMetal: null,
      broken: [],
      python: null,
      packages: [],
      diskBytes: null,
      dataset: null,
      environment: {},
    },
    stages: {},
    vocabulary: null,
    temperatures: null,
    stepTiers: {},
    checks: [],
    ...more,
  };
}
