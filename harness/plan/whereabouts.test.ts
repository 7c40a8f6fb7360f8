import { describe, expect, it } from 'vitest';
import { parseShell } from '../shell/parse-shell.ts';
import { callsWithPlace, Whereabouts } from './whereabouts.ts';

/** Where each call runs, and where the reader stands in the end. */
function placesOf(text: string): string[] {
  const where = new Whereabouts({}, '/home/reader');
  const calls = parseShell(text).statements.flatMap((statement) => statement.calls);
  const places: string[] = [];
  for (const [call, place] of callsWithPlace(text, calls, where)) {
    places.push(`${call.name} ${place.here()}`);
    place.follow(call);
  }
  return [...places, `${where.here()}`];
}

describe('callsWithPlace', () => {
  it.each([
    ['cd a && make', ['cd ~', 'make ~/a', '~/a']],
    ['(cd a && make); ls', ['cd ~', 'make ~/a', 'ls ~', '~']],
    ['f() ( cd / && ls )', ['cd ~', 'ls /', '~']],
    ['f() { cd a; }', ['cd ~', '~/a']],
    ['cd a | cat', ['cd ~', 'cat ~/a', '~']],
    ['x=$(cd a && pwd); ls', ['null ~', 'cd ~', 'pwd ~/a', 'ls ~', '~']],
    ['cd a; (cd b; ls); ls', ['cd ~', 'cd ~/a', 'ls ~/a/b', 'ls ~/a', '~/a']],
  ])('%s', (text, places) => expect(placesOf(text)).toEqual(places));
});
