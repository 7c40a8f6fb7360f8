import { SHELL_VARIABLES } from '../../judge/known-variables.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { type Setting, walkOf } from './walk.ts';

/** Set by logins, desktops, terminals, package managers and schedulers; or a secret of the reader's own. */
const AMBIENT =
  /^(?:USER|USERNAME|LOGNAME|LANG|LC_\w+|TZ|DISPLAY|WAYLAND_DISPLAY|EDITOR|VISUAL|PAGER|MAIL|TMPDIR|TEMP|PYTHONPATH|LD_LIBRARY_PATH|PKG_CONFIG_PATH|CMAKE_PREFIX_PATH|MANPATH|VIRTUAL_ENV|CONDA_\w+|XDG_\w+|DBUS_\w+|SSH_\w+|SUDO_\w+|SLURM_\w+|GITHUB_\w+|CI|WSL_\w+|VSCODE_\w+|DEBIAN_FRONTEND|PS1|CC|CXX|\w*(?:TOKEN|KEY|PASSWORD|PASSWD|SECRET|CREDENTIALS))$/;

/** Set in the images of boards. */
const OF_BOARD = /^(?:TT_\w+|ARCH_NAME|MESH_DEVICE|WH_ARCH_YAML|HF_\w+|HUGGING\w+)$/;

/** Whether a variable has a value, or none, whatever the lesson does. */
export function isAmbient(name: string): boolean {
  return SHELL_VARIABLES.has(name) || AMBIENT.test(name);
}

/** Whether a board's image may have set a variable. */
export function isOfBoard(name: string): boolean {
  return OF_BOARD.test(name);
}

const settingsByName = derived((view: LessonView): ReadonlyMap<string, Setting[]> => {
  const byName = new Map<string, Setting[]>();
  for (const setting of walkOf(view).settings) {
    const known = byName.get(setting.name);
    if (known) known.push(setting);
    else byName.set(setting.name, [setting]);
  }
  return byName;
});

/** Where the lesson sets a variable, in order. */
export function settingsOf(view: LessonView, name: string): readonly Setting[] {
  return settingsByName(view).get(name) ?? [];
}

/** Names in capitals that the text outside code speaks of, each with its first line. */
const spokenNames = derived((view: LessonView): ReadonlyMap<string, number> => {
  const { lines, lesson } = view;
  const code = new Set<number>();
  for (const fence of lesson.fences)
    for (let line = fence.line; line <= fence.endLine; line++) code.add(line);
  const names = new Map<string, number>();
  for (let line = lesson.frontMatter.endLine + 1; line <= lines.count; line++) {
    if (code.has(line)) continue;
    for (const [name] of lines.textOf(line).matchAll(/\b[A-Z][A-Z0-9_]{2,}\b/g))
      if (!names.has(name)) names.set(name, line);
  }
  return names;
});

/** Whether the text speaks of a variable, at all or before a line. */
export function isSpokenOf(
  view: LessonView,
  name: string,
  before = Number.POSITIVE_INFINITY,
): boolean {
  return (spokenNames(view).get(name) ?? Number.POSITIVE_INFINITY) < before;
}
