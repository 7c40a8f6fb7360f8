import type { ShellReading } from '../../../lesson/read-lesson.ts';
import { parseMetalVersion } from '../../../preflight/versions.ts';
import type { Call, Extent } from '../../../shell/shell.ts';
import { derived } from '../../derived.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { LessonRule } from '../../rule.ts';
import { hasTrait, typedCalls } from '../../typed.ts';
import { admits, compareVersions, type VersionClaim } from '../../versions.ts';
import { floorsOf } from './floors.ts';

interface Taken {
  product: string;
  version: string;
  at: Extent;
}

export const commandBelowFloor: LessonRule = {
  scope: 'lesson',
  id: 'version/command-below-floor',
  severity: 'error',
  title: 'A command takes a version below the one that the lesson requires',
  why: `A reader who runs the command ends up with a version that the lesson itself says is too old, or broken.

Looked at are tags of tt-metal that are checked out or cloned, and the Python or Node.js that a command names
(\`python3.9 -m venv\`, \`nvm install 16\`). Where the floor is a release, its dev builds and candidates satisfy it. Commands that are
no more than an alternative or an example with a placeholder are left out.`,
  remedy: 'Take a version from the floor on, or lower the floor where the command is right.',
  *check(view) {
    const known = floorsOf(view);
    if (known.length === 0 && !metalFloorOf(view)) return;
    for (const { reading, call, command } of typedCalls(view)) {
      if (hasTrait(command, 'placeholder')) continue;
      const taken = takenBy(call, () => lastTree(reading, call.end));
      if (!taken) continue;
      const { product, version, at } = taken;
      const group = known.find((one) => one.product === product);
      const floor = highestRequired(view, product);
      const place = placeOfWord(reading, at);
      if (floor && !admits(product, floor.version, version))
        yield findingAt(
          place,
          `${product} ${version} is older than \`${floor.text}\`, which line ${floor.line} asks for`,
          {
            help: `Take ${floor.version} or later.`,
            related: [relatedLine(view, floor.line, 'the floor')],
          },
        );
      else {
        const bad = group?.broken.find((one) => isWithin(version, one));
        if (bad)
          yield findingAt(
            place,
            `${product} ${version} is one that line ${bad.line} calls broken`,
            {
              help: 'Take another version.',
              related: [relatedLine(view, bad.line, `calls \`${bad.text.trim()}\` broken`)],
            },
          );
      }
    }
  },
};

/** What a call checks out, builds an environment of, or runs. */
function takenBy(call: Call, tree: () => string): Taken | null {
  const { name, arguments: words } = call;
  const at = (product: string, version: string | undefined, index: number): Taken | null => {
    const extent = index < 0 ? call.at : call.words[index];
    return version !== undefined && extent ? { product, version, at: extent } : null;
  };
  if (name === 'git') {
    const found = words.findIndex((word) =>
      /^(?:tags\/)?v0\.\d{2,}\.\d+(?:-(?:rc\d+|dev\d{8}))?$/.test(word),
    );
    if (
      found < 0 ||
      !/^(?:checkout|switch|clone|reset)$/.test(words.find((word) => !word.startsWith('-')) ?? '')
    )
      return null;
    const where = words[0] === 'clone' ? words.join(' ') : tree();
    return /tt-metal|TT_METAL_HOME/.test(where)
      ? at('tt-metal', words[found]?.replace(/^tags\//, ''), found)
      : null;
  }
  const own = /^python(3\.\d+)$/.exec(name ?? '')?.[1];
  if (own) return at('Python', own, -1);
  const line = words.join(' ');
  if (name === 'conda' || name === 'mamba') {
    const index = words.findIndex((word) => /^python==?3\.\d+$/.test(word));
    return at('Python', words[index]?.replace(/^python=+/, ''), index < 0 ? 0 : index);
  }
  if (name === 'uv' || name === 'pyenv') {
    const index = words.findIndex((word) => /^3\.\d+(?:\.\d+)?$/.test(word));
    return index > 0 && /--python|\b-p\b|install|local|global/.test(line)
      ? at('Python', words[index], index)
      : null;
  }
  if (name === 'nvm' && /^(?:install|use)\b/.test(line)) {
    const index = words.findIndex((word) => /^v?\d+(?:\.\d+)*$/.test(word));
    return index > 0 ? at('Node.js', words[index]?.replace(/^v/, ''), index) : null;
  }
  return null;
}

const treesIn = derived(({ block }: ShellReading) => [
  ...block.text.matchAll(/\b(?:cd|clone|-C)\s+[^\n;&|]*/g),
]);

/** The repository that the commands of a block stand in at an offset: the last one that was entered or cloned. */
function lastTree(reading: ShellReading, offset: number): string {
  const last = treesIn(reading).findLast(({ index }) => index < offset);
  return last?.[0].slice(0, offset - last.index) ?? '';
}

interface Floor {
  version: string;
  text: string;
  line: number;
}

const highestByProduct = derived((_: LessonView) => new Map<string, Floor | null>());

function highestRequired(view: LessonView, product: string): Floor | null {
  const known = highestByProduct(view);
  if (!known.has(product)) known.set(product, findHighest(view, product));
  return known.get(product) ?? null;
}

function findHighest(view: LessonView, product: string): Floor | null {
  const stated = floorsOf(view).find((one) => one.product === product)?.floors ?? [];
  const all: Floor[] = stated
    .filter(({ soft }) => !soft)
    .map(({ version, text, line }) => ({ version, text: text.trim(), line }));
  const metal = product === 'tt-metal' ? metalFloorOf(view) : null;
  let highest: Floor | null = null;
  for (const one of metal ? [...all, metal] : all)
    if (!highest || compareVersions(product, one.version, highest.version) > 0) highest = one;
  return highest;
}

/** The floor of the front matter. */
function metalFloorOf({ lesson }: LessonView): Floor | null {
  const { minTTMetalVersion: version, keyLines } = lesson.frontMatter;
  if (version === null || parseMetalVersion(version) === null) return null;
  return {
    version,
    text: `minTTMetalVersion: ${version}`,
    line: keyLines['minTTMetalVersion'] ?? 1,
  };
}

function isWithin(version: string, { product, version: to, from, below }: VersionClaim): boolean {
  if (compareVersions(product, version, to) > 0) return false;
  if (below) return true;
  return compareVersions(product, version, from ?? to) >= 0;
}
