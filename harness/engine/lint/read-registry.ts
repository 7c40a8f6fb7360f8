import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { jsonFault } from '../../lint/json-fault.ts';
import type { Registry, RegistryEntry } from '../../lint/registry.ts';

/** Reads `lesson-registry.json` with the line of every entry and field. JSON is YAML, whose parser keeps places. Never throws. */
export function readRegistry(text: string, file: string): Registry {
  const counter = new LineCounter();
  const broken = (line: number, message: string) => unread(file, line, message);
  const fault = jsonFault(text);
  if (fault !== null)
    return broken(
      text.slice(0, fault.offset).split('\n').length,
      `it is no JSON: ${fault.wanted} is wanted, and ${foundAt(text, fault.offset)} stands there`,
    );
  try {
    return readEntries(text, file, counter);
  } catch {
    // The parser goes down by recursion.
    return broken(1, 'it is nested too deeply');
  }
}

function readEntries(text: string, file: string, counter: LineCounter): Registry {
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
  const root = document.contents;
  const lessons = isMap(root) ? root.get('lessons', true) : null;
  if (!isSeq(lessons)) return unread(file, 1, 'it has no list `lessons`');
  const entries: RegistryEntry[] = [];
  const strange: { line: number; message: string }[] = [];
  const lineOf = (item: unknown) =>
    counter.linePos((isNode(item) ? item.range?.[0] : undefined) ?? 0).line;
  for (const item of lessons.items) {
    if (!isMap(item) || !item.range) {
      strange.push({ line: lineOf(item), message: 'this entry is no object' });
      continue;
    }
    const fields: Record<string, unknown> = item.toJS(document);
    const fieldLines: [string, number][] = [];
    for (const { key } of item.items)
      if (isScalar(key) && key.range)
        fieldLines.push([String(key.value), counter.linePos(key.range[0]).line]);
    const line = counter.linePos(item.range[0]).line;
    if (typeof fields['id'] !== 'string' || fields['id'].trim() === '')
      strange.push({
        line,
        message: Object.hasOwn(fields, 'id')
          ? 'the id of this entry is no text'
          : 'this entry has no id',
      });
    entries.push({
      id: typeof fields['id'] === 'string' ? fields['id'] : '',
      fields,
      line,
      // From entries, because a key may be called `__proto__`.
      fieldLines: Object.fromEntries(fieldLines),
    });
  }
  const categories = isMap(root) ? root.get('categories', true) : null;
  return {
    file,
    categories: isSeq(categories)
      ? categories.items.flatMap((item) => {
          const id = isMap(item) ? item.get('id') : null;
          return typeof id === 'string' ? [id] : [];
        })
      : [],
    lessons: entries,
    strange,
    fault: null,
  };
}

function foundAt(text: string, offset: number): string {
  const found = /^\S{1,12}/.exec(text.slice(offset, offset + 12))?.[0];
  return found === undefined ? 'the end of the file' : `\`${found}\``;
}

function unread(file: string, line: number, message: string): Registry {
  return { file, categories: [], lessons: [], fault: { line, message } };
}
