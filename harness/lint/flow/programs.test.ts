import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shell/options.ts';
import { parseShell } from '../../shell/parse-shell.ts';
import { effectsOf } from './programs.ts';

/** Effects of a command in short: `needs read x`, `makes file y`. */
function short(command: string): string[] {
  const calls = parseShell(command).statements.flatMap((statement) => statement.calls);
  return calls.flatMap((call) =>
    effectsOf(unwrap(call)).map((effect) => {
      switch (effect.kind) {
        case 'needs':
          return `${effect.how} ${effect.word.text}`;
        case 'makes':
          return `${effect.sure ? 'make' : 'perhaps'} ${effect.what} ${effect.word.text}`;
        case 'removes':
          return `remove ${effect.word.text}`;
        case 'enters':
          return `enter ${effect.word?.text ?? '?'}`;
        case 'stirs':
          return `stir ${effect.below === null ? 'here' : typeof effect.below === 'string' ? effect.below : effect.below.text}`;
        default:
          return effect.kind;
      }
    }),
  );
}

describe('what programs want and make', () => {
  it.each([
    ['mkdir -p a/{b,c}', ['make folder a/b', 'make folder a/c']],
    ['cp x.py ~/lab/', ['read x.py', 'hold ~/lab/', 'make file ~/lab/x.py']],
    ['cp x y', ['read x', 'make file y', 'perhaps file y/x']],
    ['cp a b dir', ['read a', 'read b', 'hold dir', 'make file dir/a', 'make file dir/b']],
    ['mv a b', ['read a', 'make tree b', 'perhaps tree b/a', 'remove a']],
    ['sudo cp -r a /opt/b', ['read a', 'make tree /opt/b', 'perhaps tree /opt/b/a']],
    ['echo hi > out.txt', ['make file out.txt']],
    ['python3 x.py 2>&1', ['run x.py', 'stir here']],
    ['sort < in.txt', ['read in.txt']],
    ['cat > x.sh << EOF\nhi\nEOF', ['make file x.sh']],
    ['wget https://a.b/c/d.tgz', ['make file d.tgz']],
    ['wget https://a.b/d?x=1 -O e', ['make file e']],
    ['wget -P data https://a.b/d', ['make file data/d']],
    ['curl -L https://a.b/d -o e', ['make file e']],
    ['curl -fsSLO https://a.b/d.sh', ['make file d.sh']],
    ['curl http://localhost:8000/v1', []],
    ['git clone --depth 1 https://a.b/c/tool.git', ['make tree tool']],
    ['git clone git@a.b:c/tool.git ~/t', ['make tree ~/t']],
    ['git -C ~/t pull', ['enter ~/t', 'stir ~/t']],
    ['tar -xzf a.tgz -C out', ['read a.tgz', 'hold out', 'stir out']],
    ['tar czf a.tgz out', ['make file a.tgz']],
    ['unzip a.zip -d out', ['read a.zip', 'make tree out', 'stir out']],
    ['pip install -r req.txt', ['read req.txt']],
    ['pip install -e .', []],
    ['pip install -e "lib/x[dev]"', ['read lib/x']],
    ['python -m pip install -r req.txt', ['read req.txt']],
    ['python3.12 -m venv .venv', ['make tree .venv']],
    ['uv venv', ['make tree .venv']],
    ['hf download a/b --local-dir ~/m', ['make tree ~/m']],
    ['~/m/build_metal.sh -b Release', ['run ~/m/build_metal.sh', 'stir here', 'stir ~/m']],
    ['~/m/setup.sh', ['run ~/m/setup.sh', 'stir anywhere']],
    ['source v/bin/activate', ['source v/bin/activate']],
    ['source env.sh', ['source env.sh', 'stir anywhere', 'sources']],
    ['source ~/.bashrc', ['source ~/.bashrc', 'sources']],
    ['bash run.sh x', ['run run.sh', 'stir anywhere']],
    ['bash -c "cat x"', ['stir here']],
    ['./build.sh', ['run ./build.sh', 'stir anywhere']],
    ['head -20 a.txt', ['read a.txt']],
    ["grep -n 'x y' a.txt", ['read a.txt']],
    ["sed -i 's/a/b/' a.txt", ['read a.txt']],
    ['ls x && which y', []],
    ['docker run -it image bash', ['leaves']],
    ['docker exec -it name cat /etc/x', ['leaves']],
    ['cd', ['enter ~']],
    ['popd', ['enter ?']],
    ['rm -rf build', ['remove build']],
    ['nano notes.md', ['perhaps tree notes.md']],
    ['strange --out a/b.txt', ['stir here', 'perhaps tree a/b.txt']],
    [
      'python x.py --config c.yaml --out d.gif',
      ['run x.py', 'read c.yaml', 'perhaps tree d.gif', 'stir here'],
    ],
    [
      'python e/train_nanogpt.py --model_save_path ~/c/a.pkl',
      [
        'run e/train_nanogpt.py',
        'hold ~/c',
        'make file ~/c/a.pkl_final.pkl',
        'stir here',
        'stir e',
      ],
    ],
    [
      'python train_nanogpt.py --model_path=a.pkl',
      ['run train_nanogpt.py', 'read a.pkl', 'stir here'],
    ],
  ])('%s', (command, effects) => {
    expect(short(command)).toEqual(effects);
  });
});
