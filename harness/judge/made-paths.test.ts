import { describe, expect, it } from 'vitest';
import { inSessionWords, lessonPaths, makes } from './made-paths.ts';
import { HOME, RunBuilder } from './run.test-support.ts';
import { readRecord } from './run-record.ts';
import { taskOf } from './task.test-support.ts';

function pathsOf(...texts: string[]) {
  const tasks = texts.map((text, at) => taskOf(`t-${at}`, text, { line: at + 1 }));
  const record = readRecord(new RunBuilder(tasks).events);
  if (!record) throw new Error('no record');
  const { made, intended } = lessonPaths(record);
  return {
    makes: (path: string) =>
      tasks.findIndex((task) => made.get(task.id)?.some((one) => makes(one, path))),
    intended: tasks.map((task) => intended.get(task.id)),
  };
}

describe('lessonPaths', () => {
  it.each([
    [['mkdir -p ~/a/b'], '~/a', 0],
    [['mkdir ~/a/b'], '~/a', -1],
    [['mkdir -p ~/a'], '~/a/b', -1],
    [['mkdir -p ~/a', 'cd ~/a', 'wget https://h/x.txt'], '~/a/x.txt', 2],
    [['cd ~/a', 'wget https://h/x -O y.txt'], '~/a/y.txt', 1],
    [['curl -o z https://h/x'], '~/z', 0],
    [['echo hi > ~/log.txt'], '~/log.txt', 0],
    [['cp x/a.sh ~/w/'], '~/w', -1],
    [['cp x/a.sh ~/w/'], '~/w/a.sh', 0],
    [['cp x/a.sh ~/w'], '~/w/a.sh', 0],
    [['git clone https://h/repo.git'], '~/repo/src/x', 0],
    [['git clone https://h/repo.git there'], '~/there/x', 0],
    [['git clone --depth 1 -b v1 https://h/repo.git'], '~/repo/src/x', 0],
    [['git clone --depth 1 https://h/repo.git there'], '~/there/x', 0],
    [['git clone git@github.com:o/repo.git'], '~/repo', 0],
    [['U=https://h/repo.git', 'git clone $U'], '~/repo/x', 1],
    [['U=https://h/o', 'R=$U/repo', 'git clone ${R}.git ~/w'], '~/w', 2],
    [['U=https://h/o', 'R=$U/x.zip', 'wget "$R"'], '~/x.zip', 2],
    [['git clone -b $TAG https://h/repo'], '~/repo', 0],
    [['git clone $UNSET ~/w'], '~/w', 0],
    [['curl -LO https://h/a/x.zip?download=true'], '~/x.zip', 0],
    [['curl -L https://h/a/x.zip'], '~/x.zip', -1],
    [['wget -P ~/d https://h/x.zip'], '~/d/x.zip', 0],
    [['wget https://h/x.zip https://h/y.zip'], '~/y.zip', 0],
    [['python -m venv ~/v'], '~/v/bin/activate', 0],
    [['D=~/d', 'mkdir -p "$D/e"'], '~/d/e', 1],
  ])('%o makes %s: %d', (texts, path, index) => {
    expect(pathsOf(...texts).makes(path)).toBe(index);
  });

  it('knows where the lesson means the reader to be, also by a variable that is set later', () => {
    const { intended } = pathsOf('cd "$TREE"', 'ls', 'export TREE=~/tt-metal');
    expect(intended).toEqual(['~', '~/tt-metal', '~/tt-metal']);
  });

  it('says paths in the words of the session', () => {
    expect(inSessionWords(`${HOME}/a/../b/`, null, HOME)).toBe('~/b');
    expect(inSessionWords('x', `${HOME}/a`, HOME)).toBe('~/a/x');
    expect(inSessionWords('x', null, HOME)).toBeNull();
    expect(inSessionWords('/etc/x', null, HOME)).toBe('/etc/x');
  });
});
