import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Registry, RegistryEntry } from '../../lint/registry.ts';

/** Reads `lesson-registry.json` with the line of every entry and field. JSON is YAML, whose parser keeps places. Never throws. */
export function readRegistry(text: string, file: string): Registry {
  const counter = new LineCounter();
  const broken = (line: number, message: string): Registry => ({
    ...{ file, categories: [], lessons: [] },
    fault: { line, message: message.split('\n')[0] ?? '' },
  });
  try {
    JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(said)?.[1] ?? 0);
    return broken(text.slice(0, offset).split('\n').length, said);
  }
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
  const root = document.contents;
  const lessons = isMap(root) ? root.get('lessons', true) : null;
  if (!isSeq(lessons)) return broken(1, 'it has no list `lessons`');
  const entries: RegistryEntry[] = [];
  for (const item of lessons.items) {
    if (!isMap(item) || !item.range) continue;
    const fields: Record<string, unknown> = item.toJS(document);
    const fieldLines: Record<string, number> = {};
    for (const { key } of item.items)
      if (isScalar(key) && key.range)
        fieldLines[String(key.value)] = counter.linePos(key.range[0]).line;
    const line = counter.linePos(item.range[0]).line;
    entries.push({
      id: typeof fields['id'] === 'string' ? fields['id'] : '',
      fields,
      line,
      fieldLines,
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
    fault: null,
  };
}
