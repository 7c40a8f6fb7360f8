import { foreignModules, noteForeign, originOf } from './foreign-code.ts';
import { watchLoop } from './loop-watch.ts';

/** How the loading of foreign code came to an end. */
export type Loaded<Value> =
  | { kind: 'loaded'; value: Value }
  | { kind: 'threw'; error: unknown }
  /** It waits for what never comes, or goes round without end. */
  | { kind: 'never-finished' }
  /** It asked for the process to end; the error stands where it did. */
  | { kind: 'ended-process'; error: Error };

export interface GuardOptions {
  file: string;
  /** What it is called where it is told that it takes its time. */
  name: string;
  /**
   * Whether it is to be distrusted: a loop without end is broken off, for which another thread is started, and what it leaves
   * to fail at once is waited for.
   */
  watch: boolean;
  /** Milliseconds that it may take. */
  patience?: number;
}

/** A suite is data, and there in an instant: in 0.7 s where eight programs want each core. Milliseconds. */
const PATIENCE = 20_000;
/** Who waits for longer wants to know for what. Milliseconds. */
const QUIET = 2_000;
/** A thread that is not kept busy notices by itself, and needs so much more for it. Milliseconds. */
const GRACE = 1_000;

/** The module that is being loaded now. */
let loading: string | null = null;

/** Whether an error that nobody caught is an answer of the module that is being loaded, and no late one of another. */
export function isOfLoading(error: unknown): boolean {
  if (loading === null) return false;
  const file = originOf(error);
  return file === null || file === loading || !foreignModules().has(file);
}

/**
 * Runs what loads a module of the user's, whatever that does: foreign code neither ends this process nor keeps it for
 * ever, and prints to standard error. One at a time.
 */
export function guarded<Value>(
  load: () => Promise<Value>,
  { file, name, watch, patience = PATIENCE }: GuardOptions,
): Promise<Loaded<Value>> {
  return new Promise((resolve) => {
    const { exit, stdout } = process;
    const { write } = stdout;
    // What fails twice ends once: the next module may be loading by then.
    let isOver = false;
    const end = (loaded: Loaded<Value>) => {
      if (isOver) return;
      isOver = true;
      process.off('uncaughtException', failed);
      process.off('unhandledRejection', failed);
      process.exit = exit;
      stdout.write = write;
      process.off('beforeExit', drained);
      clearTimeout(late);
      unwatch();
      loading = null;
      resolve(loaded);
    };
    // What it set going may fail beside it: a promise that nobody awaits, a timer that is due at once.
    let fault: Loaded<never> | null = null;
    const settle = (loaded: Loaded<Value>) => {
      if (watch) setTimeout(() => setImmediate(() => end(fault ?? loaded)), 1);
      else end(loaded);
    };
    const fail = (why: Loaded<never>) => {
      fault ??= why;
      settle(fault);
    };
    process.exit = (code) => {
      const error = new Error(`process.exit(${code ?? ''})`);
      fail({ kind: 'ended-process', error });
      // It counts on not going on from here.
      throw error;
    };
    // Standard output is for documents, which somebody parses.
    stdout.write = process.stderr.write.bind(process.stderr);
    // Nothing is left that could wake it. An immediate, so that there is something to go on with.
    const drained = () => setImmediate(() => end({ kind: 'never-finished' }));
    process.once('beforeExit', drained);
    const late = setTimeout(() => end({ kind: 'never-finished' }), patience);
    late.unref();
    const failed = (error: unknown) => {
      if (isOfLoading(error)) fail({ kind: 'threw', error });
    };
    process.on('uncaughtException', failed);
    process.on('unhandledRejection', failed);
    const notice = `tt-lessons: ${name} is still being loaded; it is given ${patience / 1000} s\n`;
    const milliseconds = patience + GRACE;
    const unwatch = watch ? watchLoop({ milliseconds, quiet: QUIET, notice }) : () => {};
    loading = file;
    noteForeign(file);
    load().then(
      (value) => settle({ kind: 'loaded', value }),
      (error: unknown) => settle({ kind: 'threw', error }),
    );
  });
}
