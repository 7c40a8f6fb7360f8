import type { ShellReading } from '../../lesson/read-lesson.ts';
import { placeIn } from '../../lesson/shell-block.ts';
import { unwrap } from '../../shell/options.ts';
import type { Extent } from '../../shell/shell.ts';
import { derived } from '../derived.ts';
import type { LessonView } from '../lesson-view.ts';
import { typedCalls } from '../typed.ts';
import { positionals, RUN_VALUED } from './named-things.ts';

/** A folder of the host as a container sees it. */
export interface Mount {
  host: string;
  /** Without a slash at its end. */
  inside: string;
  at: Extent;
}

/** `docker run`, with what it mounts and the words that the container is given. */
export interface DockerRun {
  image: string;
  mounts: readonly Mount[];
  words: readonly { text: string; at: Extent }[];
  line: number;
  reading: ShellReading;
}

/** Every start of a container whose image is plain. */
export const dockerRunsOf = derived((view: LessonView): readonly DockerRun[] => {
  if (!/\b(?:docker|podman) run\b/.test(view.lesson.text)) return [];
  return typedCalls(view).flatMap(({ call: outer, reading }) => {
    const call = unwrap(outer);
    if (!/^(?:docker|podman)$/.test(call.name ?? '') || call.arguments[0] !== 'run') return [];
    const image = positionals(call.arguments, 1, RUN_VALUED)[0]?.at;
    if (image === undefined) return [];
    const words = call.arguments.flatMap((text, index) => {
      const at = call.words[index];
      return at ? [{ text, at, index }] : [];
    });
    return [
      {
        image: call.arguments[image] ?? '',
        mounts: words
          .filter(({ index }) => index < image)
          .flatMap((word) => mountOf(word, call.arguments[word.index - 1] ?? ''))
          .slice(0, MOST_MOUNTS),
        words: words.filter(({ index }) => index > image),
        line: placeIn(reading.block, call.at.start).line,
        reading,
      },
    ];
  });
});

/** No command mounts as many. */
const MOST_MOUNTS = 20;

/** `-v HOST:INSIDE[:ro]`, of a path of the host. */
function mountOf({ text, at }: { text: string; at: Extent }, before: string): Mount[] {
  const joined = /^(?:--volume=|-v(?=[~/$]))/.exec(text)?.[0];
  if (joined === undefined && before !== '-v' && before !== '--volume') return [];
  const [host = '', inside = ''] = text.slice(joined?.length ?? 0).split(':');
  return /^[~/$.]/.test(host) && /^\/[\w./-]+$/.test(inside)
    ? [{ host: host.replace(/\/+$/, ''), inside: inside.replace(/\/+$/, ''), at }]
    : [];
}
