import { describe, expect, it } from 'vitest';
import { assessByFacts } from './facts.test-support.ts';
import { judgeRun } from './judge.ts';
import { lessonOf } from './lesson.test-support.ts';
import { RunBuilder } from './run.test-support.ts';
import { taskOf } from './task.test-support.ts';

describe('a search path', () => {
  const ls = taskOf('ls-1', 'ls', { line: 30 });
  const ruleAfter = (...texts: string[]) => {
    const earlier = texts.map((text, at) => taskOf(`shell-${at}`, text, { line: 10 + at }));
    const tasks = [...earlier, ls];
    const run = new RunBuilder(tasks);
    for (const task of earlier) run.ran(task);
    run.ran(ls, { status: 127, output: 'bash: ls: No such file or directory' });
    const { verdicts } = judgeRun(run.done(), lessonOf(tasks), null, assessByFacts);
    return verdicts.at(-1)?.diagnostics[0]?.rule;
  };

  it.each([['unset PATH'], ['export PATH=/opt/bin'], ['PATH='], ['PATH=~/bin:/opt/bin']])(
    'is lost by %s',
    (text) => expect(ruleAfter(text)).toBe('flow/path-lost'),
  );

  it.each([['export PATH=~/bin:$PATH'], ['PATH=/usr/bin:/bin'], ['PATH=$OLD'], ['echo $PATH']])(
    'is not by %s',
    (text) => expect(ruleAfter(text)).not.toBe('flow/path-lost'),
  );

  it('may come back', () => {
    expect(ruleAfter('unset PATH', 'export PATH=/usr/bin')).not.toBe('flow/path-lost');
  });
});
