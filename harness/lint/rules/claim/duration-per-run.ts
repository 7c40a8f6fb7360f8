import { durationsIn } from '../../../lesson/quantities.ts';
import { MOST_RELATED, stageClaimsOf, stageName } from '../../claims/stage-claims.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';
import { spokenOf } from '../../spoken.ts';

export const durationPerRun: LessonRule = {
  scope: 'lesson',
  id: 'claim/duration-per-run',
  severity: 'warning',
  title: 'The time said of every run is not that of the runs below',
  why: `The line at the top decides whether a reader starts now or at home. It is compared with the times that the lesson itself
gives its stages: the longest stage must not take more than half as much again as the longest that is said of a run.`,
  remedy: 'Say the shortest and the longest of the stages, or what they take together.',
  *check(view) {
    const stages = [...stageClaimsOf(view)].flatMap(([stage, claims]) =>
      claims.filter(({ kind }) => kind === 'duration').map((claim) => ({ ...claim, stage })),
    );
    if (stages.length === 0) return;
    for (const { line, text, where } of spokenOf(view)) {
      if (where === 'sample' || where === 'comment') continue;
      const said = PER_RUN.exec(text);
      const [range] = said ? durationsIn(said[0]) : [];
      const most = range?.high ?? null;
      if (!range || most === null) continue;
      const beyond = stages
        .filter(({ low }) => (low ?? 0) > most * 1.5)
        .sort((one, other) => (other.low ?? 0) - (one.low ?? 0));
      const [longest] = beyond;
      if (!longest) continue;
      yield findingAt(
        placeInLine(view, line, range.text),
        `a run is said to take ${range.text}, and ${stageName(longest.stage)} takes ${longest.text} (line ${longest.line})`,
        {
          help: 'Give the range of all stages, or the sum of them.',
          related: beyond
            .slice(0, MOST_RELATED)
            .map((one) => relatedLine(view, one.line, `${stageName(one.stage)}: ${one.text}`)),
        },
      );
    }
  },
};

const PER_RUN =
  /[~\d][^+;|]{0,30}\b(?:per|for each|for every|each|every) (?:training )?(?:run|stage|training)\b/i;
