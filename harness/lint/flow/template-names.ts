import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { isPython } from '../programs/python-programs.ts';
import { baseName, folderOf } from './words.ts';

/** A name of files with a variable in it, `result-$n.json` or `f"result-{n}.json"`, where it stands. */
export interface TemplateName {
  /** As written. */
  name: string;
  /** With `*` for each variable. */
  form: string;
  /** The name of the folder that it is written in; empty for none. */
  folder: string;
  from: number;
  line: number;
}

const ENDING = /\.(?:json|jsonl|csv|txt|log|md|png|jpg|wav|pt|pkl|ya?ml)$/;
/** A word of a command, without quotes around it. */
const WORD = /[\w.${}/~-]+/g;
/** A text of Python that is filled in. */
const FILLED_IN = /\bf(?:"[^"\n]*"|'[^'\n]*')/g;
const VARIABLE = /\$\{\w+\}|\$\w+|\{\w+\}/g;

/** Names with variables in the commands, the programs, and the files that commands save. */
const templatesOf = derived(({ lesson, lines }: LessonView): readonly TemplateName[] => {
  const found: TemplateName[] = [];
  for (const fence of lesson.fences) {
    if (!isPython(fence) && !/^(?:bash|sh|shell|zsh|console)$/i.test(fence.language)) continue;
    if (!/[${]\w/.test(fence.text)) continue;
    for (let line = fence.line + 1; line < fence.endLine; line++) {
      const text = lines.textOf(line);
      if (!/[${]\w/.test(text)) continue;
      const words = [...text.matchAll(WORD)].filter(([word]) => word.includes('$'));
      for (const { 0: word, index } of words)
        add(found, word.replace(/\.+$/, ''), lines.startOf(line) + index, line);
      for (const { 0: word, index } of text.matchAll(FILLED_IN))
        add(found, word.slice(2, -1), lines.startOf(line) + index + 2, line);
    }
  }
  return found;
});

function add(found: TemplateName[], whole: string, from: number, line: number): void {
  if (!ENDING.test(whole)) return;
  const name = baseName(whole);
  const form = name.replace(VARIABLE, '*');
  if (!form.includes('*') || /[${}]/.test(form)) return;
  const start = whole.length - name.length;
  const folder = baseName(whole.slice(0, start));
  found.push({ name, form, folder, from: from + start, line });
}

/** A name that is nearly all variable says little. */
function isTelling({ form }: TemplateName): boolean {
  return /[A-Za-z]{3,}.*\*|\*.*[A-Za-z]{3,}[-_.]/.test(form);
}

/** What names with variables stand for, each form once with its first line; one that says little, once a folder. */
const templateForms = derived((view: LessonView) => {
  const forms = new Map<string, { parts: string[]; folder: string | null; line: number }>();
  for (const one of templatesOf(view)) {
    const folder = isTelling(one) ? null : one.folder;
    const key = `${one.form}\n${folder}`;
    if (!forms.has(key) && forms.size < MOST_FORMS)
      forms.set(key, { parts: one.form.split('*'), folder, line: one.line });
  }
  return [...forms.values()];
});

/** No lesson has a tenth of them. */
const MOST_FORMS = 200;

/** Whether a name with variables that stands before a line may stand for a path: `replica-$chip.log` for `replica-0.log`. */
export function isOfTemplate(view: LessonView, path: string, before: number): boolean {
  const name = baseName(path);
  const within = baseName(folderOf(path) ?? '');
  return templateForms(view).some(
    ({ parts, folder, line }) =>
      line < before &&
      fills(parts, name) &&
      (folder === null || folder.includes('$') || folder === within),
  );
}

/** Whether a name with variables in some lines, the first left out, may stand for a file. */
export function isTemplateWithin(
  view: LessonView,
  file: string,
  from: number,
  to: number,
): boolean {
  return templatesOf(view).some(
    ({ form, line }) => line > from && line <= to && fills(form.split('*'), file),
  );
}

/** Whether a name is these parts in their order with something between each two. */
function fills(parts: readonly string[], name: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const next = name.indexOf(part, at + 1);
    if (next < 0) return false;
    at = next + part.length;
  }
  return name.startsWith(first) && name.endsWith(last) && at < name.length - last.length;
}

/** Names that are nothing but a variable and an ending, in a folder that a variable gives, where a command writes them: `> "$dir/$name.log"`. */
export function writtenTemplates(view: LessonView): readonly TemplateName[] {
  return templatesOf(view).filter(({ form, folder, from, line }) => {
    if (!form.startsWith('*.') || !folder.includes('$')) return false;
    const start = view.lines.startOf(line);
    return WRITES.test(view.lesson.text.slice(Math.max(start, from - 120), from));
  });
}

/** The operator or the program, and then no more than the folder. */
const WRITES = /(?:>|\btee(?: -a)?) *["']?[\w${}~/.-]*$/;

/** Names that differ from others in `-` and `_` alone: the rarer, or the later of two. */
export function* oddTemplates(
  view: LessonView,
): Iterable<{ odd: TemplateName; usual: TemplateName }> {
  const byBare = new Map<string, TemplateName[]>();
  for (const one of templatesOf(view).filter(isTelling)) {
    const bare = one.form.replace(/[-_]/g, '').toLowerCase();
    byBare.set(bare, [...(byBare.get(bare) ?? []), one]);
  }
  for (const names of byBare.values()) {
    const forms = new Map<string, TemplateName[]>();
    for (const one of names) forms.set(one.form, [...(forms.get(one.form) ?? []), one]);
    if (forms.size !== 2) continue;
    const [first, second] = [...forms.values()];
    const [odd, usual] =
      (first?.length ?? 0) < (second?.length ?? 0) ? [first, second] : [second, first];
    if (odd?.length === 1 && odd[0] && usual?.[0]) yield { odd: odd[0], usual: usual[0] };
  }
}
