import { type Extents, findingAt, placeInLine, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import type { Finding, LessonRule } from '../../rule.ts';
import { type Section, siblingsOf } from '../../sections.ts';

interface Numbered {
  /** `Step`; empty for a bare number. */
  word: string;
  number: number;
  section: Section;
}

export const numbering: LessonRule = {
  scope: 'lesson',
  id: 'structure/numbering',
  severity: 'warning',
  title: 'Numbered headings that skip or repeat a number',
  why: `A reader who comes from step 5 to step 7 looks for step 6, and \`see step 6\` leads nowhere. Numbers go wrong when a step
is put in or taken out, and then everything that refers to a later step is wrong, too.

Compared are headings that stand side by side and begin with the same word (\`Step 2\`, \`Issue 2\`) or with a bare number
(\`2. Build\`). Of a row that begins elsewhere than at 1 only a number that stands twice is told. Letters (\`3a\`), ranges and numbers in another place of a heading say
nothing.`,
  remedy: 'Number them anew, and look at everything that refers to one of them.',
  *check(view) {
    for (const group of siblingsOf(view)) {
      const rows = new Map<string, Numbered[]>();
      for (const section of group) {
        const one = numberOf(section);
        if (!one) continue;
        const key = `${section.step.level} ${one.word}`;
        rows.set(key, [...(rows.get(key) ?? []), one]);
      }
      for (const row of rows.values()) {
        const own = new Set(row.map(({ section }) => section));
        const others = group.filter((section) => !own.has(section));
        yield* faultsOf(row, others, view);
      }
    }
  },
};

const HEAD =
  /^[^\p{L}\p{N}]*(?:(step|stage|part|phase|issue|problem|option|experiment|exercise|example|demo|lab|section|scenario|technique|method|lesson|module|task)\s+#?)?(\d{1,3})(?=\s*(?:[.:)–—-](?!\d)|$))/iu;

function numberOf(section: Section): Numbered | null {
  const match = HEAD.exec(section.step.title);
  const word = (match?.[1] ?? '').toLowerCase();
  const rest = section.step.title.slice(match?.[0].length ?? 0).trim();
  // A bare number without a name behind it is a year, a port, a size.
  if (!match || (word === '' && !/^[.):]\s*\S/.test(rest))) return null;
  return { word, number: Number(match[2]), section };
}

function* faultsOf(
  row: readonly Numbered[],
  others: readonly Section[],
  view: LessonView,
): Generator<Finding> {
  if (row.length < 2) return;
  // A row that begins elsewhere goes on from another text, and may leave some out.
  const whole = row[0]?.number === 1;
  const seen = new Map<number, Numbered>();
  let last = 0;
  for (const one of row) {
    const { number, section } = one;
    const { line, title } = section.step;
    const name = `${one.word} ${number}`.trim();
    const twin = seen.get(number);
    const previous = seen.get(last);
    const place = placeInLine(view, line, String(number));
    if (twin)
      yield findingAt(place, `there are two headings with the number ${number}: \`${title}\``, {
        help: 'Number them anew, and look at what refers to them.',
        related: [relatedLine(view, twin.section.step.line, `${name} for the first time`)],
      });
    else if (whole && previous && number > last + 1) {
      // `Step 2 (optional)`, `Step 2a`, `Steps 2 and 3`, `Step Two`: the number stands there in another form.
      const [from, to] = [previous.section.step.line, line];
      const between = others.filter(({ step }) => step.line > from && step.line < to);
      const fills = (section: Section) => isOfRow(section, one);
      if (!between.some(fills)) yield skipped(one, previous, view, place);
    } else if (whole && previous && number < last)
      yield findingAt(place, `${name} stands after ${`${one.word} ${last}`.trim()}`, {
        help: 'Bring them into the order of their numbers.',
        related: [relatedLine(view, previous.section.step.line, 'the one before')],
      });
    seen.set(number, one);
    last = number;
  }
}

/** Whether a heading names a number in the way of a row, wherever it stands in it. */
function isOfRow({ step }: Section, { word, section }: Numbered): boolean {
  if (step.level !== section.step.level) return false;
  if (word === '') return /^\W*\d/.test(step.title);
  return new RegExp(`\\b${word}s?\\s+#?(?:\\d|${WORDS}\\b)`, 'i').test(step.title);
}

const WORDS = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

function skipped(
  { word, number }: Numbered,
  previous: Numbered,
  view: LessonView,
  place: Extents,
): Finding {
  const before = `${word} ${previous.number}`.trim();
  return findingAt(
    place,
    `${`${word} ${number}`.trim()} follows ${before}: ${missing(previous.number + 1, number - 1)} missing`,
    {
      help: 'Number them anew, or write what is missing; look at what refers to them.',
      related: [relatedLine(view, previous.section.step.line, 'the one before')],
    },
  );
}

function missing(from: number, to: number): string {
  return from === to ? `${from} is` : `${from} to ${to} are`;
}
