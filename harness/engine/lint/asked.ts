import { digestOfBytes } from '../../base/digest.ts';
import type { Surroundings } from '../../lint/surroundings.ts';

/** What the lint of one lesson asked of the disk around it, with the answers. Plain data. */
export interface Asked {
  exists: Map<string, boolean | null>;
  /** Digests of texts; null for one that is not there. */
  texts: Map<string, string | null>;
  /** Paths of templates by the name asked for. */
  templates: Map<string, string>;
  /** The day, where somebody asked for it. */
  today: string | null;
}

/** Surroundings that note what is asked of them; what comes with the run itself (registry, suites) is not noted. */
export function noted(around: Surroundings): { around: Surroundings; asked: Asked } {
  const asked: Asked = { exists: new Map(), texts: new Map(), templates: new Map(), today: null };
  const { contracts } = around;
  const noteText = (path: string) => {
    if (!asked.texts.has(path)) asked.texts.set(path, digestOfText(around.read(path)));
  };
  const noting: Surroundings = {
    ...around,
    get today() {
      asked.today = around.today;
      return around.today;
    },
    exists(path) {
      const there = around.exists(path);
      asked.exists.set(path, there);
      return there;
    },
    read(path) {
      noteText(path);
      return around.read(path);
    },
    contracts: {
      ...contracts,
      ofContent(path) {
        noteText(path);
        return contracts.ofContent(path);
      },
      templatesNamed(name) {
        const paths = contracts.templatesNamed(name);
        asked.templates.set(name, paths.join('\n'));
        return paths;
      },
    },
  };
  return { around: noting, asked };
}

/** Whether everything that was asked would be answered the same today. */
export function stillSo({ exists, texts, templates, today }: Asked, around: Surroundings): boolean {
  if (today !== null && today !== around.today) return false;
  for (const [path, there] of exists) if (around.exists(path) !== there) return false;
  for (const [path, digest] of texts) if (digestOfText(around.read(path)) !== digest) return false;
  for (const [name, paths] of templates)
    if (around.contracts.templatesNamed(name).join('\n') !== paths) return false;
  return true;
}

function digestOfText(text: string | null): string | null {
  return text === null ? null : digestOfBytes(text);
}
