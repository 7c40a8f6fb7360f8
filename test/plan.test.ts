import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlace } from './run-cli.test-support.ts';

const place = makePlace('plan');

interface PlanDocument {
  version: number;
  plans: { lesson: string; target: string; tasks: Record<string, unknown>[] }[];
}

const CT4 = 'ct4-finetuning-basics';

async function planOf(args: string[]): Promise<PlanDocument> {
  const { status, stdout, stderr } = await place.run(['plan', ...args, '--format', 'json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as PlanDocument;
}

describe('plan --format json', () => {
  it('has every command of the lesson, for every target that it names, in the shape agreed on', async () => {
    const { version, plans } = await planOf([CT4]);
    expect(version).toBe(1);
    expect(plans.map((plan) => plan.target)).toEqual([
      'n150',
      'n300',
      't3k',
      'p100',
      'p150',
      'galaxy',
    ]);
    for (const { lesson, target, tasks } of plans) {
      expect(lesson).toBe(CT4);
      expect(tasks.length).toBe(plans[0]?.tasks.length);
      expect(new Set(tasks.map((task) => task['id'])).size).toBe(tasks.length);
      for (const task of tasks) {
        expect(Object.keys(task).sort()).toEqual([
          'action',
          'id',
          'line',
          'reason',
          'step',
          'text',
        ]);
        expect(task['id']).toMatch(new RegExp(`^${CT4}@${target}#`));
        expect(task['line']).toEqual(expect.any(Number));
        expect(task['reason'] === null).toBe(task['action'] === 'run');
      }
    }
    expect(existsSync(place.path('reports'))).toBe(false);
  });

  it('skips nothing without a reason of the contract, and runs less in a smaller tier', async () => {
    const run = async (tier: string) => {
      const { plans } = await planOf([`${CT4}@n150`, '--tier', tier]);
      const tasks = plans[0]?.tasks ?? [];
      for (const task of tasks)
        expect([
          null,
          'troubleshooting',
          'optional',
          'placeholder',
          'tier',
          'needs-skipped',
        ]).toContain(task['reason']);
      return tasks.filter((task) => task['action'] === 'run').length;
    };
    const [quick, full, all] = [await run('quick'), await run('full'), await run('all')];
    expect(quick).toBeLessThan(full);
    expect(full).toBeLessThan(all);
  });
});

describe('selectors', () => {
  const stageOf = (document: PlanDocument) =>
    document.plans.map(({ target, tasks }) => ({
      target,
      runs: tasks.filter((task) => task['action'] === 'run').map((task) => String(task['id'])),
    }));

  it('name a lesson, a target, a stage, a step or a task', async () => {
    const whole = stageOf(await planOf([`${CT4}@n150`]));
    const stage = stageOf(await planOf([`${CT4}@n150#stage-2`]));
    expect(stage).toHaveLength(1);
    expect(stage[0]?.runs.length).toBeLessThan(whole[0]?.runs.length ?? 0);
    expect(stageOf(await planOf([`${CT4}#stage-2`, '--target', 'n150']))).toEqual(stage);
    expect(
      stageOf(await planOf([`${CT4}#stage-2`, '--target', 'N150,n300'])).map((one) => one.target),
    ).toEqual(['n150', 'n300']);
    const task = stage[0]?.runs.at(-1) ?? '';
    const alone = stageOf(await planOf([task]));
    expect(alone).toHaveLength(1);
    expect(alone[0]?.runs.at(-1)).toBe(task);
  });

  it('print as --list prints them', async () => {
    const { status, stdout } = await place.run(['plan', `${CT4}@n150#stage-1`, '--list']);
    expect(status).toBe(0);
    const ids = stdout.trim().split('\n');
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(id).toMatch(/^ct4-finetuning-basics@n150#[\w-]+\/[\w-]+$/);
    const validate = await place.run(['validate', `${CT4}@n150#stage-1`, '--list']);
    expect(validate.stdout).toBe(stdout);
  });

  it.each([
    [`${CT4}#nope`, 2, 'has no stage, step or task `nope`'],
    [`${CT4}@n150#step-9/echo-1`, 2, 'has no stage, step or task'],
    [`${CT4}@nope`, 2, 'there is no target `nope`'],
    [`${CT4}@p300c`, 4, 'asked for was p300c'],
  ])('%s is refused with a sentence', async (selector, status, words) => {
    const ended = await place.run(['plan', selector]);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(words);
  });

  it('find a lesson by a path with blanks and letters of any script', async () => {
    const path = place.write(
      'with blanks/уроки/näive 教程.md',
      '---\nsupportedHardware: [n150]\n---\n# Größe\n\n## Größe zwei 教\n\n```bash\necho "ü"\n```\n',
    );
    const { plans } = await planOf([path]);
    expect(plans).toMatchObject([
      { lesson: 'näive-教程', target: 'n150', tasks: [{ text: 'echo "ü"', action: 'run' }] },
    ]);
    const id = String(plans[0]?.tasks[0]?.['id']);
    expect((await planOf([`${path}@n150#${id.split('#')[1]}`])).plans[0]?.tasks).toHaveLength(1);
  });
});

describe('odd lessons', () => {
  const content = ['--content', 'content'];

  it('with nothing to run are status 4', async () => {
    place.lesson('prose', 'Nothing to do here.\n');
    place.lesson('future', '```bash\necho x\n```\n', { hardware: '[x900]' });
    place.write('content/lessons/empty.md', '');
    for (const command of ['plan', 'validate']) {
      expect((await place.run([command, 'prose', ...content])).status).toBe(4);
      expect((await place.run([command, 'empty', ...content])).status).toBe(4);
      const future = await place.run([command, 'future', ...content]);
      expect(future.status).toBe(4);
      expect(future.stderr).toContain(
        'future names hardware that is not known: x900 (content/lessons/future.md:4)',
      );
    }
  });

  it('that name no hardware are planned for the target asked for', async () => {
    place.lesson('anywhere', '```bash\necho x\n```\n', { front: '' });
    expect((await planOf(['anywhere', ...content, '--target', 'p150'])).plans).toMatchObject([
      { target: 'p150' },
    ]);
  });

  it('have unique ids under equal headings, the same whatever stands above', async () => {
    const body =
      '## Same\n\n```bash\necho one\necho two\n```\n\n## Same\n\n```bash\necho three\n```\n';
    place.lesson('equal', body);
    place.lesson('moved', `New words.\n\n\n${body}`, {
      front: '---\nid: equal\nsupportedHardware: [n150]\n---\n',
    });
    const ids = async (name: string) =>
      (await planOf([place.path(`content/lessons/${name}.md`)])).plans[0]?.tasks.map(
        (task) => task['id'],
      );
    const before = await ids('equal');
    expect(before).toEqual([
      'equal@n150#same/echo-1',
      'equal@n150#same/echo-2',
      'equal@n150#same-1/echo-1',
    ]);
    expect(await ids('moved')).toEqual(before);
  });

  it('of one id in one content are refused: one of them would vanish', async () => {
    const front = '---\nid: twin\nsupportedHardware: [n150]\n---\n';
    place.write('twins/lessons/a.md', `${front}\`\`\`bash\necho a\n\`\`\`\n`);
    place.write('twins/lessons/b.md', `${front}\`\`\`bash\necho b\n\`\`\`\n`);
    const { status, stderr } = await place.run(['plan', '--content', 'twins']);
    expect(status).toBe(2);
    expect(stderr).toContain('twins/lessons/a.md and twins/lessons/b.md both have the id `twin`');
  });

  it('get an id that a file can be named by', async () => {
    place.lesson('lengthy', '```bash\necho x\n```\n', {
      front: `---\nid: ../../${'x'.repeat(300)}\nsupportedHardware: [n150]\n---\n`,
    });
    const path = place.path('content/lessons/lengthy.md');
    expect((await place.run(['validate', path, '--out', 'lengthy'])).status).toBe(0);
    expect(place.results('lengthy/latest').coverage[0]?.lesson).toMatch(/^x{60,64}$/);
  });

  it('must not lead out of the emulated home, whatever way they take', async () => {
    const outside = [
      'rm -rf ../../x',
      'rm -rf ~/../y',
      'echo x > ../../out',
      'cat ../../../../etc/passwd',
      'cp "$HOME"/../x .',
      'ls /etc',
      'X=/etc; cat $X/passwd',
    ];
    place.lesson('escape', `\`\`\`bash\n${outside.join('\n')}\ncat here/../mine\n\`\`\`\n`);
    const { plans } = await planOf(['escape', ...content]);
    const runs = plans[0]?.tasks.filter((task) => task['action'] === 'run');
    expect(runs?.map((task) => task['text'])).toEqual(['X=/etc', 'cat here/../mine']);
  });

  it('say why what the emulated machine cannot do is skipped', async () => {
    place.lesson(
      'beyond',
      '```bash\nfrobnicate\nsudo true\ndocker ps\ncat /etc/passwd\nwget https://example.com/x\n```\n',
    );
    const { status, stdout } = await place.run(['plan', 'beyond', ...content, '--format', 'json']);
    expect(status).toBe(4);
    const read = JSON.parse(stdout) as PlanDocument;
    expect(read.plans[0]?.tasks.map((task) => task['reason'])).toEqual(
      Array.from({ length: 5 }, () => 'not-emulated'),
    );
  });
});
