import type { Facts, PackageFact } from '../facts.ts';
import { type Answer, type AssessContext, lineOf } from '../finding.ts';

const TTNN_CURE = {
  phrases: ['undefined symbol', 'pip uninstall -y ttnn'],
  command: /\bpip3? uninstall\b.*\bttnn\b/,
  otherwise: 'Run `pip uninstall -y ttnn` in the activated environment.',
};

export function assessTtnn(
  fact: NonNullable<Facts['ttnn-conflict']>,
  { lesson }: AssessContext,
): Answer {
  const base = {
    expected: 'no ttnn wheel beside the built one',
    line: lineOf(lesson, [/\bpip3? uninstall\b.*\bttnn\b/, /\bttnn\b/]),
  };
  if (fact.installed) {
    const { version, location } = fact.installed;
    return {
      ...base,
      state: 'broken',
      message: `pip has installed ttnn ${version} in ${location}, which hides the ttnn that was built with tt-metal`,
      measured: `ttnn ${version}`,
      cure: TTNN_CURE,
    };
  }
  if (fact.failure !== null)
    return {
      ...base,
      state: 'unknown',
      message: `whether pip has installed ttnn cannot be told: ${fact.failure}`,
      measured: null,
      cure: { ...TTNN_CURE, otherwise: 'Look with `pip list` in the activated environment.' },
    };
  return {
    ...base,
    state: 'held',
    message: 'no ttnn wheel hides the ttnn that was built with tt-metal',
    measured: 'none',
  };
}

export function assessTransformers(fact: PackageFact, context: AssessContext): Answer {
  return assessImport(fact, context, {
    phrases: ['no module named transformers', 'transformers'],
    command: /\bpip3? install\b.*\btransformers\b/,
    otherwise: 'Run `pip install transformers` in the activated environment.',
  });
}

export function assessTtml(fact: PackageFact, context: AssessContext): Answer {
  // The module is there and does not load: that is the wheel of another build, not a lack of ttml.
  if (/undefined symbol/.test(fact.failure ?? '')) return assessImport(fact, context, TTNN_CURE);
  return assessImport(fact, context, {
    phrases: ['no module named ttml', 'ttml'],
    command: /tt-train\b.*\bpip3? install -e\b|\bpip3? install -e\b.*\btt-train\b/,
    otherwise:
      'Run `pip install -e .` in `$TT_METAL_HOME/tt-train`, with `$TT_METAL_HOME/build_Release` on PYTHONPATH.',
  });
}

function assessImport(
  fact: PackageFact,
  { lesson }: AssessContext,
  cure: NonNullable<Answer['cure']>,
): Answer {
  const { name, version } = fact;
  const base = {
    expected: `\`import ${name}\` succeeds`,
    line: lineOf(lesson, [
      new RegExp(`\\bpip3? install\\b.*\\b${name}\\b`),
      ...(name === 'ttml' ? [/\btt-train\b.*\bpip3? install -e\b/, /command:\S*TtTrain\b/] : []),
      new RegExp(`\\b${name}\\b`),
    ]),
  };
  if (fact.importable)
    return {
      ...base,
      state: 'held',
      message: `${name}${version ? ` ${version}` : ''} imports`,
      measured: version,
    };
  return {
    ...base,
    state: 'broken',
    message: `Python cannot import ${name}: ${fact.failure ?? 'no reason given'}`,
    measured: fact.failure,
    cure,
  };
}
