import { lessonLinksOf } from '../../content-links.ts';
import { findingAt } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const selfLink: LessonRule = {
  id: 'link/self-link',
  severity: 'hint',
  scope: 'lesson',
  title: 'A link to the lesson that it stands in',
  why: 'A click opens the page that is open already, from its top. Most such links were copied from another lesson, where they made sense, or were to lead to the next one.',
  remedy: 'Link to the lesson that is meant, or to a heading of this one (`#heading`).',
  *check(view) {
    for (const link of lessonLinksOf(view))
      if (link.id === view.lesson.id)
        yield findingAt(link, `this link opens the lesson that it stands in, \`${link.id}\``, {
          help: 'Link to the lesson that is meant, or to a heading of this one.',
        });
  },
};
