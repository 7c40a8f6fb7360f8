import type { ShellReading } from '../../../lesson/read-lesson.ts';
import type { Extent } from '../../../shell/shell.ts';
import { findingAt, placeOfWord, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { valuesSet } from '../../set-values.ts';
import { assignmentOf, callsByBlock, hasTrait, typedCalls, written } from '../../typed.ts';
import { architectureOfMesh } from './variables.ts';

interface Setting {
  value: string;
  reading: ShellReading;
  at: Extent;
}

export const deviceArchitecture: LessonRule = {
  scope: 'lesson',
  id: 'environment/device-architecture',
  severity: 'error',
  title: 'A device and an architecture that do not belong together',
  why: `\`MESH_DEVICE=P100\` names a Blackhole board, \`TT_METAL_ARCH_NAME=wormhole_b0\` another family of chips. Programs that are
told both compile for one and open the other, and stop with an error that names neither variable.

So it is with a library of the simulator, \`libttsim_bh.so\`, and the description of the other family's chip beside it.

The rule compares the values that one shell block sets, and stays silent where it sets more than one of a kind: then it
lists alternatives.`,
  remedy:
    'Wormhole boards (N150, N300, T3K, TG) go with `wormhole_b0`, Blackhole boards (P100, P150, P300) with `blackhole`.',
  *check(view) {
    const devices = new Map<ShellReading, Setting[]>();
    const architectures = new Map<ShellReading, Setting[]>();
    for (const { reading, call, command } of typedCalls(view)) {
      if (hasTrait(command, 'alternative')) continue;
      for (const [name, value] of Object.entries(valuesSet(call) ?? {})) {
        const found =
          name === 'MESH_DEVICE' ? devices : name === 'TT_METAL_ARCH_NAME' ? architectures : null;
        if (!found) continue;
        // In a line for the next shell the whole of it is the place.
        const at = assignmentOf(reading, call, name) ?? call.words[0];
        if (at) found.set(reading, [...(found.get(reading) ?? []), { value, reading, at }]);
      }
    }
    yield* ofSimulators(view);
    for (const [reading, [device, ...more]] of devices) {
      const [architecture, ...others] = architectures.get(reading) ?? [];
      if (!device || !architecture || more.length > 0 || others.length > 0) continue;
      const wanted = architectureOfMesh(device.value);
      if (wanted === null || !/^(?:wormhole_b0|blackhole)$/.test(architecture.value)) continue;
      if (wanted === architecture.value) continue;
      const place = placeOfWord(reading, architecture.at);
      const line = placeOfWord(reading, device.at).line;
      yield findingAt(
        place,
        `\`${architecture.value}\` is not the architecture of \`${device.value}\` (line ${line}), which is ${wanted}`,
        {
          help: `Write \`${wanted}\`, or the device that is meant.`,
          related: [relatedLine(view, line, `names a ${wanted} device`)],
        },
      );
    }
  },
};

/** The description of a chip that a block names, and the library of the simulator. */
function* ofSimulators(view: LessonView): Iterable<Finding> {
  if (!view.lesson.text.includes('libttsim_')) return;
  for (const [reading, calls] of callsByBlock(view)) {
    const descriptors: Setting[] = [];
    const libraries: Setting[] = [];
    for (const { call, command } of calls) {
      if (hasTrait(command, 'alternative')) continue;
      for (const at of [...call.words, ...(call.assignedAt ?? [])]) {
        const word = written(reading, at);
        const descriptor = /\b(wormhole_b0|blackhole)_\w+\.ya?ml/.exec(word)?.[1];
        const library = /\blibttsim_(wh|bh)\.so/.exec(word)?.[1];
        if (descriptor) descriptors.push({ value: descriptor, reading, at });
        if (library) libraries.push({ value: FAMILIES[library] ?? '', reading, at });
      }
    }
    const [descriptor] = descriptors;
    const [library] = libraries;
    if (!descriptor || !library || descriptor.value === library.value) continue;
    // A block with both families lists alternatives.
    const named = [...descriptors, ...libraries].map(({ value }) => value);
    if (named.filter((value) => value === descriptor.value).length !== descriptors.length) continue;
    if (named.filter((value) => value === library.value).length !== libraries.length) continue;
    const { line } = placeOfWord(reading, library.at);
    yield findingAt(
      placeOfWord(reading, descriptor.at),
      `this describes a ${descriptor.value} chip, and the simulator's library on line ${line} is that of ${library.value}`,
      {
        help: 'Take the description and the library of one family.',
        related: [relatedLine(view, line, `the library of ${library.value}`)],
      },
    );
  }
}

const FAMILIES: Readonly<Record<string, string>> = { wh: 'wormhole_b0', bh: 'blackhole' };
