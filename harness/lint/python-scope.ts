import { isSlip } from './near.ts';
import { codeAlone } from './python-code.ts';

/** A name that a program uses and that nothing in it makes. */
export interface LostName {
  offset: number;
  name: string;
  /** One of the program's own that is nearly it; null where none is. */
  near: string | null;
}

/**
 * Names that a whole program uses and never binds, in whatever scope: each ends in a `NameError` when its line is reached. Without a
 * grammar: every name that could be bound anywhere counts as bound, a keyword of a call too. Empty where names may come from elsewhere
 * (`from x import *`, `exec`, `globals()`).
 * @param more names that are bound elsewhere
 * @param most with more lost names than these it is no program of its own, and none is given
 */
export function lostNames(
  text: string,
  more: ReadonlySet<string> = new Set(),
  most = Number.POSITIVE_INFINITY,
): LostName[] {
  if (ELSEWHERE.test(text)) return [];
  const whole = codeAlone(text);
  const bound = boundIn(whole);
  // Modules that an import names are no uses.
  const code = whole.replace(IMPORT, (found) => found.replace(/[^\n]/g, ' '));
  const found = new Map<string, LostName>();
  for (const { 0: name, index } of code.matchAll(NAME)) {
    if (bound.has(name) || KNOWN.has(name) || more.has(name) || found.has(name)) continue;
    // The prefix of a string.
    if (/^[rbufRBUF]{1,2}$/.test(name) && /["']/.test(text[index + name.length] ?? '')) continue;
    if (found.size >= most) return [];
    found.set(name, { offset: index, name, near: nearest(name, bound) });
  }
  return [...found.values()];
}

const ELSEWHERE =
  /\bimport[ \t]+\*|\b(?:exec|eval|globals|locals|vars|setattr|__getattr__|__import__|get_ipython)\b|^\s*(?:[%!]|>>>)|\{\{|<[a-z_ -]{3,30}>/m;
/** An import to its end, wherever it is broken. */
const IMPORT =
  /(?:^|;)[ \t]*(?:from[ \t]+[\w.]+(?:[ \t]|\\\n)+)?import\b[ \t]*(?:\(([^)]*)\)|((?:[^\n\\]|\\\n)*))/gm;
/** Behind no dot and no digit: numbers have letters too. */
const NAME = /(?<![\w.]|\.\s)[A-Za-z_]\w*(?![\w]|\s*=(?!=))/g;

/** Everything that may be a binding: what stands left of `=`, in imports, behind `for`, `as`, `def`, `class`, `global`, and parameters. */
function boundIn(code: string): ReadonlySet<string> {
  const bound = new Set<string>();
  const take = (text: string) => {
    for (const name of text.match(/[A-Za-z_]\w*/g) ?? []) bound.add(name);
  };
  for (const pattern of BINDING)
    for (const [, ...parts] of code.matchAll(pattern)) for (const part of parts) take(part ?? '');
  return bound;
}

const BINDING: readonly RegExp[] = [
  // Targets of an assignment, of one with a type, and keywords of calls.
  /(?:^|[;:]|\bfor\b|\bwith\b)[ \t]*([A-Za-z_*([][\w, \t.*()[\]'":-]*?)[ \t]*(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>|:)?=(?!=)/gm,
  /([A-Za-z_]\w*)[ \t]*(?::=|=(?!=))/g,
  /^[ \t]*([A-Za-z_]\w*)[ \t]*:/gm,
  /\bfor\b([^:\n]*?(?:\n[^:\n]*?){0,2})\bin\b/g,
  // Targets in parentheses, over as many lines as they take.
  /\(((?:[^()=]|\([^()=]*\))*)\)[ \t]*=(?!=)/g,
  /\bfor[ \t]*\(((?:[^()]|\([^()]*\))*)\)[ \t]*in\b/g,
  /\bas[ \t]+([A-Za-z_]\w*|\([^)]*\))/g,
  /\b(?:class|def)[ \t]+([A-Za-z_]\w*)/g,
  /\bdef[ \t]+\w+[ \t]*(?:\[[^\]]*\])?\(([^)]*(?:\([^)]*\)[^)]*)*)\)/g,
  /\blambda\b([^:\n]*):/g,
  /\b(?:global|nonlocal|del)[ \t]+([\w, \t]+)/g,
  IMPORT,
  /\bcase\b([^\n]*):/g,
];

/** Every name that a text may bind. */
export function boundNames(text: string): ReadonlySet<string> {
  return boundIn(codeAlone(text));
}

function nearest(name: string, bound: ReadonlySet<string>): string | null {
  if (name.length < 2) return null;
  for (const one of bound)
    if (
      one.length > 0 &&
      (isSlip(name, one) ||
        (one.length > 2 && name.startsWith(one)) ||
        (name.length > 2 && one.startsWith(name)))
    )
      return one;
  return null;
}

const KNOWN = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda match nonlocal not or pass raise return try type while with yield case _
  abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits
  delattr dict dir display divmod enumerate exit filter float format frozenset getattr hasattr hash help hex id input int isinstance
  issubclass iter len license list map max memoryview min next object oct open ord pow print property quit range repr reversed
  round set slice sorted staticmethod str sum super tuple type zip
  __name__ __file__ __doc__ __builtins__ __debug__ __spec__ __loader__ __package__ __path__ __class__ __annotations__ __cached__
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
  BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
  DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError
  FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
  InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
  NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
  ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
  StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
  UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
  ValueError Warning ZeroDivisionError`
    .trim()
    .split(/\s+/),
);
