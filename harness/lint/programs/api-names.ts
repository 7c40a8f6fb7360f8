import { editDistance, isSlip } from '../near.ts';
import { codeAlone } from '../python-code.ts';
import { PACKAGE_NAMES } from './package-names.ts';
import { STANDARD_NAMES } from './standard-names.ts';

/** A name that a module is asked for and does not have. */
export interface StrangeName {
  /** Of the name in the text. */
  offset: number;
  module: string;
  name: string;
  /** What is likely meant, as it is written with its module; null where nothing comes near. */
  meant: string | null;
  /** Not all of the module is known: it may have this one, too. */
  perhaps?: boolean;
}

/** What names in a program stand for: `np` for `numpy`. A name that stands for two modules, or for anything else, for none. */
export type Imports = ReadonlyMap<string, string | null>;

/** What the imports of a text bind, of modules whose names are known. */
export function importsOf(text: string): Imports {
  const code = codeAlone(text);
  const bound = new Map<string, string | null>();
  const bind = (name: string, module: string | null) =>
    bound.set(name, bound.has(name) && bound.get(name) !== module ? null : module);
  for (const [, list = ''] of code.matchAll(IMPORT))
    for (const one of list.split(',')) {
      const [module = '', name] = one.trim().split(/\s+as\s+/);
      if (name !== undefined) bind(name, isKnown(module) ? module : null);
      // `import a.b` binds `a`.
      else bind(rootOf(module), isKnown(rootOf(module)) ? rootOf(module) : null);
    }
  for (const { from, name, as } of fromImports(code)) {
    const module = `${from}.${name}`;
    bind(as, isKnown(module) ? module : null);
  }
  for (const [, one, other] of code.matchAll(BOUND_OTHERWISE)) {
    const name = one ?? other ?? '';
    if (bound.has(name)) bound.set(name, null);
  }
  for (const [, one, other] of code.matchAll(PARAMETERS))
    for (const name of (one ?? other ?? '').match(WORD) ?? [])
      if (bound.has(name)) bound.set(name, null);
  return bound;
}

/** Names that modules are asked for in a text, and do not have. */
export function strangeNames(text: string, imports: Imports): StrangeName[] {
  if (GUARDED.test(text)) return [];
  const code = codeAlone(text);
  const found: StrangeName[] = [];
  const judged = new Map<string, Judgement>();
  for (const { 0: whole, index } of code.matchAll(ASKED)) {
    const [first = '', ...names] = whole.split('.');
    let module = imports.get(first) ?? null;
    let offset = index + first.length + 1;
    for (const name of names) {
      if (module === null) break;
      const inner: string = `${module}.${name}`;
      if (!isKnown(inner)) {
        add(found, judged, module, name, offset);
        break;
      }
      module = inner;
      offset += name.length + 1;
    }
  }
  for (const { from, name, offset } of fromImports(code)) add(found, judged, from, name, offset);
  return found.sort((one, other) => one.offset - other.offset);
}

/** The text knows that a name may not be there; a name that a value gives, `getattr(ttnn, args.dtype)`, says nothing of others. */
const GUARDED =
  /\b(?:hasattr|getattr(?!\([\w.]{1,60}, *[\w.]{1,60}\))|AttributeError|ImportError|ModuleNotFoundError)\b/;
const IMPORT = /^[ \t]*import[ \t]+([\w., \t]+)$/gm;
const FROM = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^()]*)\)|([\w, \t]+))/gm;
/** A value, a parameter, a class, or what a loop or `with` binds. */
const BOUND_OTHERWISE =
  /^[ \t]*(?:[\w, ]*, )?([A-Za-z]\w*)(?: = |: .* = |, [\w, ]* = )|\b(?:def|class|for|as|lambda)[ \t]+([A-Za-z]\w*)(?=[ \t]*(?:[(:,]|in\b))/gm;
const PARAMETERS = /\bdef[ \t]+\w+[ \t]*\(([^()]*)\)|\blambda[ \t]+([\w, *]+):/g;
const WORD = /(?<![\w.=:[] ?)[A-Za-z]\w*/g;
/** A name of a program, and what it is asked for; not behind a dot, which makes it a part of something else. */
const ASKED = /(?<![\w.)\]])[A-Za-z]\w*(?:\.[A-Za-z]\w*)+/g;

function* fromImports(
  code: string,
): Iterable<{ from: string; name: string; as: string; offset: number }> {
  for (const match of code.matchAll(FROM)) {
    const [whole, from = '', inside, behind] = match;
    const list = inside ?? behind ?? '';
    const start = match.index + whole.lastIndexOf(list);
    for (const { 0: one, 1: name = '', 2: as, index } of list.matchAll(IMPORTED))
      if (one !== '') yield { from, name, as: as ?? name, offset: start + index };
  }
}

const IMPORTED = /([A-Za-z_]\w*)(?:[ \t]+as[ \t]+([A-Za-z_]\w*))?/g;

function rootOf(module: string): string {
  return module.split('.')[0] ?? '';
}

function isKnown(module: string): boolean {
  return Object.hasOwn(STANDARD_NAMES, module) || Object.hasOwn(PACKAGE_NAMES, module);
}

type Judgement = Omit<StrangeName, 'offset'> | null;

/** What is wrong with a name is worked out once, however often a program has it. */
function add(
  found: StrangeName[],
  judged: Map<string, Judgement>,
  module: string,
  name: string,
  offset: number,
): void {
  const key = `${module}.${name}`;
  let strange = judged.get(key);
  if (strange === undefined) {
    strange = judge(module, name);
    judged.set(key, strange);
  }
  if (strange) found.push({ ...strange, offset });
}

function judge(module: string, name: string): Judgement {
  const whole = Object.hasOwn(STANDARD_NAMES, module) ? STANDARD_NAMES[module] : undefined;
  const part = Object.hasOwn(PACKAGE_NAMES, module) ? PACKAGE_NAMES[module] : undefined;
  const known = whole ?? part;
  if (!known || known.has(name) || name.startsWith('_')) return null;
  // Of numpy so much is known that four letters tell.
  const near = nearest(name, known, module === 'numpy' ? 4 : 5);
  const meant = near === null ? null : `${module}.${near}`;
  if (whole) return { module, name, meant: habitual(module, name) ?? meant };
  const now = GONE.get(`${module}.${name}`) ?? meant;
  if (now !== null) return { module, name, meant: now };
  const other = underAnotherVerb(name, part ?? known);
  return other === null ? null : { module, name, meant: `${module}.${other}`, perhaps: true };
}

/** The one known name that ends in all of a name's words but its verb: `create_compute_kernel_config`, `init_device_compute_kernel_config`. */
function underAnotherVerb(name: string, known: ReadonlySet<string>): string | null {
  const [verb = '', ...rest] = name.split('_');
  if (!VERBS.has(verb) || rest.length < 3) return null;
  const ending = `_${rest.join('_')}`;
  const [other, ...more] = [...known].filter((one) => one.endsWith(ending));
  return other !== undefined && more.length === 0 ? other : null;
}

const VERBS = new Set('create make get build init new setup open load set'.split(' '));

/** The known name that is nearly this one; names that differ in digits alone are others. */
function nearest(name: string, known: ReadonlySet<string>, least: number): string | null {
  const bare = bareOf(name);
  for (const one of known) if (bareOf(one) === bare) return one;
  const letters = name.replace(/\d/g, '');
  for (const one of known)
    if (name.length >= least && isSlip(name, one) && one.replace(/\d/g, '') !== letters) return one;
  for (const one of known) if (name.length >= 10 && editDistance(name, one, 2) === 2) return one;
  return null;
}

function bareOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Names that other modules and other languages have, and that people write out of habit. */
const HABITS: Readonly<Record<string, string>> = {
  'json.parse': 'json.loads',
  'json.stringify': 'json.dumps',
  'json.read': 'json.load',
  'json.write': 'json.dump',
  'os.mkdirs': 'os.makedirs',
  'os.env': 'os.environ',
  'os.exec': 'subprocess.run',
  'os.copy': 'shutil.copy',
  'os.move': 'shutil.move',
  'os.sleep': 'time.sleep',
  'time.clock': 'time.perf_counter',
  'time.now': 'time.time',
  'datetime.now': 'datetime.datetime.now',
  'datetime.today': 'datetime.datetime.today',
  'datetime.utcnow': 'datetime.datetime.now',
  'datetime.strptime': 'datetime.datetime.strptime',
  'random.rand': 'random.random',
  'random.randn': 'random.gauss',
  'random.int': 'random.randint',
  're.replace': 're.sub',
  'shutil.remove': 'os.remove',
  'shutil.cp': 'shutil.copy',
  'shutil.mkdir': 'os.mkdir',
  'subprocess.execute': 'subprocess.run',
  'sys.sleep': 'time.sleep',
};
/** Names that a package had once, with what has taken their place. Source: tt-metal, where `ttnn/device.py` has the longer ones alone. */
const GONE: ReadonlyMap<string, string> = new Map([
  ['ttnn.open', 'ttnn.open_device'],
  ['ttnn.close', 'ttnn.close_device'],
]);
const BUILT_IN = new Set(
  'abs all any float int len max min open print range round str sum'.split(' '),
);

function habitual(module: string, name: string): string | null {
  const own = `${module}.${name}`;
  const known = Object.hasOwn(HABITS, own) ? HABITS[own] : undefined;
  if (known !== undefined) return known;
  if (module === 'os' && STANDARD_NAMES['os.path']?.has(name)) return `os.path.${name}`;
  if (module === 'os.path' && STANDARD_NAMES['os']?.has(name)) return `os.${name}`;
  return BUILT_IN.has(name) ? name : null;
}
