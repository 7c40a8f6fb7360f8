/**
 * What a line of a training log says. Formats are those that the trainers of tt-metal have printed (four
 * generations of `train_nanogpt.py`, the C++ examples, linear regression, mnist, progress bars) and the one
 * that the fine-tuning lesson documents.
 */
export type LogLine =
  | {
      kind: 'point';
      step: number;
      loss: number;
      goal: number | null;
      seconds: number | null;
      throughput: number | null;
      /** Progress bars are redrawn: the same step can come again. */
      redrawn: boolean;
    }
  /** C++ prints the time of a step on the line after it. */
  | { kind: 'step-time'; seconds: number }
  | { kind: 'resuming' }
  | { kind: 'starting-fresh' }
  | { kind: 'range'; from: number | null; goal: number | null }
  | { kind: 'vocabulary'; size: number }
  | { kind: 'final-loss'; loss: number }
  | { kind: 'average-loss'; loss: number }
  | { kind: 'total-steps'; steps: number }
  | { kind: 'total-time'; seconds: number }
  | { kind: 'completed' };

const NUMBER = String.raw`([-+]?(?:nan|inf(?:inity)?|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?))(?![\w.])`;

/** `Step: 7, Loss: 1.5, ...`, `Step: 7 Loss: 0.42`, `Step:  42 | Average Loss: 0.13`. */
const STEP_COLON = new RegExp(
  String.raw`^\s*Step:\s*(\d{1,15})\s*[,|]?\s*(?:Average )?Loss:\s*${NUMBER}(.*)$`,
  'i',
);
/** `[Step 100/1000] Loss: 3.89 | Time: 5.2s`, `Step 1000:  Loss 4.2`. */
const STEP_OF = new RegExp(
  String.raw`^\s*\[?Step\s+(\d{1,15})(?:\s*/\s*(\d{1,15}))?\]?\s*[:,|]?\s*Loss:?\s*${NUMBER}(.*)$`,
  'i',
);
/** `step=   1234 train_loss=3.3125 val_loss=3.4012 lr=3.000e-04`. */
const STEP_EQUALS = new RegExp(
  String.raw`^\s*step=\s*(\d{1,15})[\s,|]+(?:train_)?loss=\s*${NUMBER}(.*)$`,
  'i',
);
/** `30/250 [00:45<05:30, 1.50s/it, loss=1.2345, lr=3.00e-04]`, with or without what stands before it. */
const BAR = new RegExp(
  String.raw`(?:^|[\s|])(\d{1,15})/(\d{1,15}) \[[^\]]*?[<,][^\]]*?[\s,](?:train_)?loss=\s*${NUMBER}[^\]]*\]?`,
  'i',
);
const BAR_RATE = /[,\s](\d+(?:\.\d+)?)(s\/it|it\/s|s\/step|step\/s)/;

const STATED_LOSS = new RegExp(String.raw`^\W*(Final|Average) loss:\s*${NUMBER}`, 'i');
const TOTAL_STEPS = /^\W*Total steps:\s*(\d{1,15})\b/i;
const TOTAL_TIME = /^\W*Total time:\s*(\d+(?:\.\d+)?)\s*([a-z]+)/i;
const COMPLETED = /^\W*Training completed?\b/;
const RANGE =
  /^\W*(?:\d+\.\s*)?Training for (\d{1,15}) steps(?: \(step (\d{1,15}) to (\d{1,15})\))?/;
const RESUMING =
  /^\W*(?:\d+\.\s*)?Resum(?:ing|ed) (?:training )?(?:from|at) (?:checkpoint|step)\b/i;
const STARTING_FRESH = /Starting fresh training instead/;
const VOCABULARY = /^\W*Vocabulary size:\s*(\d{1,9})\b/i;
const STEP_TIME = /^\s*Full step time:?\s*(\d+(?:\.\d+)?)\s*(ms|s)\b/;

const TIME_OF_LINE =
  /(?:^|[\s,|;(])(?:Step )?Time:\s*(\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*(us|ms|s|sec|seconds|min|minutes)\b/i;
const TOKENS_OF_LINE =
  /(?:^|[\s,|;(])(?:TPS|Tokens\/s(?:ec)?|tok\/s):\s*(\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?![\w.])/i;

/** A line without one of these cannot say anything to us; most lines end here. */
const WORTH_READING = /loss|step|Training|Total |Resum|Vocabulary|Starting fresh training instead/i;

const UNITS: Record<string, number> = {
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600,
};

/** A number as C++ and Python print it; NaN for `nan`, an infinity for `inf`. */
export function parseNumber(text: string): number {
  const bare = text.replace(/^[-+]/, '').toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  if (bare === 'nan') return Number.NaN;
  if (bare === 'inf' || bare === 'infinity') return sign * Number.POSITIVE_INFINITY;
  return sign * Number(bare);
}

function inSeconds(amount: string | undefined, unit: string | undefined): number | null {
  const factor = UNITS[(unit ?? '').toLowerCase()];
  const seconds = Number(amount) * (factor ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

function finite(text: string | undefined): number | null {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** What follows the loss on a line: `, Time: 22.45 ms, TPS: 45000, TFLOPS: 12.3, MFU: 4%`. */
function point(
  step: string | undefined,
  goal: string | undefined,
  loss: string | undefined,
  rest: string | undefined,
): LogLine | null {
  const tail = rest ?? '';
  // `Loss: 3.2 and falling` is prose; a further field starts with a separator.
  if (tail !== '' && !/^\s*(?:[,|;(]|\w+=|$)/.test(tail)) return null;
  const time = TIME_OF_LINE.exec(tail);
  return {
    kind: 'point',
    step: Number(step),
    loss: parseNumber(loss ?? ''),
    goal: finite(goal),
    seconds: time ? inSeconds(time[1], time[2]) : null,
    throughput: finite(TOKENS_OF_LINE.exec(tail)?.[1]),
    redrawn: false,
  };
}

function bar(match: RegExpExecArray): LogLine {
  const rate = BAR_RATE.exec(match[0]);
  const amount = Number(rate?.[1]);
  const perStep = rate?.[2]?.startsWith('s/') ? amount : 1 / amount;
  return {
    kind: 'point',
    step: Number(match[1]),
    goal: finite(match[2]),
    loss: parseNumber(match[3] ?? ''),
    seconds: Number.isFinite(perStep) ? perStep : null,
    throughput: null,
    redrawn: true,
  };
}

/** Reads one cleaned line; null when it is none of the known ones. */
export function readLine(text: string): LogLine | null {
  if (!WORTH_READING.test(text)) return null;
  let match = STEP_COLON.exec(text);
  if (match) return point(match[1], undefined, match[2], match[3]);
  match = STEP_OF.exec(text);
  if (match) return point(match[1], match[2], match[3], match[4]);
  match = STEP_EQUALS.exec(text);
  if (match) return point(match[1], undefined, match[2], match[3]);
  match = BAR.exec(text);
  if (match) return bar(match);
  return readStatement(text);
}

function readStatement(text: string): LogLine | null {
  let match = STATED_LOSS.exec(text);
  if (match) {
    const loss = parseNumber(match[2] ?? '');
    return { kind: match[1]?.toLowerCase() === 'final' ? 'final-loss' : 'average-loss', loss };
  }
  match = TOTAL_STEPS.exec(text);
  if (match) return { kind: 'total-steps', steps: Number(match[1]) };
  match = TOTAL_TIME.exec(text);
  if (match) {
    const seconds = inSeconds(match[1], match[2]);
    return seconds === null ? null : { kind: 'total-time', seconds };
  }
  match = RANGE.exec(text);
  if (match) return { kind: 'range', from: finite(match[2]), goal: finite(match[3] ?? match[1]) };
  if (STARTING_FRESH.test(text)) return { kind: 'starting-fresh' };
  if (RESUMING.test(text)) return { kind: 'resuming' };
  if (COMPLETED.test(text)) return { kind: 'completed' };
  match = VOCABULARY.exec(text);
  if (match) return { kind: 'vocabulary', size: Number(match[1]) };
  match = STEP_TIME.exec(text);
  if (match) {
    const seconds = inSeconds(match[1], match[2]);
    return seconds === null ? null : { kind: 'step-time', seconds };
  }
  return null;
}
