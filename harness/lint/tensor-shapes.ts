import { codeAlone } from './python-code.ts';

/** Two tensors that an operation cannot take together, or one that has not the size it is given. */
export interface ShapeFault {
  /** Of the lesson's text: line of the program, from 1. */
  line: number;
  /** As it stands there: `ttnn.matmul(a, b)`. */
  word: string;
  message: string;
  /** Lines in which the tensors get their shapes. */
  made: { line: number; name: string; shape: readonly number[] }[];
}

interface Tensor {
  shape: readonly number[];
  line: number;
}

/**
 * Follows tensors whose shapes are written as numbers through a program: what `torch` and `numpy` make by `randn`, `zeros` and their
 * like, what `ttnn.from_torch` takes over. A name that is given anything else is forgotten, and so are all at the start of a function.
 */
export function shapeFaults(text: string): ShapeFault[] {
  const found: ShapeFault[] = [];
  const tensors = new Map<string, Tensor>();
  const numbers = new Map<string, number>();
  for (const { line, code } of logicalLines(codeAlone(text))) {
    if (/^\s*(?:async )?def\b/.test(code)) tensors.clear();
    const assigned = ASSIGNED.exec(code);
    const value = assigned?.[2] ?? code;
    found.push(...faultsIn(value, line, tensors, numbers));
    if (!assigned) {
      // A loop or an unpacking gives names other values.
      for (const [name] of code.matchAll(
        /\b[A-Za-z_]\w*\b(?=[^=]*(?<![=!<>])=(?!=)|[\w, ]*\bin\b)/g,
      ))
        tensors.delete(name);
      continue;
    }
    const name = assigned[1] ?? '';
    tensors.delete(name);
    numbers.delete(name);
    const number = numberOf(value.trim(), numbers);
    if (number !== null) numbers.set(name, number);
    const shape = shapeOf(value.trim(), tensors, numbers);
    // One that takes a shape over has it from where that was written.
    const source = tensors.get(SAME.exec(value.trim())?.[1] ?? '');
    const written = source && shape === source.shape ? source.line : line;
    if (shape) tensors.set(name, { shape, line: written });
  }
  return found;
}

const ASSIGNED = /^\s*([A-Za-z_]\w*)\s*(?::[^=]*)?=(?!=)\s*(.*)$/s;

/** Lines with those that brackets join to them. */
function* logicalLines(code: string): Iterable<{ line: number; code: string }> {
  let open = 0;
  let start = 1;
  let joined = '';
  for (const [at, line] of code.split('\n').entries()) {
    if (open === 0) start = at + 1;
    joined = open === 0 ? line : `${joined} ${line.trim()}`;
    for (const sign of line) open += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    if (open > 0 && joined.length < LONGEST) continue;
    open = 0;
    yield { line: start, code: joined };
  }
}

const LONGEST = 1000;

function numberOf(text: string, numbers: ReadonlyMap<string, number>): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  return /^[A-Za-z_]\w*$/.test(text) ? (numbers.get(text) ?? null) : null;
}

/** Dimensions of `(32, 64)`, `32, 64` or `[32, N]`; null where one is not known. */
function dimensionsOf(text: string, numbers: ReadonlyMap<string, number>): number[] | null {
  const inner = text.trim().replace(/^[([]\s*|\s*,?\s*[)\]]$/g, '');
  const dimensions = inner.split(',').map((part) => numberOf(part.trim(), numbers));
  return dimensions.every((one) => one !== null) && dimensions.length > 0
    ? (dimensions as number[])
    : null;
}

const FILLED =
  /^(?:torch|np|numpy|ttnn)\.(?:random\.)?(?:randn|rand|zeros|ones|empty|full|normal|uniform)\(\s*(?:(\([^()]*\)|\[[^[\]]*\])(?:\s*,\s*-?[\d.]+)?|([\w, ]*?))\s*(?:,\s*[a-z_]+\s*=[^()]*(?:\([^()]*\)[^()]*)*)?\)/;
const COUNTED =
  /^(?:torch|np|numpy)\.(?:arange\(\s*(\w+)(?=\s*(?:\)|,\s*[a-z_]+\s*=))|linspace\([^,()]+,[^,()]+,\s*(?:steps\s*=\s*|num\s*=\s*)?(\w+))\s*(?:,[^()]*)?\)/;
const SAME =
  /^(?:ttnn\.(?:from_torch|to_device|to_layout|to_torch|from_device|relu|gelu|exp|softmax|typecast|clone)|torch\.(?:relu|exp|softmax|clone|tensor))\(\s*(\w+)\s*[,)]/;

function shapeOf(
  value: string,
  tensors: ReadonlyMap<string, Tensor>,
  numbers: ReadonlyMap<string, number>,
): readonly number[] | null {
  const filled = FILLED.exec(value);
  const counted = filled ? null : COUNTED.exec(value);
  const size = counted ? numberOf(counted[1] ?? counted[2] ?? '', numbers) : null;
  let shape: readonly number[] | null = filled
    ? dimensionsOf(filled[1] ?? filled[2] ?? '', numbers)
    : size === null
      ? null
      : [size];
  let rest = value.slice((filled ?? counted)?.[0].length ?? 0);
  if (!filled && !counted) {
    const same = SAME.exec(value);
    if (!same || / @ |mesh_mapper|mesh_composer|\bdim\b/.test(value)) return null;
    shape = tensors.get(same[1] ?? '')?.shape ?? null;
    rest = value.slice(value.lastIndexOf(')') + 1);
  }
  for (let method = METHOD.exec(rest); method; method = METHOD.exec(rest)) {
    const [whole, name = '', given = ''] = method;
    if (name === 'reshape' || name === 'view') shape = dimensionsOf(given, numbers);
    else if (!/^(?:to|float|bfloat16|half|contiguous|clone|astype|cpu)$/.test(name)) return null;
    rest = rest.slice(whole.length);
  }
  return rest.trim() === '' ? shape : null;
}

const METHOD = /^\.([a-z_]\w*)\(([^()]*)\)/;
const MULTIPLIED =
  /\b(?:ttnn|torch|np|numpy)\.(?:matmul|mm|dot|linear)\(\s*(\w+)\s*,\s*(\w+)\s*[,)]|(?<![\w.)\]])([A-Za-z_]\w*) @ ([A-Za-z_]\w*)(?![\w.[(])/g;
const RESHAPED =
  /((?:torch|np|numpy)\.[\w.]+\([^()]*(?:\([^()]*\)[^()]*)*\)|\b[A-Za-z_]\w*)((?:\.to\([^()]*\)|\.float\(\))?)\.(?:reshape|view)\(([^()]*|\([^()]*\))\)/g;

function* faultsIn(
  code: string,
  line: number,
  tensors: ReadonlyMap<string, Tensor>,
  numbers: ReadonlyMap<string, number>,
): Iterable<ShapeFault> {
  for (const match of code.matchAll(MULTIPLIED)) {
    const [word, called = '', with_ = '', left = '', right = ''] = match;
    const [one, other] = [called || left, with_ || right];
    // `linear` takes a weight that may be turned around.
    if (/linear/.test(word)) continue;
    const [a, b] = [tensors.get(one), tensors.get(other)];
    if (!a || !b || b.shape.length < 2 || a.shape.length < 1) continue;
    const [inner, rows] = [a.shape.at(-1), b.shape.at(-2)];
    if (inner === rows) continue;
    yield {
      ...{ line, word: word.trim() },
      message: `\`${one}\` is ${shown(a.shape)} and \`${other}\` is ${shown(b.shape)}: the inner numbers, ${inner} and ${rows}, have to be one`,
      made: [
        { line: a.line, name: one, shape: a.shape },
        { line: b.line, name: other, shape: b.shape },
      ],
    };
  }
  for (const [word, of = '', , given = ''] of code.matchAll(RESHAPED)) {
    const tensor = tensors.get(of);
    const shape = tensor?.shape ?? shapeOf(of, tensors, numbers);
    const wanted = dimensionsOf(given, numbers);
    if (!shape || !wanted || product(shape) === product(wanted)) continue;
    yield {
      ...{ line, word },
      message: `${shown(shape)} holds ${product(shape)} values, and ${shown(wanted)} needs ${product(wanted)}`,
      made: tensor ? [{ line: tensor.line, name: of, shape }] : [],
    };
  }
}

function shown(shape: readonly number[]): string {
  return `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
}

function product(shape: readonly number[]): number {
  return shape.reduce((all, one) => all * one, 1);
}
