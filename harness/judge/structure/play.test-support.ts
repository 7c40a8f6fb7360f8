/** Numbers in [0, 1) that are the same at every run. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
  };
}

function pick<Item>(items: readonly Item[], next: () => number): Item {
  return items[Math.floor(next() * items.length)] as Item;
}

const NAMES = ['MIRA', 'TOBIN', 'OLD KING', 'FIRST GUARD', 'LENA', 'SAILOR'];

/** A play with a vocabulary of its own: names on their own line, short lines of dialogue. */
export function makePlay(characters: number, seed = 1): string {
  const next = numbers(seed);
  const syllables = 'kar lor men tib ras gel pon sha wil ven dus art bri fow mug zet'.split(' ');
  const words = Array.from({ length: 400 }, () =>
    Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(syllables, next)).join(''),
  );
  const common = ['the', 'and', 'my', 'of', 'to', "I'll", 'with', 'a'];
  let play = '';
  while (play.length < characters) {
    play += `${pick(NAMES, next)}:\n`;
    for (let line = 0; line < 1 + Math.floor(next() * 2); line++) {
      const said = Array.from({ length: 4 + Math.floor(next() * 4) }, () =>
        pick(next() < 0.4 ? common : words, next),
      ).join(' ');
      play += `${said[0]?.toUpperCase()}${said.slice(1)}${pick(['.', '!', ', sir.'], next)}\n`;
    }
    play += '\n';
  }
  return play.slice(0, characters);
}

/** What follows each context of so many characters; learned once a play, because tests ask for many texts. */
function learn(play: string, order: number): Map<string, string[]> {
  const key = `${order} ${play}`;
  const known = learned.get(key);
  if (known) return known;
  const followers = new Map<string, string[]>();
  for (let at = order; at < play.length; at++) {
    const context = play.slice(at - order, at);
    const list = followers.get(context);
    if (list) list.push(play[at] as string);
    else followers.set(context, [play[at] as string]);
  }
  learned.set(key, followers);
  return followers;
}

const learned = new Map<string, Map<string, string[]>>();

/** Text as a model of so many characters of context would write it: it learned which character follows them. */
export function imitate(play: string, order: number, length: number, seed: number): string {
  const next = numbers(seed);
  const followers = learn(play, order);
  const start = play.indexOf('\n\n') + 2;
  let text = play.slice(Math.max(0, start - order), start);
  const lead = text.length;
  while (text.length < lead + length) {
    text += pick(followers.get(text.slice(text.length - order)) ?? ['\n'], next);
  }
  return text.slice(lead);
}
