import { describe, expect, it } from 'vitest';
import { surroundings } from '../lint.test-support.ts';
import { openLesson } from '../open-lesson.ts';
import { listingsOf, listingWithout } from './listings.ts';

function view(...drawing: string[]) {
  const text = `\`\`\`\n${drawing.join('\n')}\n\`\`\`\n`;
  return openLesson(Buffer.from(text), 'lesson.md', null, surroundings());
}

const drawn = view(
  '~/lab/            # yours',
  '├── src/',
  '│   ├── a.py      # first',
  '│   └── deep/',
  '│       └── b.py',
  '├── out/',
  '├── more/',
  '│   ├── c.py',
  '│   └── ...',
  '└── setup.py',
);

describe('drawings of folders', () => {
  it('hold each name in its folder', () => {
    const [listing] = listingsOf(drawn);
    expect(listing).toMatchObject({ root: '~/lab', line: 2 });
    expect([...(listing?.folders.get('') ?? [])]).toEqual(['src', 'out', 'more', 'setup.py']);
    expect([...(listing?.folders.get('src/deep') ?? [])]).toEqual(['b.py']);
    expect(listing?.folders.get('more')).toBeNull();
  });

  it.each([
    ['~/lab/src/a.py', false],
    ['~/lab/src/deep/b.py', false],
    ['~/lab/src/z.py', true],
    ['~/lab/z.py', true],
    ['~/lab/out/z.py', false],
    ['~/lab/more/z.py', false],
    ['~/other/src/z.py', false],
  ])('%s is left out: %s', (path, left) => {
    expect(listingWithout(drawn, path) !== null).toBe(left);
  });

  it('have a name, or they are no listing', () => {
    expect(listingsOf(view('├── a', '└── b'))).toEqual([]);
    expect(listingsOf(view('some text', '└── b'))).toEqual([]);
  });
});
