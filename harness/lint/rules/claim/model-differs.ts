import { disagreements } from '../../claims/disagreements.ts';
import { embeddingDimensionsOf } from '../../claims/embedding-dimensions.ts';
import { type ModelFact, type ModelQuantity, modelFactsOf } from '../../claims/model-facts.ts';
import { findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonRule } from '../../rule.ts';

export const modelDiffers: LessonRule = {
  scope: 'lesson',
  id: 'claim/model-differs',
  severity: 'warning',
  title: 'One model with two context windows, sizes, dimensions or speeds',
  why: `A lesson gives its model's context window in a table, in the text and in a summary. Where they differ, a reader plans with the
larger one and is refused.

Compared are the context, the number of parameters and the seconds per response or picture that lines and tables give for a
model they name, on the same board; a list below a heading or a paragraph that names one speaks of that. The number of parameters, and how many times smaller it is than another size, are
also compared with the size in the name. The dimensions of vectors are compared where the lesson names one model that makes them, in outputs too. It stays silent
on lines that speak of limits, defaults, other formats or several models.`,
  remedy: 'Write in every place what holds.',
  *check(view) {
    const facts = [...modelFactsOf(view), ...embeddingDimensionsOf(view)];
    for (const fact of facts) {
      const named = againstName(fact);
      if (named === null) continue;
      yield findingAt(
        placeInLine(view, fact.line, fact.text),
        fact.quantity === 'ratio'
          ? `${fact.name} is said to be ${fact.text}, which does not fit ${named}`
          : `${fact.name} is said to have ${fact.text}, and its name says ${named}`,
        { help: 'Mend the number, or name the model that has it.' },
      );
    }
    for (const { claim: fact, against } of disagreements(
      facts,
      ({ quantity }) => SLACK[quantity],
    )) {
      if (againstName(fact) !== null) continue;
      yield findingAt(
        placeInLine(view, fact.line, fact.text),
        `${WORDS[fact.quantity]} of ${fact.name} is ${fact.text} here, and ${against.text} in line ${against.line}`,
        {
          help: 'Write the same in both places, or say what makes the difference.',
          related: [relatedLine(view, against.line, `says ${against.text}`)],
        },
      );
    }
  },
};

const WORDS: Readonly<Record<ModelQuantity, string>> = {
  context: 'the context',
  dimensions: 'the number of dimensions',
  parameters: 'the number of parameters',
  ratio: 'the ratio',
  time: 'the time',
};

/** `128K` is 131,072 and `131K`; times are measured, sizes rounded. */
const SLACK: Readonly<Record<ModelQuantity, number>> = {
  context: 1.05,
  dimensions: 1,
  parameters: 1.1,
  ratio: 1.2,
  time: 1.5,
};

/** The size in its name, where the number of parameters or the ratio to another size is far from it. */
function againstName({ quantity, name, of, low }: ModelFact): string | null {
  const size = /(\d+(?:\.\d+)?)B/.exec(name);
  if (!size || (quantity !== 'parameters' && quantity !== 'ratio')) return null;
  const said = quantity === 'ratio' ? Number(of) / low : low / 1e9;
  const own = Number(size[1]);
  // Names round generously.
  return said > own * 1.35 || said < own / 1.35 ? size[0] : null;
}
