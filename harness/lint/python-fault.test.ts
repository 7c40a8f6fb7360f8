import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonFault } from './python-fault.ts';

const PROGRAM = `import sys

def run(steps: int) -> list[str]:
    """Says "it" {once}."""
    rows = [
        f"{name!r:>{width}} {{x}}" for name, width in (("a", 1), ('b', 2))
    ]
    if steps > 0:
        return rows[:steps]
    else:
        return []


print(run(int(sys.argv[1])), "it's", r'\\\\', b"x" # it's a comment
      )
`;

describe('a fault of Python', () => {
  it('is none where Python takes the text', () => {
    expect(pythonFault(PROGRAM)).toBeNull();
    expect(pythonFault('')).toBeNull();
    expect(pythonFault('x = """\nnever ) closed (\n"""')).toBeNull();
    expect(pythonFault('if x: y()\nelif z: w()\n')).toBeNull();
    expect(pythonFault('class A:\n    # to be written\nx = 1\n')).toBeNull();
  });

  it.each([
    ['x = (1', 4, 'is never closed'],
    ['x = 1)', 5, 'closes what nothing opens'],
    ['x = (1]', 6, 'is open'],
    ['x = "a', 4, 'never closed'],
    ["x = '''a", 4, 'never closed'],
    ['for x in y\n    z()', 0, 'has no colon'],
    ['def f():\nx()', 9, 'is not indented'],
    ['x()\n  y()', 6, 'nothing above it opens'],
    ['if x:\n    y()\n  z()', 16, 'to no level'],
  ])('of %j stands at %i', (text, offset, message) => {
    expect(pythonFault(text)).toMatchObject({ offset });
    expect(pythonFault(text)?.message).toContain(message);
  });

  it('comes of every bracket and every colon that is taken away from a program', () => {
    // The colon of an annotation and those of slices and formats may go.
    for (const { index } of PROGRAM.matchAll(/[()[\]]|:(?=\n)/g)) {
      const broken = PROGRAM.slice(0, index) + PROGRAM.slice(index + 1);
      expect(pythonFault(broken), broken).not.toBeNull();
    }
  });

  it('lies within the text, whatever that is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '[',
        '{',
        '}',
        '"',
        "'",
        '"""',
        'f"',
        '\n',
        '    ',
        'def f',
        ':',
        '#',
        '\\',
        '\t',
        '{{',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const fault = pythonFault(text);
        if (fault) expect(fault.offset).toSatisfy((at: number) => at >= 0 && at < text.length);
      }),
    );
  });
});
