import { parse, type SyntaxNode } from 'unbash';
import { callsOf } from './calls.ts';

/** Programs that only look whether something is so; `command -v` and `type` look for a program, `grep -q` for a line. */
const LOOKS = new Set('test [ type hash which grep egrep fgrep pgrep'.split(' '));
/** What only tells of a test, or tests more: behind `&&` it makes a check, not a guarded deed. */
const TELLS = new Set('echo printf test [ true : grep egrep fgrep rg pgrep diff cmp'.split(' '));

/**
 * Whether a text is a deed behind a guard (`[ -f x ] && source x`): when the guard does not hold, there is nothing to do, and
 * the status is 1 all the same. A test alone, or one whose outcome is only told (`[ -f x ] && echo OK`), is a check.
 */
export function isGuarded(text: string): boolean {
  try {
    const [statement, ...more] = parse(text).commands;
    const list = statement?.command;
    if (more.length > 0 || list?.type !== 'AndOr') return false;
    if (list.operators.some((operator) => operator !== '&&')) return false;
    const [first, ...behind] = list.commands;
    if (first === undefined || !looks(first, text)) return false;
    const deeds = behind
      .filter((node) => !looks(node, text))
      .flatMap((one) => callsOf(one, text.length));
    return deeds.some(({ name }) => name === null || !TELLS.has(name));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

function looks(node: SyntaxNode, text: string): boolean {
  if (node.type === 'TestCommand' || node.type === 'ArithmeticCommand') return true;
  if (node.type === 'Pipeline')
    return node.commands.length === 1 && node.commands.every((one) => looks(one, text));
  if (node.type !== 'Command') return false;
  const [call] = callsOf(node, text.length);
  const name = call?.name ?? '';
  return LOOKS.has(name) || (name === 'command' && /^-[vV]$/.test(call?.arguments[0] ?? ''));
}
