import { findingAt, relatedLine } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import {
  lineInProgram,
  type PythonProgram,
  placeInProgram,
  pythonProgramsOf,
} from '../../programs/python-programs.ts';
import { codeAlone } from '../../python-code.ts';
import type { LessonRule } from '../../rule.ts';

export const toolName: LessonRule = {
  scope: 'lesson',
  id: 'contract/tool-name',
  severity: 'error',
  title: 'A tool is described to the model under a name by which the program does not find it',
  why: `The schema says \`"name": "save_note"\`, the model asks for \`save_note\`, and \`FUNCTIONS[call.function.name]\` ends with a \`KeyError\`, for the table calls it \`add_note\`.

The rule reads schemas of OpenAI's API and the one table in which the programs of a lesson look a function up by the name of a call. It stays silent where the table may get other entries, and where code compares
a name with the one of the schema.`,
  remedy: 'Write the name in the schema as the table has it.',
  *check(view) {
    if (!/["']type["']\s*:\s*["']function["']/.test(view.lesson.text)) return;
    const programs = pythonProgramsOf(view);
    const table = tableOf(view, programs);
    if (table === null) return;
    const schemas = programs.flatMap((program) =>
      [...program.text.matchAll(SCHEMA)].map(({ 0: whole, 1: name = '', index }) => ({
        ...{ program, name, offset: index + whole.length - name.length - 1 },
      })),
    );
    // Schemas of which the table has none belong to another program.
    if (!schemas.some(({ name }) => table.keys.has(name))) return;
    for (const { program, name, offset } of schemas) {
      if (table.keys.has(name) || programs.some(({ text }) => isCompared(text, name))) continue;
      const place = placeInProgram(view, program, offset, name);
      if (!place) continue;
      yield findingAt(
        place,
        `the tool \`${name}\` is no key of \`${table.name}\`, in which line ${table.lookedUp} looks it up`,
        {
          help: `\`${table.name}\` has ${[...table.keys].map((key) => `\`${key}\``).join(', ')}: write one name in both places.`,
          related: [relatedLine(view, table.line, `\`${table.name}\` is made here`)],
        },
      );
    }
  },
};

/** A schema as the API takes it, whose name comes first. */
const SCHEMA =
  /["']type["']\s*:\s*["']function["']\s*,\s*["']function["']\s*:\s*\{\s*["']name["']\s*:\s*["'](\w{2,60})["']/g;

/** `FUNCTIONS[call.function.name](**args)`, `TOOLS.get(name)`. */
const LOOKED_UP =
  /(?<![.\w])([A-Za-z_]\w*)(?:\[|\.get\()(?:\w+\.){0,3}(?:function\.name|tool_name|func_name|fn_name)\b/g;

interface Table {
  name: string;
  keys: ReadonlySet<string>;
  line: number;
  lookedUp: number;
}

/** The one table of functions of the lesson, where all of its keys are seen. */
function tableOf(view: LessonView, programs: readonly PythonProgram[]): Table | null {
  const looked = programs.flatMap((program) =>
    [...program.text.matchAll(LOOKED_UP)].map(({ 1: name = '', index }) => ({
      ...{ name, line: lineInProgram(view, program, index) },
    })),
  );
  const [first] = looked;
  if (!first || looked.some(({ name }) => name !== first.name)) return null;
  const { name } = first;
  const made = programs.flatMap((program) => {
    const found = new RegExp(`^${name}\\s*(?::[^=\\n]{1,80})?=\\s*\\{([^{}]{1,2000})\\}`, 'm').exec(
      program.text,
    );
    return found ? [{ program, entries: found[1] ?? '', offset: found.index }] : [];
  });
  const [one, ...more] = made;
  if (!one || more.length > 0) return null;
  // It may get more entries, or they are not plain.
  const grows = new RegExp(
    `(?<![.\\w])${name}(?:\\[[^\\]\\n]*\\]\\s*=(?!=)|\\.(?:update|setdefault)\\(|\\s*\\|=)`,
  );
  if (programs.some(({ text }) => grows.test(codeAlone(text)))) return null;
  const keys = [...one.entries.matchAll(ENTRY)].map(([, key = '']) => key);
  if (keys.length === 0 || one.entries.replace(ENTRY, '').replace(/#.*/g, '').trim() !== '')
    return null;
  return {
    ...{ name, keys: new Set(keys), lookedUp: first.line },
    line: lineInProgram(view, one.program, one.offset),
  };
}

const ENTRY = /\s*["'](\w+)["']\s*:\s*[\w.]+\s*(?:,|$)/g;

/** `if name == "save_note"`: it is served in another way. */
function isCompared(text: string, name: string): boolean {
  return [`== "${name}"`, `== '${name}'`, `case "${name}"`, `case '${name}'`].some((one) =>
    text.includes(one),
  );
}
