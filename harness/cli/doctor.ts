import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../base/outcome.ts';
import { examine } from '../engine/examine.ts';
import { makeMachines } from '../engine/machines.ts';
import { prepare } from '../engine/prepare.ts';
import { renderDoctor } from '../report/doctor-report.ts';
import { resultsJson } from '../report/results-json.ts';
import type { Arguments } from './arguments.ts';
import { complain, outputOf } from './output.ts';
import { configText, oneOf, readRequest } from './request.ts';

/** `tt-lessons doctor`: is this machine ready for these lessons? */
export async function doctor(given: Arguments): Promise<number> {
  const format = oneOf(given.values, 'format', ['pretty', 'json']);
  const ready = format.ok ? await readRequest(given) : format;
  if (!ready.ok) {
    complain(ready.failure.message, ready.failure.help);
    return EXIT.usage;
  }
  const { request, config } = ready.value;
  const output = outputOf(given.values);
  if (given.values['print-config']) {
    output.write(configText(config));
    return EXIT.held;
  }
  const prepared = await prepare(request);
  if (!prepared.ok) {
    complain(prepared.failure.message, prepared.failure.help);
    return prepared.failure.kind === 'usage' ? EXIT.usage : EXIT.infrastructure;
  }
  if (prepared.value.jobs.length === 0) {
    for (const sentence of prepared.value.unsupported) complain(sentence, '');
    return EXIT.nothingRan;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tt-lessons-doctor-'));
  try {
    const machines = makeMachines(folder, 'doctor');
    const results = !machines.ok
      ? machines
      : await examine(
          prepared.value,
          config.value,
          machines.value,
          given.values['strict'] === true,
        );
    if (!results.ok) {
      complain(results.failure.message, results.failure.help);
      return results.failure.kind === 'usage' ? EXIT.usage : EXIT.infrastructure;
    }
    const { summary } = results.value;
    if (format.ok && format.value === 'json') output.write(resultsJson(results.value));
    else
      output.write(
        renderDoctor(results.value.verdicts, {
          columns: output.columns,
          colour: output.colour,
          emulated: prepared.value.emulated,
        }),
      );
    return summary.exit;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
