import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { pythonProgramsOf } from '../programs/python-programs.ts';

/** A file that a program or a command opens under a name without a folder, where the name stands. */
export interface NamedFile {
  name: string;
  from: number;
}

/** In a call that writes it: `open("x.txt", "w")`, `Path("x.txt").write_text(...)`, `export(model, args, "x.onnx")`. */
const WRITES =
  /\bopen\(\s*["']([\w.-]+)["']\s*,\s*(?:mode\s*=\s*)?["'][wax]|\bPath\(\s*["']([\w.-]+)["']\s*\)\.write_|\.(?:save|savez|savez_compressed|tofile|to_csv|to_json|to_parquet|export|save_file|savetxt|savefig|imwrite|write)\((?:[^()"']|\([^()]*\)){0,200}["']([\w-]+\.\w{2,11})["']/g;

/** In a call that reads it: `open("x.txt")`, `np.load("x.npz")`, `Image.open("x.jpg")`, `Path("x.txt").read_text()`. */
const READS =
  /(?<![.\w])open\(\s*["']([\w.-]+)["']\s*(?=\)|,\s*(?:mode\s*=\s*)?["']r|,\s*(?:encoding|newline)\s*=)|\bPath\(\s*["']([\w.-]+)["']\s*\)\.read_|(?:\b(?:np|numpy|torch|joblib|onnx|Image)\.(?:load|open|loadtxt|genfromtxt|fromfile)|\.(?:read_csv|read_json|read_parquet|read_table|imread|load_file))\(\s*["']([\w-]+\.\w{2,11})["']\s*(?=[,)])/g;

/** Below a folder that a value gives: `(run / "train.log").read_text()`, `open(os.path.join(run, "train.log"))`. */
const READS_BELOW =
  /\(\w+ \/ ["']([\w-]+\.\w{2,11})["']\)\.read_|(?<![.\w])open\(\w+ \/ ["']([\w-]+\.\w{2,11})["']\)|(?<![.\w])open\((?:os\.path\.)?join\(\w+, *["']([\w-]+\.\w{2,11})["']\)\)/g;

/** Under a path of the reader's home: `open(os.path.expanduser("~/log/day.csv"), newline="")`. */
const READS_AT_HOME =
  /(?:(?<![.\w])open|\.(?:read_csv|read_json|read_parquet|load|loadtxt))\(\s*(?:os\.path\.)?expanduser\(\s*["'](~\/[\w./-]{1,200})["']\s*\)(?=\)|,\s*(?:mode\s*=\s*)?["']r|,\s*(?:encoding|newline|errors)\s*=\s*["']\w*["']\s*\))/g;

/** In a line of a command, not of a here-document. */
const REDIRECTED = /^[ \t]*[a-z][^\n#<>"'|]{0,120} > ([\w-]+\.\w{2,11})(?=[ \t]*$)/gm;

/** Files that programs of Python and redirections write. */
export const filesWritten = derived((view: LessonView): readonly NamedFile[] => [
  ...inPrograms(view, WRITES, () => true),
  ...[...view.lesson.text.matchAll(REDIRECTED)].map((match) => {
    const name = match[1] ?? '';
    return { name, from: match.index + match[0].length - name.length };
  }),
]);

/** Files that whole programs of Python read. */
export const filesRead = derived((view: LessonView): readonly NamedFile[] =>
  inPrograms(view, READS, ({ isFile, excerpt }) => isFile && !excerpt),
);

/** Files that whole programs read below a folder which a value gives. */
export const filesReadBelow = derived((view: LessonView): readonly NamedFile[] =>
  inPrograms(view, READS_BELOW, ({ isFile, excerpt }) => isFile && !excerpt),
);

/** Files that whole programs read under a path of the home, with their paths. */
export const filesReadAtHome = derived((view: LessonView): readonly NamedFile[] =>
  inPrograms(view, READS_AT_HOME, ({ isFile, excerpt }) => isFile && !excerpt),
);

function inPrograms(
  view: LessonView,
  pattern: RegExp,
  isMeant: (program: { isFile: boolean; excerpt: boolean }) => boolean,
): NamedFile[] {
  const found: NamedFile[] = [];
  for (const program of pythonProgramsOf(view)) {
    if (!isMeant(program)) continue;
    const { text, line } = program;
    const start = view.lines.startOf(Math.min(line + 1, view.lines.count));
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      const before = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
      if (before.includes('#')) continue;
      // Programs in lists stand further to the right: the name itself is looked for.
      const from = view.lesson.text.indexOf(name, start + match.index);
      if (from >= 0) found.push({ name, from });
    }
  }
  return found;
}

/** What programs write for others to read; logs and pictures are looked at by people under names that they know. */
export const DATA_ENDINGS =
  /^\.(?:txt|json|jsonl|csv|npy|npz|onnx|pt|pth|pkl|bin|safetensors|parquet|wav|ya?ml)$/;

export function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.'));
}
