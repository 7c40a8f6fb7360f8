import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareMetalVersions,
  formatMetalVersion,
  type MetalVersion,
  parseMetalVersion,
  versionsIn,
  withinRange,
} from './versions.ts';

function parsed(text: string): MetalVersion {
  const version = parseMetalVersion(text);
  if (!version) throw new Error(`${text} was not read`);
  return version;
}

const part = fc.nat({ max: 120 });
const numbers = fc.tuple(part, part, part).map((parts) => `v${parts.join('.')}`);
const date = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
const tag = fc.oneof(
  numbers,
  fc.tuple(numbers, fc.nat({ max: 200 })).map(([core, rc]) => `${core}-rc${rc}`),
  fc.tuple(numbers, date).map(([core, day]) => `${core}-dev${day}`),
);
const described = fc
  .tuple(
    tag,
    fc.option(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.stringMatching(/^[0-9a-f]{7,12}$/))),
    fc.boolean(),
  )
  .map(
    ([name, since, dirty]) =>
      `${name}${since ? `-${since[0]}-g${since[1]}` : ''}${dirty ? '-dirty' : ''}`,
  );

describe('parseMetalVersion', () => {
  it('reads whatever git describe can say of these tags, and writes it back', () => {
    fc.assert(
      fc.property(described, (text) => {
        expect(formatMetalVersion(parsed(text))).toBe(text);
      }),
    );
  });

  it('takes distance and dirt from the right, since tags hold dashes', () => {
    expect(parsed('v0.67.0-dev20260203-629-ga8856ee985-dirty')).toEqual({
      tag: 'v0.67.0-dev20260203',
      distance: 629,
      commit: 'a8856ee985',
      dirty: true,
    });
  });

  it.each(['', 'main', 'v0.66', 'v0.66.0-alpha1', 'a8856ee985', 'fatal: No names found'])(
    'reads no version in %j',
    (text) => {
      expect(parseMetalVersion(text)).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const version = parseMetalVersion(text);
        if (version) expect(parseMetalVersion(formatMetalVersion(version))).toEqual(version);
      }),
    );
  });
});

describe('the order of versions', () => {
  it('is total', () => {
    const version = described.map(parsed);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const sign = (one: MetalVersion, other: MetalVersion) =>
          Math.sign(compareMetalVersions(one, other));
        expect(sign(a, a)).toBe(0);
        expect(sign(a, b) + sign(b, a)).toBe(0);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('puts dev before rc before the release, and rc numbers as numbers', () => {
    fc.assert(
      fc.property(numbers, date, fc.nat(99), fc.nat(99), (core, day, one, other) => {
        const order = (first: string, second: string) =>
          Math.sign(compareMetalVersions(parsed(first), parsed(second)));
        expect(order(`${core}-dev${day}`, `${core}-rc${one}`)).toBe(-1);
        expect(order(`${core}-rc${one}`, core)).toBe(-1);
        expect(order(`${core}-rc${one}`, `${core}-rc${other}`)).toBe(Math.sign(one - other));
        expect(order(core, `${core}-1-gabcdef0`)).toBe(-1);
      }),
    );
  });

  it('knows the tags of tt-metal', () => {
    const tags = [
      'v0.64.5',
      'v0.65.1',
      'v0.66.0-dev20251201',
      'v0.66.0-rc5',
      'v0.66.0-rc9',
      'v0.66.0-rc33',
      'v0.66.0',
      'v0.67.0-dev20260203',
      'v0.67.0-dev20260204',
      'v0.73.1',
    ];
    const sorted = [...tags].reverse().map(parsed).sort(compareMetalVersions);
    expect(sorted.map(formatMetalVersion)).toEqual(tags);
  });
});

describe('withinRange', () => {
  const range = { from: 'v0.66.0-rc5', to: 'v0.66.0-rc7' };
  it.each([
    ['v0.66.0-rc5', true],
    ['v0.66.0-rc7-12-gabcdef0', true],
    ['v0.66.0-rc7-dirty', true],
    ['v0.66.0-rc8', false],
    ['v0.66.0-rc4', false],
    ['v0.66.0', false],
  ])('%s: %s', (text, within) => {
    expect(withinRange(parsed(text), range)).toBe(within);
  });

  it('may be open at an end, and holds nothing without one', () => {
    expect(withinRange(parsed('v0.64.5'), { from: null, to: 'v0.65.1' })).toBe(true);
    expect(withinRange(parsed('v0.64.5'), { from: null, to: null })).toBe(false);
    expect(withinRange(parsed('v0.64.5'), { from: 'soon', to: null })).toBe(false);
  });
});

it('finds the versions that a sentence names', () => {
  expect(
    versionsIn('**v0.66.0-rc5 to v0.66.0-rc7**: train; 0.67.0 (Python 3.10) is right'),
  ).toEqual(['v0.66.0-rc5', 'v0.66.0-rc7', 'v0.67.0']);
});
