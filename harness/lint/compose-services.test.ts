import { describe, expect, it } from 'vitest';
import { composeServicesIn } from './compose-services.ts';

function read(...lines: string[]): string[] {
  return composeServicesIn(lines).map(({ name, from, to }) => `${name} ${from}-${to}`);
}

describe('composeServicesIn', () => {
  it('tells where each service begins and ends', () => {
    expect(
      read(
        'version: "3"',
        'services:',
        '  web:',
        '    image: nginx',
        '',
        '  2nd.db: # kept',
        '    image: redis',
        'volumes:',
        '  data:',
      ),
    ).toEqual(['web 2-5', '2nd.db 5-7']);
  });

  it('reads every file that a script writes', () => {
    expect(
      read(
        'cat > a.yml <<EOF',
        '  services: # the first',
        '    one:',
        '      image: a',
        'EOF',
        'cat > b.yml <<EOF',
        'services:',
        '  two:',
        '    image: b',
      ),
    ).toEqual(['one 2-4', 'two 7-9']);
  });

  it('goes on behind what is no name', () => {
    expect(read('services:', '  one:', '    image: a', '  <<: *base', '  two:')).toEqual([
      'one 1-4',
      'two 4-5',
    ]);
  });

  it('finds none where a list or another key follows', () => {
    expect(read('services:', '  - docker', '  one:')).toEqual([]);
    expect(read('services:', 'volumes:', '  data:')).toEqual([]);
    expect(read('web:', '  image: a')).toEqual([]);
  });
});
