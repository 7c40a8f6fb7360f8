import type { LessonView } from '../lesson-view.ts';
import { isPython } from '../programs/python-programs.ts';
import { baseName } from './words.ts';

/** A name of files with a variable in it, `result-$n.json` or `f"result-{n}.json"`, where it stands. */
export interface TemplateName {
  /** As written. */
  name: string;
  /** With `*` for each variable. */
  form: string;
  from: number;
  line: number;
}

const SHELL =
  /(?<![\w$}])((?:[\w.-]|\$\{?\w+\}?)*\$\{?\w+\}?[\w.-]*\.(?:json|jsonl|csv|txt|log|md|png|jpg|wav|pt|pkl|ya?ml))(?![\w.])/g;
const FSTRING =
  /\bf["']([^"'\n]*\{\w+\}[^"'\n]*\.(?:json|jsonl|csv|txt|log|md|png|jpg|wav|pt|pkl|ya?ml))["']/g;

/** Names with variables in the commands and programs of a lesson, without their folders. */
function templatesIn({ lesson, lines }: LessonView): TemplateName[] {
  const found: TemplateName[] = [];
  for (const fence of lesson.fences) {
    const python = isPython(fence);
    if (!python && !/^(?:bash|sh|shell|zsh|console)$/i.test(fence.language)) continue;
    for (let line = fence.line + 1; line < fence.endLine; line++) {
      const text = lines.textOf(line);
      if (!/[${]/.test(text)) continue;
      for (const pattern of [SHELL, FSTRING])
        for (const match of text.matchAll(pattern)) {
          const whole = match[1] ?? '';
          const name = baseName(whole);
          const form = name.replace(/\$\{\w+\}|\$\w+|\{\w+\}/g, '*');
          // A name that is nearly all variable says little.
          if (!/[A-Za-z]{3,}.*\*|\*.*[A-Za-z]{3,}[-_.]/.test(form)) continue;
          const from = lines.startOf(line) + match.index + match[0].lastIndexOf(name);
          found.push({ name, form, from, line });
        }
    }
  }
  return found;
}

/** Names that differ from others in `-` and `_` alone: the rarer, or the later of two. */
export function* oddTemplates(
  view: LessonView,
): Iterable<{ odd: TemplateName; usual: TemplateName }> {
  if (!/[${]\w+\}?[\w.-]*\.\w/.test(view.lesson.text)) return;
  const byBare = new Map<string, TemplateName[]>();
  for (const one of templatesIn(view)) {
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
