import { describe, expect, it } from 'vitest';
import { MetalTree } from './metal-tree.ts';

const tree = new MetalTree([
  { path: 'models', kind: 'folder' },
  { path: 'models/demos', kind: 'folder' },
  { path: 'models/demos/demo.py', kind: 'file' },
  { path: 'models/common.py', kind: 'file' },
  { path: 'third', kind: 'folder' },
  { path: 'third/umd', kind: 'opaque' },
]);

describe('MetalTree', () => {
  it.each([
    ['models/demos', 'folder'],
    ['models/demos/demo.py', 'file'],
    ['third/umd', 'opaque'],
    ['third/umd/device/api.h', 'opaque'],
    ['models/demos/gone.py', null],
    ['gone', null],
    ['', null],
  ])('%s is %s', (path, kind) => {
    expect(tree.kindOf(path)).toBe(kind);
  });

  it.each([
    ['models/demos/wormhole/llama/demo.py', 'models/demos/wormhole'],
    ['models/demos/gone.py', 'models/demos/gone.py'],
    ['gone/x/y', 'gone'],
    ['models/demos/demo.py', null],
    ['third/umd/x', null],
  ])('of %s, %s is missing', (path, missing) => {
    expect(tree.missingPart(path)).toBe(missing);
  });

  it('knows what lies beside, and what is called the same', () => {
    expect(tree.namesIn('models')).toEqual(['demos', 'common.py']);
    expect(tree.namesIn('')).toEqual(['models', 'third']);
    expect(tree.named('demo.py')).toEqual(['models/demos/demo.py']);
  });
});
