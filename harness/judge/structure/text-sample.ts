/** A generated text, and what was asked for. */
export interface TextSample {
  /** As given to the program; the text goes on from it. Null when it is not known. */
  prompt: string | null;
  text: string;
  /** Characters (tokens of a character-level model) asked for; null when the command does not say. */
  asked: number | null;
  /** Null when the command does not say: the trainer's default is 0.8. */
  temperature: number | null;
}

/** The text without a prompt that the program printed before it, line ends as newlines. */
export function continuation({ prompt, text }: TextSample): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return prompt && plain.startsWith(prompt) ? plain.slice(prompt.length) : plain;
}

/** The trainer's own default. */
const DEFAULT_TEMPERATURE = 0.8;
/** Below, a model repeats itself, above, it invents: neither tells what it has learned. */
const ORDINARY = { low: 0.6, high: 1.0 };

/** Whether a text was drawn at a temperature that neither repeats nor invents by itself. */
export function atOrdinaryTemperature({ temperature }: TextSample): boolean {
  const used = temperature ?? DEFAULT_TEMPERATURE;
  return used >= ORDINARY.low && used <= ORDINARY.high;
}
