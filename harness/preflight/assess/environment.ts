import { TARGETS } from '../../target/targets.ts';
import type { Facts } from '../facts.ts';
import { type Answer, type AssessContext, lineOf } from '../finding.ts';

export function assessMetalHome(
  fact: NonNullable<Facts['tt-metal-home']>,
  { lesson, machine }: AssessContext,
): Answer {
  const tree = machine.installs.ttMetal;
  const base = {
    measured: fact.value,
    expected: 'the folder of a tt-metal tree',
    line: lineOf(lesson, [/\bexport TT_METAL_HOME=/, /\bTT_METAL_HOME\b/]),
  };
  const cure = {
    phrases: ['tt_metal_home not set', 'tt_metal_home'],
    command: /\bTT_METAL_HOME=/,
    otherwise: `Run \`export TT_METAL_HOME=${tree}\`.`,
  };
  const wrong =
    fact.value === null || fact.value === ''
      ? 'TT_METAL_HOME is not set'
      : !fact.exists
        ? `TT_METAL_HOME is ${fact.value}, which does not exist`
        : !fact.isTree
          ? `TT_METAL_HOME is ${fact.value}, which holds no tt_metal and tt-train`
          : null;
  if (wrong === null) return { ...base, state: 'held', message: `TT_METAL_HOME is ${fact.value}` };
  return { ...base, state: 'broken', message: wrong, cure };
}

export function assessEnvironment(
  fact: NonNullable<Facts['environment']>,
  context: AssessContext,
): Answer {
  const wrong = Object.entries(fact).flatMap(([name, value]) => {
    if (value === null || value === '') return [];
    const accepted = acceptedValues(name, context);
    return accepted === null || accepted.includes(value) ? [] : [{ name, value, accepted }];
  });
  const [first] = wrong;
  const line = lineOf(
    context.lesson,
    (first ? [first.name] : Object.keys(fact)).map((name) => new RegExp(`\\b${name}\\b`)),
  );
  if (!first) {
    const set = Object.entries(fact).filter(([, value]) => value !== null && value !== '');
    const said = set.map(([name, value]) => `${name}=${value}`).join(', ');
    return {
      state: 'held',
      message: said === '' ? 'no variable is set to a wrong value' : `${said} is accepted`,
      measured: said || null,
      expected: null,
      line,
    };
  }
  const wanted = first.accepted.join(' or ');
  return {
    state: 'broken',
    message: `${wrong.map(({ name, value, accepted }) => `${name} is ${value}, and for ${context.target} it must be ${accepted.join(' or ')}`).join('; ')}`,
    measured: `${first.name}=${first.value}`,
    expected: `${first.name}=${wanted}`,
    line,
    cure: {
      phrases: [first.name],
      command: new RegExp(`\\b${first.name}=`),
      otherwise: `Run \`export ${first.name}=${first.accepted[0]}\`, or \`unset ${first.name}\`.`,
    },
  };
}

/** Values that a variable may have; null where anything goes. What the target demands stands above the suite. */
function acceptedValues(name: string, { suite, target }: AssessContext): readonly string[] | null {
  const own = TARGETS[target];
  if (name === 'MESH_DEVICE') return own.meshDevice;
  if (name === 'TT_METAL_ARCH_NAME' || name === 'ARCH_NAME') {
    // A Galaxy is made of either; its chips say which.
    return own.name === 'galaxy' ? ['wormhole_b0', 'blackhole'] : [own.architecture];
  }
  return suite?.requires.environment[name] ?? null;
}
