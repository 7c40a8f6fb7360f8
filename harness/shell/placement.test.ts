import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placement, placementsOf } from './placement.ts';

function placed(text: string): Record<string, Placement> {
  return Object.fromEntries(
    [...placementsOf(text)].map(([start, placement]) => [
      /^[\w-]+/.exec(text.slice(start))?.[0] ?? '',
      placement,
    ]),
  );
}

describe('placementsOf', () => {
  it('says what the shell runs itself, and whether it depends', () => {
    expect(placed('a; b && c || d')).toEqual({
      a: 'always',
      b: 'always',
      c: 'conditional',
      d: 'conditional',
    });
    expect(placed('if a; then b; elif c; then d; else e; fi')).toEqual({
      a: 'always',
      b: 'conditional',
      c: 'conditional',
      d: 'conditional',
      e: 'conditional',
    });
    expect(placed('for x in 1 2; do a; done; { b; }')).toEqual({ a: 'conditional', b: 'always' });
    expect(placed('a > log 2>&1')).toEqual({ a: 'always' });
  });

  it('says what runs in a process of its own', () => {
    expect(placed('a | b')).toEqual({ a: 'pipeline', b: 'pipeline' });
    expect(placed('(a && b)')).toEqual({ a: 'subshell', b: 'subshell' });
    expect(placed('a $(b; c)')).toEqual({ a: 'always', b: 'substitution', c: 'substitution' });
    expect(placed('a &')).toEqual({ a: 'background' });
    expect(placed('f() { a; }')).toEqual({ a: 'function' });
    expect(placed('f() ( a; )')).toEqual({ a: 'function-subshell' });
    expect(placed('f() { (a); b; }')).toEqual({ a: 'function-subshell', b: 'function' });
    expect(placed('( a | b )')).toEqual({ a: 'subshell', b: 'subshell' });
  });

  it('never throws, and places stand inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab$(){}|&;\n"\'`\\ #<>') }), (text) => {
        for (const start of placementsOf(text).keys()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
