import type { CodeWord } from './code-words.ts';

/**
 * How two words differ that are likely one: two neighbouring letters swapped, or in the middle of one a letter more or another.
 * Null when they are the same, or two words.
 */
export function likeness(one: string, other: string): 'swapped' | 'inserted' | 'replaced' | null {
  if (one === other || (BOTH.has(one) && BOTH.has(other))) return null;
  if (one.length === other.length)
    return isSwapped(one, other) ? 'swapped' : isReplaced(one, other) ? 'replaced' : null;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return isInserted(short, long) ? 'inserted' : null;
}

function isSwapped(one: string, other: string): boolean {
  const at = firstDifference(one, other);
  return (
    at < one.length - 1 &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

/** Shorter words become others by a letter: `later`, `latter`. */
const SHORTEST = 7;

/** Another letter, but not at either end, nor one that English has both ways (`initialised`, `dependant`). */
function isReplaced(one: string, other: string): boolean {
  const at = firstDifference(one, other);
  if (one.length <= SHORTEST || at < 2 || at > one.length - 2) return false;
  const letters = `${one[at]}${other[at]}`;
  return one.slice(at + 1) === other.slice(at + 1) && !/^(?:sz|zs|ae|ea)$/.test(letters);
}

/** One letter more, but not at either end, where it makes a plural, a tense or an `un`. */
function isInserted(short: string, long: string): boolean {
  if (short.length < SHORTEST || long.length !== short.length + 1) return false;
  const at = firstDifference(short, long);
  if (at < 2 || at > short.length - 2 || short.slice(at) !== long.slice(at + 1)) return false;
  // `labeled` and `labelled`, `behavior` and `behaviour`, `judgment` and `judgement`.
  return (
    !(long[at] === 'l' && long[at - 1] === 'l') &&
    !/ou(?=r)/.test(long.slice(at - 1, at + 2)) &&
    long[at] !== 'e'
  );
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** Finds words that may be nearly another, without a look at all of them. */
export class WordIndex {
  private readonly byLetters = new Map<number, CodeWord[]>();
  private readonly byBeginning = new Map<number, CodeWord[]>();

  constructor(words: Iterable<CodeWord>) {
    for (const one of words) {
      add(this.byLetters, lettersOf(one.word), one);
      if (one.word.length >= SHORTEST)
        add(this.byBeginning, beginningOf(one.word, one.word.length), one);
    }
  }

  /** The first word that may be meant by another: one of the same letters, else one that begins alike and is as long, or a letter longer or shorter. */
  find(word: string, isMeant: (one: CodeWord) => boolean): CodeWord | undefined {
    return (
      this.byLetters.get(lettersOf(word))?.find(isMeant) ??
      this.byBeginning.get(beginningOf(word, word.length))?.find(isMeant) ??
      this.byBeginning.get(beginningOf(word, word.length - 1))?.find(isMeant) ??
      this.byBeginning.get(beginningOf(word, word.length + 1))?.find(isMeant)
    );
  }
}

function add<Key>(to: Map<Key, CodeWord[]>, key: Key, word: CodeWord): void {
  const known = to.get(key);
  if (known) known.push(word);
  else to.set(key, [word]);
}

/** What an inserted letter leaves alone, with a length. */
function beginningOf(word: string, length: number): number {
  return (length * 0x10000 + word.charCodeAt(0)) * 0x10000 + word.charCodeAt(1);
}

/** A sum over the letters, the same in whatever order they stand. */
function lettersOf(word: string): number {
  let key = 0;
  for (let at = 0; at < word.length; at++) key += LETTERS[word.charCodeAt(at) - 97] ?? 0;
  return key;
}

/** A number for each letter, so far apart that sums of a few seldom meet. */
const LETTERS: readonly number[] = Array.from(
  { length: 26 },
  (_, at) => ((at + 3) ** 5 * 7919) % 1_000_003,
);

/** Words that English or programs have both ways. */
const BOTH: ReadonlySet<string> = new Set(
  `there three quiet quite trial trail trials trails casual causal angel angle angels angles diary dairy field filed
  fields tired tried board broad boards broads untied united sacred scared martial marital split spilt being silver
  sliver except excerpt bread beard coats coast singing signing unite untie through thorough planning planing
  form from unit uint lost lots clam calm sign sing does dose used sued cost cots barn bran
  bolt blot salt slat lion loin tire tier acre care able bale arms rams evil veil trap tarp clod cold desert dessert reserve reverse preform perform println wikipedia wikimedia printfln interval internal units unist`
    .trim()
    .split(/\s+/),
);

/** What command lines, paths and programs of lessons are made of. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  `library python pythonpath metal recursive recurse submodule submodules branch device devices requirements upgrade
  install docker container volume privileged network hugepages tenstorrent transformers model models output config
  configs training train generate inference server source activate export build release version checkpoint weights
  tokenizer prompt temperature tokens batch tensor parallel sequence length memory cluster descriptor architecture
  wormhole blackhole runtime download huggingface kernel kernels compute matmul demos examples programming scripts
  environment package packages verbose directory localhost completions messages content assistant authorization bearer
  request response status health address scratchpad simulator override default detach label labels enable disable restart remove delete create
  update upload target targets options arguments variable variables function return print string number boolean
  integer float double result results value values command commands program programs process processes thread
  threads service services systemctl journalctl kubectl pytest virtualenv notebook jupyter template templates
  username password register dataset datasets sample samples sampling shape layout dtype precision`
    .trim()
    .split(/\s+/),
);
