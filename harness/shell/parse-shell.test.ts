import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from './options.ts';
import { parseShell } from './parse-shell.ts';
import type { Call } from './shell.ts';

function callOf(text: string): Call {
  const call = parseShell(text).statements[0]?.calls[0];
  if (!call) throw new Error(`no call in ${text}`);
  return call;
}

const texts = (text: string) => parseShell(text).statements.map((statement) => statement.text);

describe('statements', () => {
  it.each([
    ['a; b', ['a', 'b']],
    ['sleep 1 & echo hi', ['sleep 1 &', 'echo hi']],
    ['cd x && git describe --tags | cat  # why', ['cd x && git describe --tags | cat']],
    [
      'python a.py \\\n  --epochs 10 \\\n  --fresh\nls',
      ['python a.py \\\n  --epochs 10 \\\n  --fresh', 'ls'],
    ],
    ['python -c "print(1)\nprint(2)"\nls', ['python -c "print(1)\nprint(2)"', 'ls']],
    ['cat <<EOF > f\nbody\nEOF\nls', ['cat <<EOF > f\nbody\nEOF', 'ls']],
    // The body of a here-document stands behind the next statement: the two go together.
    ['cat <<EOF; echo done\nbody\nEOF\nls', ['cat <<EOF; echo done\nbody\nEOF', 'ls']],
    [
      'for i in 1 2; do # each\n  echo $i\ndone\nls',
      ['for i in 1 2; do # each\n  echo $i\ndone', 'ls'],
    ],
    ['# only a comment\n\n', []],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([
    ['cd x && ls', 'cd'],
    ['A=1 python x', 'python'],
    ['A=1', 'shell'],
    ['f() { ls; }', 'shell'],
    ['for i in 1 2; do echo $i; done', 'echo'],
    ['./build_metal.sh', 'build_metal.sh'],
    ['$PYTHON x', 'shell'],
    ['$HOME/bin/tool x', 'tool'],
    ['[[ -n $X ]]', 'shell'],
  ])('verb of %j is %s', (text, verb) => {
    expect(parseShell(text).statements[0]?.verb).toBe(verb);
  });

  it('tells a background job', () => {
    expect(parseShell('sleep 1 &\nls').statements.map((s) => s.background)).toEqual([true, false]);
  });
});

describe('calls', () => {
  it('removes quotes where that is static and leaves expansions as written', () => {
    expect(callOf(`echo "a $HOME/x" 'b c' d\\ e "$(pwd)"`).arguments).toEqual([
      'a $HOME/x',
      'b c',
      'd e',
      '$(pwd)',
    ]);
  });

  it('knows where its words stand', () => {
    const text = 'FOO=1 ./a/b.sh --x "$Y z" > out \'q\'';
    const call = callOf(text);
    expect(call.program).toBe('./a/b.sh');
    expect(text.slice(call.at.start, call.at.end)).toBe('./a/b.sh');
    expect(call.words.map(({ start, end }) => text.slice(start, end))).toEqual([
      '--x',
      '"$Y z"',
      "'q'",
    ]);
    expect(call.redirects.map(({ at }) => text.slice(at.start, at.end))).toEqual(['> out']);
    const inner = unwrap(callOf('sudo -u root rm -rf x'));
    expect([inner.program, inner.at, inner.words]).toEqual([
      'rm',
      { start: 13, end: 15 },
      [
        { start: 16, end: 19 },
        { start: 20, end: 21 },
      ],
    ]);
  });

  it('finds those in substitutions, pipelines and subshells', () => {
    const names = (text: string) =>
      parseShell(text).statements.flatMap((s) => s.calls.map((call) => call.name));
    expect(names('echo $(cat x | wc -l) `date` <(ls)')).toEqual([
      'echo',
      'cat',
      'wc',
      'date',
      'ls',
    ]);
    expect(names('(cd x; ls) || { pwd; }')).toEqual(['cd', 'ls', 'pwd']);
    expect(names('echo `ls \\`pwd\\``')).toEqual(['echo', 'ls', 'pwd']);
  });

  it('knows what they set and read', () => {
    expect(callOf('export A=1 B="$C d"')).toMatchObject({
      name: 'export',
      arguments: ['A=1', 'B=$C d'],
      assigns: ['A', 'B'],
      values: { A: '1', B: '$C d' },
      reads: ['C'],
    });
    expect(callOf('X=$Y python ${Z:-$Q} $((N + 1))')).toMatchObject({
      name: 'python',
      assigns: ['X'],
      reads: ['Y', 'Z', 'Q', 'N'],
    });
    expect(callOf('A=1')).toMatchObject({ name: null, assigns: ['A'] });
    expect(callOf('read -p "name? " NAME').assigns).toEqual(['NAME']);
    expect(callOf('cat <<EOF\n$A\nEOF').reads).toEqual(['A']);
    expect(callOf("cat <<'EOF'\n$A\nEOF").reads).toEqual([]);
    expect(callOf("echo '$A' $1 $? $@").reads).toEqual([]);
  });

  it('does not count the variable of a loop as read from outside', () => {
    expect(callOf('for i in 1; do echo $i $j; done').reads).toEqual(['j']);
    expect(callOf('for ((i=0; i<3; i++)); do echo $i; done').reads).toEqual([]);
  });

  it('keeps redirects apart from words', () => {
    expect(callOf('a b > out.txt 2>&1 < in')).toMatchObject({
      arguments: ['b'],
      redirects: [
        { operator: '>', target: 'out.txt' },
        { operator: '>&', target: '1' },
        { operator: '<', target: 'in' },
      ],
    });
  });
});

describe('comments', () => {
  it('stand on lines of their own or behind a statement, never inside a word', () => {
    const text =
      '# one\nls a#b "# no" # two\ncat <<EOF\n# no\nEOF\nif x # three\nthen y; fi\n(( 16#f ))';
    expect(parseShell(text).comments).toEqual([
      { start: 0, text: 'one', whole: true },
      { start: text.indexOf('# two'), text: 'two', whole: false },
      { start: text.indexOf('# three'), text: 'three', whole: false },
    ]);
  });
});

describe('faults', () => {
  it.each([
    ['echo "open', 5],
    ['if true; then', 13],
    [')', 0],
    ['cat <<EOF\nbody', 4],
    ['echo $(if)', 9],
  ])('in %j at %d', (text, offset) => {
    expect(parseShell(text).faults[0]?.offset).toBe(offset);
  });

  it('never throws and keeps every place inside the text', () => {
    const token = fc.constantFrom(
      ...[
        'ls',
        ' ',
        '\n',
        '"',
        "'",
        '`',
        '$(',
        ')',
        '${',
        '}',
        '((',
        '))',
        '<<EOF',
        '\nEOF\n',
        '#',
        '\\',
      ],
      ...[
        '\\\n',
        ';',
        '&',
        '&&',
        '|',
        '>',
        '<',
        'if',
        'then',
        'fi',
        'for',
        'do',
        'done',
        'case',
        'esac',
      ],
      ...[
        '{ ',
        'A=',
        '$X',
        '[[',
        ']]',
        '()',
        '\r',
        '\t',
        '\u0000',
        'é',
        '🎓',
        '*',
        '=(',
        "$'",
        '!',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(token, { maxLength: 40, size: 'max' }).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const shell = parseShell(text);
          let last = 0;
          for (const statement of shell.statements) {
            expect(statement.start).toBeGreaterThanOrEqual(last);
            expect(statement.end).toBeLessThanOrEqual(text.length);
            expect(text.slice(statement.start, statement.end)).toBe(statement.text);
            last = statement.end;
            for (const call of statement.calls) {
              expect(call.start).toBeGreaterThanOrEqual(0);
              expect(call.end).toBeLessThanOrEqual(text.length);
              expect(call.words).toHaveLength(call.arguments.length);
              const redirects = call.redirects.map((one) => one.at);
              const assigned = call.assignedAt ?? [];
              for (const word of [call.at, ...call.words, ...redirects, ...assigned]) {
                expect(word.start).toBeGreaterThanOrEqual(0);
                expect(word.end).toBeGreaterThanOrEqual(word.start);
                expect(word.end).toBeLessThanOrEqual(text.length);
              }
            }
          }
          for (const fault of shell.faults) {
            expect(fault.offset).toBeGreaterThanOrEqual(0);
            expect(fault.offset).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['${`\\', '>${`\\', 'A=${`\\', 'ls ${`\\'])('keeps %j inside the text', (text) => {
    const { statements, faults } = parseShell(text);
    expect(faults).not.toEqual([]);
    for (const { calls } of statements)
      for (const { start, end, at, words, redirects, assignedAt = [] } of calls)
        for (const place of [
          { start, end },
          at,
          ...words,
          ...assignedAt,
          ...redirects.map((one) => one.at),
        ])
          expect(place.end).toBeLessThanOrEqual(text.length);
  });

  it('survives deep nesting', () => {
    for (const part of ['$(', '{ ', '(', '`', '"$(', '${a:-', '((', '! ', 'if ', 'f() '])
      for (const depth of [100, 1000]) expect(() => parseShell(part.repeat(depth))).not.toThrow();
  });
});
