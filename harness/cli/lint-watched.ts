import { withoutBaseline } from '../engine/lint/baseline-file.ts';
import type { LintRun } from '../engine/lint/lint-files.ts';
import { lintText, tellUnread } from './lint-output.ts';
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
    const isMeant = (one: { file: string }) => file === null || one.file === file;
    const findings = known.value.findings.filter(isMeant);
    const unread = run.unread.filter(isMeant);
    const files = run.files.filter((one) => isMeant({ file: one }));
    const totals = {
      lessons: files.length,
      suppressed: file === null ? run.suppressed : 0,
      baselined: file === null ? known.value.baselined : 0,
    };
    const saying = { findings, files, totals, startedAt: new Date(0), strict: false, command };
    // Written before the next event is read, since the report of a run needs nothing that is loaded late.
    void lintText('pretty', saying, output).then((text) => {
      // Of a lesson that cannot be read there is nothing to report.
      if (files.length > 0) output.write(text);
      tellUnread(unread);
      const took =
        milliseconds === null ? '' : ` (${file ?? 'all lessons'}, ${milliseconds.toFixed(0)} ms)`;
      output.write(`watching${took} - Ctrl+C ends it\n\n`);
    });
  };
}
