import { findingAt } from '../../finding.ts';
import { linksOf } from '../../links.ts';
import type { LessonRule } from '../../rule.ts';

export const imageWithoutText: LessonRule = {
  id: 'link/image-without-text',
  severity: 'hint',
  scope: 'lesson',
  title: 'An image without words for those who cannot see it',
  why: 'The words in `![words](picture.png)` are read out to those who listen to a lesson, and stand in for a picture that does not load. Images in HTML are left alone.',
  remedy: 'Say in a few words what the picture shows.',
  *check(view) {
    for (const link of linksOf(view))
      if (
        link.kind === 'image' &&
        link.form === 'markdown' &&
        link.text === '' &&
        link.target !== ''
      )
        yield findingAt(link, 'no words stand in for this picture', {
          help: 'Write what it shows between `![` and `]`.',
        });
  },
};
