import { describe, expect, it } from 'vitest';
import type { Task } from '../plan/plan.ts';
import { assessByFacts } from './facts.test-support.ts';
import { judgeRun } from './judge.ts';
import { lessonOf } from './lesson.test-support.ts';
import { RunBuilder } from './run.test-support.ts';
import { taskOf } from './task.test-support.ts';

const ask = taskOf('curl-1', 'curl http://localhost:8000/', { line: 20 });
const refused = (
  line = 'curl: (7) Failed to connect to localhost port 8000: Connection refused',
) => ({
  status: 7,
  signatures: [{ id: 'network/nothing-listens', line }],
});

function verdictOf(server: Task | null, status = 0) {
  const tasks = server ? [server, ask] : [ask];
  const run = new RunBuilder(tasks);
  if (server?.action === 'run') run.ran(server, { status });
  const { verdicts } = judgeRun(
    run.ran(ask, refused()).done(),
    lessonOf(tasks),
    null,
    assessByFacts,
  );
  return verdicts.find((one) => one.task === ask.id);
}

describe('a connection that this machine refuses', () => {
  it("is the lesson's, when nothing of it starts a server", () => {
    expect(verdictOf(null)).toMatchObject({
      cause: 'lesson',
      diagnostics: [{ rule: 'network/nothing-listens' }],
    });
    expect(verdictOf(taskOf('ls-1', 'ls 2>&1'))?.cause).toBe('lesson');
  });

  it.each(['python serve.py &', 'docker run -d -p 8000:80 x'])('is undecided after %s', (text) => {
    expect(verdictOf(taskOf('server-1', text))).toMatchObject({
      cause: 'undecided',
      message: expect.stringContaining('though line 10 started'),
    });
  });

  it('follows from the server that failed', () => {
    expect(verdictOf(taskOf('docker-1', 'docker run -d x'), 125)).toMatchObject({
      cause: 'undecided',
      diagnostics: [{ rule: 'flow/follows' }],
    });
  });

  it('says which server was left out', () => {
    const server = taskOf('vllm-1', 'vllm serve m', { action: 'skip', reason: 'interactive' });
    expect(verdictOf(server)).toMatchObject({
      cause: 'undecided',
      diagnostics: [{ rule: 'flow/maker-not-run' }],
      message: expect.stringContaining('line 10, which starts a server, was left out'),
    });
  });

  it('is told of the address in the command, where the output names none', () => {
    const run = new RunBuilder([ask]).ran(ask, {
      status: 1,
      signatures: [{ id: 'network/unreachable', line: 'connect: Connection refused' }],
    });
    expect(judgeRun(run.done(), lessonOf([ask]), null, assessByFacts).verdicts[0]?.cause).toBe(
      'lesson',
    );
  });

  it("of another host is the network's", () => {
    const far = taskOf('curl-1', 'curl http://example.org/');
    const run = new RunBuilder([far]).ran(far, {
      status: 7,
      signatures: [{ id: 'network/unreachable', line: 'example.org: Connection refused' }],
    });
    expect(judgeRun(run.done(), lessonOf([far]), null, assessByFacts).verdicts[0]?.cause).toBe(
      'infrastructure',
    );
  });
});
