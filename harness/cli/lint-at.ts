import { EXIT, type ExitStatus, worstExit } from '../base/outcome.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { ContractOptions } from '../engine/lint/contracts.ts';
import type { LintTargets } from '../engine/lint/find-files.ts';
import type { SurroundingsOptions } from '../engine/lint/gather-surroundings.ts';
import { parseMetalVersion } from '../preflight/versions.ts';
import type { Values } from './arguments.ts';
import { type LintFormat, tellUnread } from './lint-output.ts';
import type { Output } from './output.ts';
import { text } from './request.ts';

type Failed = { message: string; help: string };

/** Reads `--at` and `--tt-metal`: the versions that lessons are held to, and the clone that they are read from. */
export async function readContractOptions(
  values: Values,
): Promise<Result<ContractOptions, Failed>> {
  const at = text(values, 'at');
  const metal = text(values, 'tt-metal');
  const asked = (at ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (at !== null && asked.length === 0)
    return failure({
      message: '--at names no version',
      help: 'Part several with commas: `--at v0.67.0,v0.73.1`.',
    });
  if (metal === null) {
    const versions: string[] = [];
    for (const word of asked) {
      const version = word === 'main' ? word : parseMetalVersion(word)?.tag;
      if (version === undefined)
        return failure({
          message: `--at does not know \`${word}\``,
          help: 'Versions look like v0.73.1, v0.66.0-rc7 or v0.67.0-dev20260203; with `--tt-metal PATH` any branch or commit will do.',
        });
      versions.push(version);
    }
    return success({ versions: [...new Set(versions)], metal: null });
  }
  const { openMetal, splitMetal } = await import('../engine/lint/metal-checkout.ts');
  const { folder, ref } = splitMetal(metal);
  const refs = [...new Set([...asked, ...(ref === null ? [] : [ref])])];
  const opened = await openMetal(folder, refs);
  if (!opened.ok) return opened;
  return success({ versions: opened.value.refs.map(({ name }) => name), metal: opened.value });
}

/** `--at`: a table of lessons by versions instead of findings. */
export async function lintAt(
  targets: LintTargets,
  options: SurroundingsOptions,
  format: LintFormat,
  output: Output,
): Promise<Result<ExitStatus, Failed>> {
  if (format !== 'pretty' && format !== 'json')
    return failure({
      message: `--at has no form in ${format}`,
      help: 'Take --format pretty or json.',
    });
  const { lintAtVersions } = await import('../engine/lint/lint-at.ts');
  const { lintAtJson, renderLintAt } = await import('../report/lint/lint-at.ts');
  const { createPaint } = await import('../report/paint.ts');
  const held = await lintAtVersions(targets, options);
  if (!held.ok) return held;
  const { known, unread } = held.value;
  output.write(
    format === 'json'
      ? lintAtJson(known)
      : renderLintAt(known, { columns: output.columns, paint: createPaint(output.colour) }),
  );
  const refused = known.some(({ versions }) => versions.some((one) => one.refused.length > 0));
  return success(worstExit([refused ? EXIT.broken : EXIT.held, tellUnread(unread)]));
}
