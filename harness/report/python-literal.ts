export type PythonValue = string | number | boolean | null;

/** A flat dictionary as Python's `ast.literal_eval` reads it. Numbers that are none become `None`. */
export function pythonDict(entries: Record<string, PythonValue>): string {
  const parts = Object.entries(entries).map(
    ([key, value]) => `${pythonText(key)}: ${pythonValue(value)}`,
  );
  return `{${parts.join(', ')}}`;
}

function pythonValue(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'None';
  return pythonText(value);
}

/** In single quotes; all that is not plain ASCII as an escape, so that no layer between can spoil it. */
function pythonText(text: string): string {
  let quoted = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === "'" || character === '\\') quoted += `\\${character}`;
    else if (code >= 0x20 && code < 0x7f) quoted += character;
    else if (code > 0xffff) quoted += `\\U${code.toString(16).padStart(8, '0')}`;
    else quoted += `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return `'${quoted}'`;
}
