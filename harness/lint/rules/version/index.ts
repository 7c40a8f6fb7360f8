import type { Rule } from '../../rule.ts';
import { commandBelowFloor } from './command-below-floor.ts';
import { floorAdmitsBroken } from './floor-admits-broken.ts';
import { namedTwoWays } from './named-two-ways.ts';
import { twoBuilds } from './two-builds.ts';
import { twoFloors } from './two-floors.ts';
import { twoPins } from './two-pins.ts';

export const versionRules: readonly Rule[] = [
  floorAdmitsBroken,
  twoFloors,
  commandBelowFloor,
  twoPins,
  twoBuilds,
  namedTwoWays,
];
