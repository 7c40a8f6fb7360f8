import { durationsIn } from '../../lesson/quantities.ts';
import { derived } from '../derived.ts';
import { hardwareIn } from '../hardware-words.ts';
import type { LessonView } from '../lesson-view.ts';
import { lineIn, type Passage, passagesOf, sentencesIn } from '../passages.ts';
import { isAlternative } from '../sections.ts';
import type { Comparable } from './disagreements.ts';

/** How long something takes that a reader waits for, in seconds, or how much a download weighs, in bytes. */
export interface ActivityClaim extends Comparable {
  /** For a message: `the download of Wan2.2`. */
  name: string;
  quantity: 'duration' | 'size';
  line: number;
  /** As written. */
  text: string;
}

const ACTIVITIES: readonly { name: string; pattern: RegExp }[] = [
  { name: 'download', pattern: /\bdownload(?:s|ed|ing)?\b/i },
  {
    name: 'kernel compilation',
    pattern: /\bkernels? (?:\w+ )?compil\w+|\bcompil\w+ (?:\w+ )?kernels?\b/i,
  },
  {
    name: 'weight loading',
    pattern:
      /\bweights? load(?:s|ed|ing)?\b|\bload(?:s|ed|ing)? (?:\w+ )?weights?\b|\bmodel load(?:s|ing)?\b/i,
  },
  { name: 'warmup', pattern: /\bwarm-?\s?up\b/i },
  {
    name: 'build',
    pattern:
      /\bbuild(?:s|ing)? (?:times?|takes?|time is|took)\b|\bto build\b|^\| *(?:(?:first|full|initial) )?build *\|/i,
  },
];

/** `Wan2.2`, `Qwen3-0.6B`, `tt-metal`, `vLLM`: the thing that it is done to. */
const OBJECT =
  /(?<![\w./$-])(?:[A-Za-z][\w-]*\d[\w.-]*\w|tt-[a-z][\w-]*|[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]{2,}\w*|[A-Z]{3,}[\w-]*)(?![\w/-])/g;
const NO_OBJECT =
  /^(?:[NPT]\d+\w*|QB2|Hugging\w*|GitHub|GitLab|Docker\w*|PyPI|JSON|YAML|API|SSH|PCIe|CPU|GPU|RAM|DRAM|SSD|NVMe|HTTP\w*|TODO|NOTE|GiB|MiB|v?\d.*|step-?\d+|python\d.*|README)$/i;

/** Not what a reader sees the first time, or not a time that it takes. */
const OTHERWISE =
  /\b(?:subsequent\w*|again|cached?|caching|restarts?|re-?(?:build|start|run|load|download)\w*|incremental\w*|already|later|second time|next time|afterwards?|after (?:the|that)|only|skip\w*|timeouts?|times? out|each|every|per|if|unless|slow\w*|fast\w*|old|was|were|used to|instead|without|saves?|faster|slower|vs\.?|versus|than|every|minutes? of|seconds? of|hours? of|frames?|videos?|clips?|of the|remaining|left|free)\b/i;
/** What makes another thing of the same name. */
const VARIANT =
  /\b(?:both|formats?|original|meta|hf|hugging ?face|fp8|fp16|bf16|bfp8|int4|int8|quantiz\w+|docker|images?|containers?|datasets?|debug|release|wheels?|python|docs?|tests?|examples?|tokenizer|toolchain|sfpi|ccache|single|multi|ubuntu|debian|fedora|wsl|macos|laptop|cloud|virtual machine|VM|\d+(?:\.\d+)?B|\d+[ -]?(?:cores?|threads?|chips?|cards?|CPUs?|[MG]b(?:it)?(?:\/s|ps)))\b/gi;

const SIZE =
  /(?<![\w.,/-])[~≈]?(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*[~≈]?(\d+(?:\.\d+)?))?\s?(GB|TB|MB|GiB|MiB)\b(?!\s?(?:\/|per|\+)|\s(?:of )?(?:RAM|memory|VRAM|DRAM|GDDR\w*|disk|free|space))/g;
const BYTES: Readonly<Record<string, number>> = {
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** Claims of sentences that speak of one such activity, once, as a reader meets it the first time. */
export const activityClaimsOf = derived((view: LessonView): readonly ActivityClaim[] =>
  passagesOf(view).flatMap((passage) => {
    const { where, text, step } = passage;
    if (where === 'sample' || step.stage !== null || step.kind !== 'main') return [];
    if (!WORTH_READING.test(text)) return [];
    return sentencesIn(passage).flatMap((sentence) =>
      sentence.text.length > LONGEST ? [] : claimsOf(sentence, passage),
    );
  }),
);

const LONGEST = 1000;
/** A text without one of these speaks of no such activity. */
const WORTH_READING = /[Dd]ownload|ompil|[Ll]oad|[Ww]arm|[Bb]uild/;

function claimsOf({ text, at }: { text: string; at: number }, passage: Passage): ActivityClaim[] {
  const { step } = passage;
  const activities = ACTIVITIES.filter(({ pattern }) => pattern.test(text));
  const [activity] = activities;
  if (!activity || activities.length > 1 || OTHERWISE.test(text)) return [];
  const objects = [...text.matchAll(OBJECT)].flatMap(([word]) =>
    NO_OBJECT.test(word) ? [] : [word],
  );
  const [object = ''] = objects;
  if (objects.some((other) => other.toLowerCase() !== object.toLowerCase())) return [];
  // A lesson downloads many things; it compiles its kernels and builds its tree once.
  if (object === '' && !/^(?:kernel|build)/.test(activity.name)) return [];
  const boards = hardwareIn(text).map(({ word }) => word);
  const variants = [...text.matchAll(VARIANT)].map(([word]) => word.toLowerCase());
  const key = [
    // One of several ways has a time of its own.
    isAlternative(step) ? step.slug : '',
    activity.name,
    object.toLowerCase(),
    ...new Set(boards),
    ...new Set(variants),
  ].join(' ');
  const base = {
    name: object === '' ? activity.name : `${activity.name} of ${object}`,
  };
  const durations = durationsIn(text);
  const sizes = activity.name === 'download' && object !== '' ? sizesIn(text) : [];
  const found: ActivityClaim[] = [];
  for (const [quantity, all] of [
    ['duration', durations],
    ['size', sizes],
  ] as const) {
    const [one] = all;
    if (one && all.length === 1 && one.low !== null && one.high !== null)
      found.push({
        ...base,
        ...{ key: `${quantity} ${key}`, quantity, low: one.low, high: one.high, text: one.text },
        line: lineIn(passage, at + Math.max(0, text.indexOf(one.text))),
      });
  }
  return found;
}

function sizesIn(text: string): { low: number; high: number; text: string }[] {
  return [...text.matchAll(SIZE)].map(([whole, one, other, unit = 'GB']) => {
    const bytes = BYTES[unit] ?? 1;
    const low = Number(one) * bytes;
    return { low, high: other === undefined ? low : Number(other) * bytes, text: whole.trim() };
  });
}
