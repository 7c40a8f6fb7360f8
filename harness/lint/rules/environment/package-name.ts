import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import type { LessonView } from '../../lesson-view.ts';
import { isSlip } from '../../near.ts';
import { moduleRun } from '../../programs/module-run.ts';
import { pythonProgramsOf } from '../../programs/python-programs.ts';
import type { LessonRule } from '../../rule.ts';
import { everyCall } from '../../saved-scripts.ts';
import { typedCalls } from '../../typed.ts';

export const packageName: LessonRule = {
  scope: 'lesson',
  id: 'environment/package-name',
  severity: 'error',
  title: 'A package is installed by a name that is not its own',
  why: `What Python imports and what pip installs have two names: \`import cv2\` comes of \`opencv-python\`, \`import yaml\` of \`pyyaml\`. \`pip install cv2\` finds nothing,
\`pip install pytorch\` refuses by purpose, and \`pip install whisper\` installs something else without a word. Of apt, the packages for Python 2 are gone from Ubuntu
since 20.04.

A package is told, too, that no program of the lesson imports, where one imports a module of nearly its name that nothing installs: \`pip install open-ai\` for \`import openai\`; and one that has a
word more than a program which the lesson runs and nothing installs.`,
  remedy: 'Install the package by its own name.',
  *check(view) {
    const imported = importedIn(view);
    const named = namedIn(view);
    const programs = programsIn(view);
    for (const { reading, call: outer } of everyCall(view)) {
      const call = moduleRun(unwrap(outer));
      const installer = installerOf(call);
      if (!installer) continue;
      for (let at = installer.from; at < call.arguments.length; at++) {
        const word = call.arguments[at] ?? '';
        const name = NAME.exec(word)?.[0];
        const extent = call.words[at];
        if (name === undefined || !extent || VALUED.test(call.arguments[at - 1] ?? '')) continue;
        const wrong =
          installer.wrong.get(normal(name)) ??
          (installer.wrong === PYTHON
            ? (strayFrom(name, imported, named) ?? longerThan(name, programs, named))
            : undefined);
        if (!wrong) continue;
        const place = placeOfWord(reading, extent);
        yield findingAt(place, `\`${installer.name} ${name}\` ${wrong.what}`, {
          help: `Install ${wrong.right}.`,
          ...(wrong.goes && { severity: 'warning' as const }),
        });
      }
    }
  },
};

/** Names are one to pip whatever stands between their words. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[_.-]+/g, '-');
}

/** Modules that the lesson's programs import, at their roots. */
function importedIn(view: LessonView): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { text } of pythonProgramsOf(view))
    for (const [, module = ''] of text.matchAll(/^[ \t]*(?:import|from)[ \t]+([A-Za-z_]\w{3,})/gm))
      found.add(module);
  return found;
}

/** Everything that is installed by name, normal. */
function namedIn(view: LessonView): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { call: outer } of typedCalls(view)) {
    const call = moduleRun(unwrap(outer));
    const installer = installerOf(call);
    if (installer?.wrong !== PYTHON) continue;
    for (const word of call.arguments.slice(installer.from))
      found.add(normal(NAME.exec(word)?.[0] ?? ''));
  }
  return found;
}

/** No lesson has as many packages. */
const MOST = 300;

/** A package that nothing imports, beside a module of nearly its name that nothing installs. */
function strayFrom(
  name: string,
  imported: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Wrong | undefined {
  const own = normal(name);
  if (imported.size > MOST || named.size > MOST) return undefined;
  if ([...imported].some((module) => normal(module) === own)) return undefined;
  const bare = own.replaceAll('-', '');
  const meant = [...imported].find(
    (module) =>
      !named.has(normal(module)) &&
      (normal(module).replaceAll('-', '') === bare ||
        (bare.length > 5 && isSlip(own, normal(module)))),
  );
  if (meant === undefined) return undefined;
  return {
    what: `is not the package that \`import ${meant}\` needs`,
    right: `\`${normal(meant)}\``,
  };
}

/** Programs of several words that the lesson runs. */
function programsIn(view: LessonView): ReadonlySet<string> {
  const names = typedCalls(view).map(({ call }) => unwrap(call).name ?? '');
  return new Set(names.filter((name) => /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(name)));
}

/** A package whose name is that of a program which the lesson runs, with a word more. */
function longerThan(
  name: string,
  programs: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Wrong | undefined {
  const words = normal(name).split('-');
  const program = [...programs].find((one) => {
    const own = one.split('-');
    let at = 0;
    for (const word of words) if (word === own[at]) at++;
    return own.length > 2 && at === own.length && words.length === own.length + 1;
  });
  if (program === undefined || programs.has(normal(name)) || named.has(program)) return undefined;
  return {
    what: `is not the package of \`${program}\`, which the lesson runs`,
    right: `\`${program}\`, if it has that name`,
    goes: true,
  };
}

/** A requirement's name, whole: no path, no address, no option. */
const NAME = /^[A-Za-z][\w.-]*(?=$|[<>=!~[;@ ])/;
/** Options whose value looks like a package. */
const VALUED =
  /^(?:-[rcetfio]|--(?:requirement|constraint|editable|target|index-url|extra-index-url|find-links|python|platform|option|target-release))$/;

interface Wrong {
  /** What happens, as the end of a sentence. */
  what: string;
  /** What is installed instead, as it stands in a sentence. */
  right: string;
  /** It does install something. */
  goes?: boolean;
}

interface Installer {
  name: string;
  from: number;
  wrong: ReadonlyMap<string, Wrong>;
}

function installerOf({ name, arguments: words }: Call): Installer | null {
  if (name === 'pip' && words[0] === 'install')
    return { name: 'pip install', from: 1, wrong: PYTHON };
  if (name === 'uv' && words[0] === 'pip' && words[1] === 'install')
    return { name: 'uv pip install', from: 2, wrong: PYTHON };
  if (name === 'uv' && words[0] === 'add') return { name: 'uv add', from: 1, wrong: PYTHON };
  if ((name === 'apt' || name === 'apt-get') && words.includes('install'))
    return { name: `${name} install`, from: words.indexOf('install') + 1, wrong: UBUNTU };
  return null;
}

const NOTHING = 'finds no package: that is the name of the import';

/** Source: the packages' pages on PyPI, and pip's answers. */
const PYTHON: ReadonlyMap<string, Wrong> = new Map([
  ['cv2', { what: NOTHING, right: '`opencv-python`' }],
  ['opencv', { what: 'finds no package', right: '`opencv-python`' }],
  ['pil', { what: NOTHING, right: '`pillow`' }],
  ['yaml', { what: NOTHING, right: '`pyyaml`' }],
  ['skimage', { what: 'fails by purpose', right: '`scikit-image`' }],
  ['dotenv', { what: 'does not build', right: '`python-dotenv`' }],
  ['pytorch', { what: 'fails by purpose', right: '`torch`' }],
  ['tensorflow-gpu', { what: 'fails since December 2022', right: '`tensorflow`' }],
  ['grpc', { what: 'fails by purpose', right: '`grpcio`' }],
  ['serial', { what: 'installs something else', right: '`pyserial`', goes: true }],
  ['jwt', { what: 'installs something else', right: '`pyjwt`', goes: true }],
  ['docx', { what: 'installs something else', right: '`python-docx`', goes: true }],
  ['websocket', { what: 'installs something else', right: '`websocket-client`', goes: true }],
  ['whisper', { what: 'installs something else', right: '`openai-whisper`', goes: true }],
  ['aider', { what: 'installs something else', right: '`aider-chat`', goes: true }],
  ['huggingface', { what: 'installs an empty package', right: '`huggingface_hub`', goes: true }],
  [
    'duckduckgo-search',
    { what: 'is the old name of a package that goes on as another', right: '`ddgs`', goes: true },
  ],
]);

const PYTHON_2 = 'finds no package since Ubuntu 20.04, which has no Python 2';

/** Source: the package lists of Ubuntu 20.04 to 24.04. */
const UBUNTU: ReadonlyMap<string, Wrong> = new Map([
  ['python', { what: PYTHON_2, right: '`python3`, and `python-is-python3` for the bare name' }],
  ['python-pip', { what: PYTHON_2, right: '`python3-pip`' }],
  ['python-dev', { what: PYTHON_2, right: '`python3-dev`' }],
  ['python-venv', { what: 'finds no package', right: '`python3-venv`' }],
  ['python-setuptools', { what: PYTHON_2, right: '`python3-setuptools`' }],
  [
    'libssl1-1',
    { what: 'finds no package since Ubuntu 22.04', right: '`libssl3`, or build for it' },
  ],
  ['libgl1-mesa-glx', { what: 'finds no package in Ubuntu 24.04', right: '`libgl1`', goes: true }],
]);
