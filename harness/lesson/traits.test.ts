import { describe, expect, it } from 'vitest';
import { lessonOf, traitsOf } from './read-lesson.test-support.ts';

const kinds = (shell: string, before?: string) => Object.values(traitsOf(shell, before));

describe('placeholders', () => {
  it.each([
    'docker logs <container-id>',
    'docker exec <container id> ls',
    'scp x <user>@<host>:y',
    'export HF_TOKEN="<your-token>"',
    "curl -H 'Authorization: Bearer <token>' http://localhost",
    'export TT_METAL_HOME=/path/to/your/tt-metal',
    'cp ~/path/to/x .',
    'wget https://raw.githubusercontent.com/[source]/python_code.txt',
    'curl https://host/{model}/x',
    'python train.py --model x \\\n  ...',
    'python run.py --query "..."',
    'ls ~/code/...',
    'export HF_TOKEN=hf_xxxxxxxx',
    'git clone https://github.com/your-name/x',
    'docker logs abc  # Replace with your container ID',
    "cat > f <<'EOF'\n[script content from above]\nEOF",
  ])('%s', (shell) => {
    expect(kinds(shell)[0]).toContain('placeholder');
  });

  it.each([
    'sort <in >out',
    'cat <input>output',
    'cat <<EOF\n<your-name> /path/to/x ...\nEOF',
    'python -c "print(\'<b>\'); x: List<int>"',
    'python x.py --prompt "Once upon a time..."',
    "grep -oP '(?<name>x)' f",
    "sed 's/<b>//' f",
    'echo "Loading..."',
    'echo ...',
    'diff <(ls a) <(ls b)',
    'go test ./...',
    'git log a...b',
    'curl http://[::1]:8000/',
    'echo $X > x; cat x >> y 2>&1',
    'python train_nanogpt.py --prompt "[Enter "',
    'cp verify_your_model.py lfs-06-verify-your-model.md .',
    "awk '{print $1}' f",
  ])('not %s', (shell) => {
    expect(kinds(shell).join('')).not.toContain('placeholder');
  });
});

describe('interactive', () => {
  it.each([
    'nano f',
    'sudo vim f',
    'tt-smi',
    'top',
    'less f',
    'python',
    'python3 -i x.py',
    'ssh host',
    'python -m http.server 8000',
    'docker run -it --rm image bash',
    'docker run -i -t image',
    'docker compose up',
    'docker logs -f x',
    'tail -f x.log',
    'vllm serve m',
    'uvicorn a:b',
    'python ~/x/start-vllm-server.py --port 1',
    'hf auth login',
    'git commit',
    'read -p "go on?" X',
    'aider a.py',
    'claude',
    'watch nvidia-smi',
    'read NAME',
    'IFS= read -r line',
    'select x in a b; do echo $x; done',
    'cat > note.txt',
    'cat',
    'sort -n | head -3',
    'wc -l',
    'tty',
    'stty -echo',
    'npm run dev',
    'bash',
  ])('%s', (shell) => {
    expect(kinds(shell)).toEqual(['interactive']);
  });

  it.each([
    'tt-smi -s',
    'tt-smi -r 0',
    'top -b -n 1',
    'echo 1 | python3',
    "python3 - <<'EOF'\nprint(1)\nEOF",
    'python -c "x"',
    'python train.py',
    'python -m pip install x',
    'vllm serve m &',
    'timeout 5 tail -f x',
    'docker run -d image',
    'docker compose up -d',
    'docker ps',
    'git commit -m x',
    'nano --version',
    'hf auth login --token x',
    'bash setup.sh',
    'python test_server.py',
    'curl http://x/server.py',
    'ssh-keygen -N "" -f k',
    'while read -r line; do echo $line; done < f',
    'tail -20 x',
    'cat a.txt | while read -r line; do echo $line; done',
    'read -r a < f',
    'read -u 3 a',
    'ask() { read -r a; }',
    'cat > f <<EOF\na\nEOF',
    'cat f',
    'ls | sort | wc -l',
    'sort f',
    'stty -F /dev/ttyUSB0 115200',
    'echo "select x in a"',
    'aider --yes-always a.py --message "Add a test"',
    'claude -p "explain"',
  ])('not %s', (shell) => {
    expect(kinds(shell).join('')).not.toContain('interactive');
  });
});

describe('not shell', () => {
  it('is a session with an interpreter, a table, data, a prompt of another program or a sentence', () => {
    expect(kinds('>>> import ttnn\n>>> ttnn.x()')).toEqual(['not-shell']);
    expect(kinds('+-----+-----+\n| a   | b   |\n+-----+-----+')).toEqual(['not-shell']);
    expect(kinds('max-tokens: 512')).toEqual(['not-shell']);
    expect(kinds('--max-num-seqs 32\n--block-size 64')).toEqual(['not-shell', 'not-shell']);
    expect(kinds('Aider> /commit')).toEqual(['not-shell']);
    expect(kinds('/help')).toEqual(['not-shell']);
    expect(kinds('"Make the app better"')).toEqual(['not-shell']);
    expect(kinds('configs/')).toEqual(['not-shell']);
    expect(kinds('Create a function that adds numbers')).toEqual(['not-shell']);
  });

  it('is a shell block that shows output', () => {
    const lesson = lessonOf('```bash\nls\n```\n\n**Expected output:**\n```bash\n✅ (done\n```\n');
    expect(lesson.commands.map((command) => command.traits[0]?.kind)).toEqual([
      undefined,
      'not-shell',
    ]);
    expect(lesson.commands[0]?.outputs).toMatchObject([{ text: '✅ (done', kind: 'expected' }]);
    expect(lesson.diagnostics).toEqual([]);
  });

  it('is what stands below a comment that says so', () => {
    const lesson = lessonOf(
      '```bash\ndocker ps\n\n# Expected output\nCONTAINER ID   IMAGE\nabc   x\n```\n',
    );
    expect(lesson.commands.map((command) => command.traits[0]?.kind)).toEqual([
      undefined,
      'not-shell',
      'not-shell',
    ]);
    expect(lesson.commands[0]?.outputs).toMatchObject([
      { text: 'CONTAINER ID   IMAGE\nabc   x', line: 5 },
    ]);
  });

  it('is not an option whose line was broken off: that is a fault of the lesson', () => {
    expect(traitsOf('python x.py \\   # why\n  --fresh')).toEqual({
      'python x.py \\ ': '',
      '--fresh': '',
    });
  });
});

describe('alternatives', () => {
  it('are offered after another', () => {
    expect(traitsOf('# Fix 1: path\na\n\n# Fix 2: package\nb\nc')).toEqual({
      a: '',
      b: 'alternative',
      c: 'alternative',
    });
    expect(traitsOf('a\n# or\nb\n\n# Then\nc')).toEqual({ a: '', b: 'alternative', c: '' });
    expect(traitsOf('# Option A\na\n# Option B:\nb')).toEqual({ a: '', b: 'alternative' });
    expect(traitsOf('# If using conda:\na\n# If using venv:\nb')).toEqual({
      a: '',
      b: 'alternative',
    });
    expect(traitsOf('a\n# If that fails, do it by hand\nb')).toEqual({ a: '', b: 'alternative' });
    expect(traitsOf('a', 'Or run it by hand:')).toEqual({ a: 'alternative' });
    expect(traitsOf('a', 'It is quick. Alternatively, build it:')).toEqual({ a: 'alternative' });
  });

  it.each([
    'If this fails, run it by hand:',
    'If this fails, check the board and reset it:',
    'If any of these commands fail, install the packages first:',
    'If it hangs, look at the log:',
    'If the build fails, make sure that cmake is installed:',
    'If the download fails with an error, try the mirror instead:',
  ])('are what is to be done after a failure: %j', (leadIn) => {
    expect(traitsOf('a', leadIn)).toEqual({ a: 'alternative' });
  });

  it.each([
    'If any of these commands fail, check your network:',
    'If the following fails with an error, see Troubleshooting:',
    'If the following fails, run the setup again:',
    'If the command below fails, run the setup again:',
    'If this step fails, see below:',
    'If this fails, please open an issue:',
    'If this fails see below:',
    'If one of these commands fails, stop and ask for help:',
    'If anything fails, do not go on; read the FAQ first:',
    'If it fails, then you may need to check your drivers:',
    'If this fails, check your network and try again:',
    'If that does not work, ask in the forum:',
    'If this step fails, see below. Now run:',
    'If this step fails, see below. Otherwise, run:',
    'If anything goes wrong, look at Troubleshooting.',
  ])('are not what a sentence about failures sends elsewhere for: %j', (leadIn) => {
    expect(traitsOf('a', leadIn)).toEqual({ a: '' });
  });

  it('are not conditions, steps or kinds of hardware', () => {
    expect(traitsOf('a\n\n# If ttnn is listed:\npip uninstall -y ttnn')).toEqual({
      a: '',
      'pip uninstall -y ttnn': '',
    });
    expect(traitsOf('# Step 1\na\n# Step 2\nb')).toEqual({ a: '', b: '' });
    expect(traitsOf('# For N150:\na\n# For N300:\nb')).toEqual({ a: '', b: '' });
    expect(traitsOf('# v0.67 or later\na\n# or later\nb')).toEqual({ a: '', b: '' });
    expect(traitsOf('a', 'Instead of modifying tt-metal, make a folder of your own:')).toEqual({
      a: '',
    });
  });

  it('can be whole sections after the first', () => {
    const step = (title: string) => `## ${title}\n\n\`\`\`bash\nls\n\`\`\`\n\n`;
    const all = (text: string) => lessonOf(text).commands.map((command) => command.traits.length);
    expect(
      all(
        `${step('Option A: wheel')}${step('Option B: source')}### Part\n\n\`\`\`bash\nls\n\`\`\`\n`,
      ),
    ).toEqual([0, 1, 1]);
    expect(all(`# Next steps\n\n${step('Option 1: data')}${step('Option 2: longer')}`)).toEqual([
      0, 0,
    ]);
    expect(all(step('Option B: source'))).toEqual([0]);
  });
});

describe('optional', () => {
  it('is what the text calls so', () => {
    expect(kinds('a\nb', '**Optional but recommended:**')).toEqual(['optional', 'optional']);
    expect(kinds('# Create a wrapper (optional)\na\n\n# Go on\nb')).toEqual(['optional', '']);
    expect(kinds('# Optional: more\na')).toEqual(['optional']);
    expect(kinds('a', 'This is not optional:')).toEqual(['']);
    expect(kinds('a', 'Nothing here is optional. Run it:')).toEqual(['']);
    expect(kinds('a', 'The optional flag `-n` leaves out the newline:')).toEqual(['']);
    expect(kinds('a', 'Set the optional `TT_LOGGER` variable:')).toEqual(['']);
    expect(kinds('a', 'The optional dependency set must be installed:')).toEqual(['']);
    expect(kinds('a', 'This step is optional:')).toEqual(['optional']);
    expect(kinds('a', 'The optional flag is explained below.')).toEqual(['']);
  });
});
