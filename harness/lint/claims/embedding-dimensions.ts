import { countOf } from '../../lesson/quantities.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { lineIn, passagesOf, sentencesIn } from '../passages.ts';
import type { ModelFact } from './model-facts.ts';

/** `all-MiniLM-L6-v2`, `bge-small-en-v1.5`, `Qwen3-Embedding-0.6B`: models that make vectors of texts. */
const EMBEDDER =
  /(?<![\w.-])(?=[\w.-]{0,60}(?:minilm|mpnet|embed(?:ding)?[-_]|bge-|e5-|gte-))[A-Za-z][\w.-]{3,60}[A-Za-z\d]/gi;
const DIMENSIONS =
  /(?<![\w.,/×x*=-]|[=/×x*] )(\d{1,3}(?:,\d{3})+|\d{2,5})(?: dimensions\b|-dimensional (?:vectors?|embeddings?)\b)/g;
/** Parts of a vector, other models, or what is made of it. */
const OTHERWISE =
  /\b(?:heads?|reduc\w*|truncat\w*|first|only|instead|than|or|if|larger|smaller|other|another|most|PCA|project\w*|per|each|from|between|hidden)\b/i;
/** No model makes vectors of fewer. */
const LEAST = 64;

/** How many dimensions the lesson gives the vectors of the one model that makes them. */
export const embeddingDimensionsOf = derived((view: LessonView): readonly ModelFact[] => {
  const { text } = view.lesson;
  if (!/\d(?: dimensions|-dimensional)\b/.test(text)) return [];
  const [name, ...others] = new Set(
    [...text.matchAll(EMBEDDER)].flatMap(([word]) => modelIn(word)),
  );
  if (name === undefined || others.length > 0) return [];
  return passagesOf(view).flatMap((passage) =>
    sentencesIn(passage).flatMap(({ text: sentence, at }): ModelFact[] => {
      if (sentence.length > LONGEST || !/dimension/.test(sentence)) return [];
      const [said, ...more] = [...sentence.matchAll(DIMENSIONS)];
      if (!said || more.length > 0 || OTHERWISE.test(sentence)) return [];
      const [whole, number = ''] = said;
      const value = countOf(number);
      if (value < LEAST) return [];
      const line = lineIn(passage, at + said.index);
      const fact = { key: 'dimensions', quantity: 'dimensions', of: '', name } as const;
      return [{ ...fact, low: value, high: value, line, text: whole }];
    }),
  );
});

const LONGEST = 600;

/** A name without what is no name of a model: a file, or a word alone. */
function modelIn(word: string): string[] {
  return /\d/.test(word) && !/\.(?:py|npz|json|md|sh|txt|db)$/.test(word) ? [word] : [];
}
