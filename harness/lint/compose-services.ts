/** A service of a Compose file, as indices of the lines that it takes: `to` is that of the first line behind it. */
export interface ComposeService {
  name: string;
  from: number;
  to: number;
}

const SERVICES = /^\s*services:\s*(?:#.*)?$/;
const NAME = /^\s*([\w.-]+):\s*(?:#.*)?$/;

/** The services of the Compose files in a block, be it one file or a script that writes some. */
export function composeServicesIn(lines: readonly string[]): ComposeService[] {
  return lines.flatMap((line, at) => (SERVICES.test(line) ? servicesBelow(lines, at) : []));
}

/** The services below one `services:`: they stand further in than it, and all alike. */
function servicesBelow(lines: readonly string[], key: number): ComposeService[] {
  const found: ComposeService[] = [];
  const outer = indentOf(lines[key] ?? '');
  let indent: number | null = null;
  let at = key + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const own = indentOf(line);
    if (own <= outer || (indent !== null && own < indent)) break;
    indent ??= own;
    const name = own === indent ? NAME.exec(line)?.[1] : undefined;
    // A list, as other files have under this key.
    if (found.length === 0 && name === undefined) break;
    if (name !== undefined) found.push({ name, from: at, to: lines.length });
  }
  for (const [index, service] of found.entries()) service.to = found[index + 1]?.from ?? at;
  return found;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
