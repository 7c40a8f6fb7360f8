import { stepAt } from '../../lesson/steps.ts';
import { parseShell } from '../../shell/parse-shell.ts';
import type { Call } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';

/** A link that makes the editor do something. */
export interface Button {
  line: number;
  step: string;
  /** It may set variables for the terminals that follow. */
  sets: boolean;
  /** By its name it puts files somewhere. */
  makes: boolean;
  /** By its name it only runs what is there, which may leave results but no program. */
  runs: boolean;
  /** What it runs; null when nobody knows, and it may then make anything. */
  calls: readonly Call[] | null;
}

/** Buttons that only show something, or only look. */
const SHOWS =
  /(?:^|\.)(?:show|view|open|explore|focus|check|verify|detect|runHardwareDetection|test|reset|learn|browse|list)/;

/** `runCodeExplorer`, `startVllmServer`; not `runQuickInstall`, `startAndPrepare`. */
const RUNS = /(?:^|\.)(?:run|start|launch|stop|login|serve)(?![a-z])/;

const MAKES =
  /creat|copy|set_?up|generat|scaffold|init|prepar|writ|clon|download|extract|install|patch|new[A-Z]/i;

/** The buttons behind which something may be made. */
export const buttonsOf = derived((view: LessonView): Button[] => {
  const known = new Map(
    view.lesson.commands
      .filter(({ source, traits }) => source === 'link' && traits[0]?.kind !== 'no-shell-text')
      .map(({ line, column, text }) => [`${line}:${column}`, text]),
  );
  return view.commandLinks
    .filter(({ command }) => !SHOWS.test(command))
    .map(({ start, command }) => {
      const line = view.lines.lineAt(start);
      const text = known.get(`${line}:${view.lines.columnAt(start)}`);
      return {
        line,
        step: stepAt(view.lesson.steps, line).slug,
        sets: /env|token|set|activate|config/i.test(command),
        makes: MAKES.test(command),
        runs: RUNS.test(command) && !MAKES.test(command),
        calls: text === undefined ? null : parseShell(text).statements.flatMap((one) => one.calls),
      };
    });
});
