import { withoutBaseline } from '../engine/lint/baseline-file.ts';
import type { LintRun } from '../engine/lint/lint-files.ts';
import { lintText } from './lint-output.ts';
import type { WatchPorts } from './lint-watch.ts';
import { complain, type Output } from './output.ts';

/** Shows what a watched lesson has now, and how long that took to find out. */
export function showWatched(baseline: string, command: string, output: Output): WatchPorts['show'] {
  return (run: LintRun, file, milliseconds) => {
    const known = withoutBaseline(run, baseline);
    if (!known.ok) {
      complain(known.failure.message, known.failure.help);
      return;
    }
    const findings = known.value.findings.filter((one) => file === null || one.file === file);
    const totals = {
      lessons: file === null ? run.files.length : 1,
      suppressed: file === null ? run.suppressed : 0,
      baselined: file === null ? known.value.baselined : 0,
    };
    const files = file === null ? run.files : [file];
    const saying = { findings, files, totals, startedAt: new Date(0), strict: false, command };
    // Written before the next event is read, since the report of a run needs nothing that is loaded late.
    void lintText('pretty', saying, output).then((text) => {
      const took =
        milliseconds === null ? '' : ` (${file ?? 'all lessons'}, ${milliseconds.toFixed(0)} ms)`;
      output.write(`${text}watching${took} - Ctrl+C ends it\n\n`);
    });
  };
}
