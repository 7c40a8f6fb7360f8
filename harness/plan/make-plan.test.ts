import { describe, expect, it } from 'vitest';
import type { MachineDescriptor } from '../machine/descriptor.ts';
import { readSuite } from '../suite/read-suite.ts';
import { countPlan, makePlan } from './make-plan.ts';
import { lessonWith, machineWith, type StepSketch } from './plan.test-support.ts';
import type { Permission, Tier } from './plan.ts';

const suite = (() => {
  const read = readSuite(
    {
      lesson: 'lesson',
      requires: { packages: ['transformers', 'ttml'], dataset: { path: '~/data/text.txt' } },
      stages: {
        'stage-1': { checkpoint: 'one.pkl' },
        'stage-2': { checkpoint: 'two.pkl', tier: 'full' },
      },
    },
    'x',
  );
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.data;
})();

const train = (name: string) =>
  `python train_nanogpt.py \\\n  --data_path ~/data/text.txt --num_epochs 10 --batch_size 4 --model_save_path ~/ckpt/${name}.pkl --fresh`;
const generate = (name: string) =>
  `python train_nanogpt.py --prompt "ROMEO:" --model_path ~/ckpt/${name}.pkl_final.pkl --temperature 0.8`;

function planOf(
  steps: StepSketch[],
  more: {
    machine?: Partial<MachineDescriptor>;
    tier?: Tier;
    parts?: string[];
    without?: string[];
    allow?: Permission[];
  } = {},
  lesson = lessonWith(steps),
) {
  return makePlan({
    lesson,
    suite,
    machine: machineWith(more.machine),
    tier: more.tier ?? 'full',
    selection: { parts: more.parts ?? [], without: more.without ?? [] },
    allow: new Set(more.allow),
    clocks: { totalSeconds: null, silenceSeconds: null },
  });
}

const reasons = (plan: ReturnType<typeof planOf>) =>
  plan.tasks.map((task) => (task.action === 'run' ? 'run' : task.reason));

describe('makePlan', () => {
  it('keeps every command, and ids that hold no line number', () => {
    const plan = planOf([{ slug: 'a', commands: ['cd ~', 'ls'] }]);
    expect(plan.tasks.map((task) => task.id)).toEqual(['lesson@n150#a/cd-1', 'lesson@n150#a/ls-2']);
    expect(countPlan(plan)).toEqual({ commands: 2, run: 2, skipped: 0 });
  });

  it('saves a block before the command that follows it, in parts that a reader follows', () => {
    const steps: StepSketch[] = [
      { slug: 'a', commands: ['cd ~', { text: 'python3 demo.py', line: 20 }] },
      { slug: 'b', kind: 'troubleshooting', commands: [{ text: 'ls', line: 40 }] },
    ];
    const save = (line: number, step: string) => ({ path: 'demo.py', text: '1\n', line, step });
    const lesson = { ...lessonWith(steps), saved: [save(15, 'a'), save(30, 'b'), save(50, 'a')] };
    const plan = planOf(steps, {}, lesson);
    expect(plan.tasks.map((task) => task.saves)).toEqual([
      [],
      [{ path: 'demo.py', text: '1\n', line: 15 }],
      [],
    ]);
  });

  it('knows what a trainer is asked for, its stage, its products and who needs them', () => {
    const plan = planOf([
      { slug: 'train', commands: [train('one')] },
      { slug: 'test', commands: [generate('one')] },
    ]);
    const [training, generation] = plan.tasks;
    expect(training).toMatchObject({
      stage: 'stage-1',
      training: { epochs: 10, batchSize: 4, fresh: true, savePath: '~/ckpt/one.pkl' },
      products: ['~/ckpt/one.pkl_final.pkl'],
    });
    expect(generation).toMatchObject({ stage: 'stage-1', needs: ['lesson@n150#train/python-1'] });
    expect(generation?.generation?.prompt).toBe('ROMEO:');
    expect(generation?.requires).not.toContain('dataset');
    expect(training?.requires).toEqual(
      expect.arrayContaining(['dataset', 'transformers', 'ttml', 'board']),
    );
  });

  it('leaves out what a lower tier does not reach, and what needs it', () => {
    const steps = [
      { slug: 'one', commands: [train('one')] },
      { slug: 'two', commands: [train('two'), generate('two')] },
      { slug: 'more', kind: 'optional' as const, commands: ['echo more'] },
    ];
    expect(reasons(planOf(steps, { tier: 'quick' }))).toEqual(['run', 'tier', 'tier', 'optional']);
    expect(reasons(planOf(steps, { tier: 'full' }))).toEqual(['run', 'run', 'run', 'optional']);
    expect(reasons(planOf(steps, { tier: 'all' }))).toEqual(['run', 'run', 'run', 'run']);
  });

  it('never runs a cure, a placeholder or something interactive', () => {
    const trait = (kind: 'placeholder' | 'interactive' | 'no-shell-text') => ({
      text: `${kind}`,
      traits: [{ kind, detail: 'x' }],
    });
    const plan = planOf([
      { slug: 'a', commands: [trait('placeholder'), trait('interactive'), trait('no-shell-text')] },
      { slug: 'b', kind: 'troubleshooting', commands: ['echo cure'] },
    ]);
    expect(reasons(plan)).toEqual([
      'placeholder',
      'interactive',
      'no-shell-text',
      'troubleshooting',
    ]);
  });

  it('skips what a listed machine does not have, and says what', () => {
    const plan = planOf(
      [
        {
          slug: 'a',
          commands: [
            'ls',
            'sudo ls',
            'cat /etc/passwd',
            'greet() { ls; }',
            'greet',
            './run.sh',
            'echo x > /dev/null',
          ],
        },
      ],
      { machine: { programs: ['ls', 'cat'] } },
    );
    expect(reasons(plan)).toEqual([
      'run',
      'not-emulated',
      'not-emulated',
      'run',
      'run',
      'run',
      'run',
    ]);
    expect(plan.tasks[1]?.detail).toContain('sudo');
    expect(plan.tasks[2]?.detail).toContain('/etc/passwd');
  });

  it('asks for a permission before a command writes through a link, and names what it touches', () => {
    const linked = { links: [{ path: '~/tt-metal', source: '/opt/tt-metal' }] };
    const commands = [
      'export TT_METAL_HOME=~/tt-metal',
      'cd $TT_METAL_HOME',
      'git describe --tags',
      'git submodule update --init',
      'pip install transformers',
      'mkdir -p ~/scratch',
      'rm -rf ~/tt-metal/build',
      'sudo reboot',
    ];
    const plan = planOf([{ slug: 'a', commands }], { machine: linked });
    expect(reasons(plan)).toEqual([
      'run',
      'run',
      'run',
      'needs-permission',
      'needs-permission',
      'run',
      'needs-permission',
      'needs-permission',
    ]);
    expect(plan.tasks[3]?.touches).toEqual(['~/tt-metal']);
    expect(plan.tasks[3]?.permission).toBe('change-install');
    expect(plan.tasks[6]?.permission).toBe('destroy');
    const allowed = planOf([{ slug: 'a', commands }], {
      machine: linked,
      allow: ['change-install'],
    });
    expect(reasons(allowed)).toEqual([
      'run',
      'run',
      'run',
      'run',
      'run',
      'run',
      'needs-permission',
      'needs-permission',
    ]);
    expect(reasons(planOf([{ slug: 'a', commands: commands.slice(0, 7) }]))).toEqual(
      Array(7).fill('run'),
    );
  });

  it('takes a variable that nobody set as empty, and asks only where harm could be done', () => {
    const commands = ['cd $NOWHERE', 'git submodule update --init'];
    expect(reasons(planOf([{ slug: 'a', commands }]))).toEqual(['run', 'run']);
    const sourced = ['source ./env.sh', 'cd $SET_THERE', 'git submodule update --init'];
    expect(reasons(planOf([{ slug: 'a', commands: sourced }]))).toEqual(['run', 'run', 'run']);
    const linked = { links: [{ path: '~/tt-metal', source: '/opt/tt-metal' }] };
    expect(reasons(planOf([{ slug: 'a', commands: sourced }], { machine: linked }))[2]).toBe(
      'needs-permission',
    );
  });

  it('runs a part with the scene that leads to it, and what it needs', () => {
    const steps = [
      { slug: 'set-up', commands: ['cd ~', 'echo skip me'] },
      { slug: 'one', commands: [train('one'), generate('one')] },
      { slug: 'two', commands: [train('two'), generate('two')] },
      { slug: 'after', commands: ['echo done'] },
    ];
    expect(reasons(planOf(steps, { parts: ['stage-2'] }))).toEqual([
      'run',
      'run',
      'not-selected',
      'not-selected',
      'run',
      'run',
      'not-selected',
    ]);
    expect(reasons(planOf(steps, { parts: ['two/python-2'] }))).toEqual([
      'run',
      'run',
      'not-selected',
      'not-selected',
      'run',
      'run',
      'not-selected',
    ]);
    expect(reasons(planOf(steps, { parts: ['stage-1'], without: ['set-up'] }))[0]).toBe(
      'not-selected',
    );
  });

  it('sees what a command brings about', () => {
    const plan = planOf([
      {
        slug: 'a',
        commands: [
          'export TT_METAL_HOME=~/tt-metal',
          'git submodule update --init --recursive --force',
          'pip uninstall -y ttnn',
          'pip install transformers',
          'wget https://example.org/input.txt -O text.txt',
        ],
      },
    ]);
    expect(plan.tasks.map((task) => task.establishes)).toEqual([
      ['tt-metal-home'],
      ['submodules'],
      ['ttnn-conflict'],
      ['transformers'],
      ['dataset'],
    ]);
  });

  it.each<[string, string, string[]]>([
    ['source ~/.bashrc', 'echo $A', []],
    ['. ./e.env', 'python3 --version', []],
    ['export PYTHONPATH=~/lib', 'ls', []],
    ['pip install -e .', 'ls', []],
    ['pip install -r requirements.txt', 'ls', []],
    ['source ~/v/bin/activate', 'ls', ['python']],
    ['source ~/e.env', 'cd $TT_METAL_HOME', ['tt-metal-home']],
    ['source ./setup.sh', train('one'), ['tt-metal-home', 'ttml', 'environment']],
    ['pip install -e .', train('one'), ['ttml']],
    ['pip install -e tt-train', 'ls', ['ttml']],
  ])('%s before %s establishes %o', (text, after, facets) => {
    const [task] = planOf([{ slug: 'a', commands: [text, after] }]).tasks;
    expect(task?.establishes).toEqual(facets);
  });

  it('applies the edit of a rehearsal to the words of a command', () => {
    const plan = planOf([{ slug: 'one', commands: [train('one')] }], {
      machine: {
        rehearsal: {
          fault: 'x',
          part: [],
          without: [],
          shows: null,
          cure: null,
          edit: { pattern: '--batch_size 4', replacement: '--batch_size 8' },
        },
      },
    });
    expect(plan.tasks[0]?.training?.batchSize).toBe(8);
  });

  it('takes commands under a comment for other hardware as not for this target', () => {
    const plan = planOf([
      {
        slug: 'a',
        commands: [
          { text: 'export MESH_DEVICE=N300', comments: [{ line: 1, text: 'For N300:' }] },
          { text: 'export MESH_DEVICE=N150', comments: [{ line: 1, text: 'For N150 or N300' }] },
        ],
      },
    ]);
    expect(reasons(plan)).toEqual(['wrong-target', 'run']);
  });
});
