import { findingAt, placeOf, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { lineInProgram, pythonProgramsOf } from '../../programs/python-programs.ts';
import type { LessonRule } from '../../rule.ts';

export const variableNotRead: LessonRule = {
  scope: 'lesson',
  id: 'environment/variable-not-read',
  severity: 'warning',
  title: 'A variable is set that nothing reads, beside one that a program reads and nothing sets',
  why: `The program asks for \`CHAT_MODEL\`, and the block that starts it exports \`MODEL_NAME\`: the program takes its default, and nothing says so.

The rule speaks of a variable that stands in the lesson once, where it is exported, and that shares a word with one that a program of the lesson reads from its environment and that no line sets.`,
  remedy: 'Set the variable that the program reads.',
  *check(view) {
    const { text } = view.lesson;
    if (!/\b(?:environ|getenv)\b/.test(text) || !/\bexport\b/.test(text)) return;
    const unset = readIn(view).filter(({ name }) => !new RegExp(`(?<![\\w$])${name}=`).test(text));
    if (unset.length === 0) return;
    const exported = [...text.matchAll(EXPORT)];
    if (exported.length > MOST) return;
    for (const match of exported) {
      const name = match[1] ?? '';
      if (KNOWN.test(name) || text.split(name).length !== 2) continue;
      const words = new Set(name.split('_'));
      const meant = unset.filter((one) =>
        one.name.split('_').some((word) => words.has(word) && word.length > 2),
      );
      const [only] = meant;
      if (!only || meant.length > 1) continue;
      const from = match.index + match[0].length - name.length;
      yield findingAt(
        placeOf(view, from, from + name.length),
        `nothing reads \`${name}\`; the program of line ${only.line} reads \`${only.name}\`, which nothing sets`,
        {
          help: `Write \`${only.name}\`, if that is meant.`,
          related: [relatedLine(view, only.line, `\`${only.name}\` is read here`)],
        },
      );
    }
  },
};

const EXPORT = /(?:^|[;&|\s])export[ \t]+([A-Z][A-Z0-9_]{3,60})(?==)/gm;
const READ = /\b(?:environ(?:\.get)?|getenv)[[(]\s*["']([A-Z][A-Z0-9_]{3,60})["']/g;
/** Variables of tools, which read them without a word of the lesson. */
const KNOWN =
  /^(?:PATH|HOME|TT_|HF_|MESH_|PYTHON|LD_|CUDA|OMP_|VLLM_|WH_|ARCH_|TOKENIZERS_|CMAKE_|CC$|CXX$|HTTP|NO_PROXY|OPENAI_|XDG_|GRADIO_|DOCKER_|LOGURU_|TTNN_|LLAMA_)/;

function readIn(view: LessonView): { name: string; line: number }[] {
  const found = new Map<string, number>();
  for (const program of pythonProgramsOf(view))
    for (const { 1: name = '', index } of program.text.matchAll(READ))
      if (!found.has(name) && found.size < MOST && !KNOWN.test(name))
        found.set(name, lineInProgram(view, program, index));
  return [...found].map(([name, line]) => ({ name, line }));
}

/** No lesson has as many. */
const MOST = 200;
