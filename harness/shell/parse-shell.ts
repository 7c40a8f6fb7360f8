import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { callsOf } from './calls.ts';
import { commentsOf } from './comments.ts';
import type { ShellFault, ShellText, Statement } from './shell.ts';

/**
 * Splits a shell text (bash) into its top-level statements. Never throws: what the grammar refuses becomes a
 * fault with its offset, and the statements are then a best guess.
 */
export function parseShell(text: string): ShellText {
  const faults: ShellFault[] = [];
  const script = tryParse(text, faults);
  if (script === null) return { statements: [], comments: [], faults };
  try {
    const statements = statementsOf(script, text, faults);
    return {
      statements,
      comments: commentsOf(text, script),
      faults: distinct(faults, text.length),
    };
  } catch (error) {
    // Text nested a thousand deep is nobody's lesson, and the walks below go down by recursion.
    if (!(error instanceof RangeError)) throw error;
    faults.push({ offset: 0, message: 'nested too deeply to be read' });
    return { statements: [], comments: [], faults: distinct(faults, text.length) };
  }
}

function statementsOf(script: ParsedScript, text: string, faults: ShellFault[]): Statement[] {
  const statements: Statement[] = [];
  for (const node of script.commands) {
    const end = Math.min(endOf(node), text.length);
    collectFaults(node, faults);
    if (end <= node.pos) continue;
    const calls = callsOf(node, text.length);
    const background = node.background === true;
    const last = statements.at(-1);
    if (last && node.pos < last.end) {
      // A here-document of the statement before reaches past this one: they cannot be run apart.
      last.end = Math.max(last.end, end);
      last.text = text.slice(last.start, last.end);
      last.calls.push(...calls);
      last.background = background;
      continue;
    }
    const verb = node.command.type === 'Function' ? 'shell' : verbOf(calls);
    statements.push({
      text: text.slice(node.pos, end),
      start: node.pos,
      end,
      verb,
      calls,
      background,
    });
  }
  return statements;
}

function tryParse(text: string, faults: ShellFault[]): ParsedScript | null {
  try {
    const script = parse(text);
    for (const error of script.errors ?? [])
      faults.push({ offset: error.pos, message: error.message });
    return script;
  } catch (error) {
    faults.push({ offset: 0, message: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function verbOf(calls: readonly { name: string | null }[]): string {
  return calls.find((call) => call.name !== null)?.name ?? 'shell';
}

/** End of a node with the bodies of its here-documents, and of what an unfinished compound holds. */
function endOf(node: SyntaxNode): number {
  let end = node.end;
  if (node.type === 'HereDoc') end = Math.max(end, node.closing?.end ?? node.body.end);
  // Words hold texts of their own, with offsets that may be their own; they never reach past their end.
  if (node.type === 'Word' || node.type === 'HereDocBody') return end;
  forEachChild(node, (child) => {
    end = Math.max(end, endOf(child));
  });
  return end;
}

/** Faults that the parser tells only where they are: in nested texts, and here-documents without their end. */
function collectFaults(node: SyntaxNode, faults: ShellFault[], place?: number): void {
  if (node.type === 'HereDoc' && !node.closing && node.delimiter)
    faults.push({
      offset: place ?? node.pos,
      message: `no line \`${node.delimiter.value}\` ends this here-document`,
    });
  if (node.type === 'Script')
    for (const error of (node as ParsedScript).errors ?? [])
      faults.push({ offset: place ?? error.pos, message: error.message });
  forEachChild(node, (child) => {
    const nested = child.type === 'Script' && child.source !== undefined;
    collectFaults(child, faults, nested ? (place ?? node.pos) : place);
  });
}

/** In the order of the text; the parser places a fault at the end of the text just past it. */
function distinct(faults: ShellFault[], length: number): ShellFault[] {
  const seen = new Map<string, ShellFault>();
  for (const fault of faults) {
    const offset = Math.min(fault.offset, length);
    seen.set(`${offset} ${fault.message}`, { ...fault, offset });
  }
  return [...seen.values()].sort((one, other) => one.offset - other.offset);
}
