import { lastPart } from '../../base/last-part.ts';
import type { Call } from '../../shell/shell.ts';
import { type Effect, makes, needs } from './effect.ts';
import { baseName, hasLetter, plainWords, renamed, valuesOf, wordsOf } from './words.ts';

type Program = (call: Call) => Effect[];

/** A clone brings a tree; all else that git does stays within the tree where it runs. */
export const git: Program = (call) => {
  const [verb, ...rest] = plainWords(
    call,
    '-C',
    '-b',
    '--branch',
    '--depth',
    '-c',
    '-j',
    '--jobs',
    '-o',
    '--filter',
  );
  const [elsewhere] = valuesOf(call, '-C');
  const there: Effect[] = elsewhere ? [needs(elsewhere, 'enter')] : [];
  if (verb?.text === 'init' && rest[0]) return [makes(rest[0], 'folder', { parents: true })];
  if (verb?.text !== 'clone') return [...there, { kind: 'stirs', below: elsewhere ?? null }];
  const [url, folder] = rest;
  if (url === undefined) return [];
  const name = baseName(url.text.replace(/^.*:(?!\/\/)/, '')).replace(/\.git$/, '');
  if (name === '' || /[<>[\]$]/.test(name))
    return folder ? [makes(folder, 'tree', { parents: true })] : [];
  return [makes(folder ?? renamed(url, name), 'tree', { parents: true })];
};

export const wget: Program = (call) => {
  const out = valuesOf(call, '-O', '--output-document');
  const urls = plainWords(
    call,
    '-O',
    '--output-document',
    '-P',
    '--directory-prefix',
    '-o',
    '-t',
    '-T',
    '-U',
  );
  if (out.length > 0) return out.filter(({ text }) => text !== '-').map((word) => makes(word));
  const [folder] = valuesOf(call, '-P', '--directory-prefix');
  return urls
    .map((url) => renamed(url, remoteName(url.text)))
    .filter(({ text }) => text !== '')
    .map((word) =>
      folder
        ? makes(renamed(word, `${folder.text}/${word.text}`), 'file', { parents: true })
        : makes(word),
    );
};

export const curl: Program = (call) => {
  const parents = call.arguments.includes('--create-dirs');
  const effects = valuesOf(call, '-o', '--output').map((word) => makes(word, 'file', { parents }));
  if (call.arguments.includes('--remote-name') || hasLetter(call, 'O'))
    for (const url of wordsOf(call).filter(({ text }) => /:\/\//.test(text)))
      if (remoteName(url.text) !== '') effects.push(makes(renamed(url, remoteName(url.text))));
  return effects;
};

/** What a download of a URL is called on disk. */
function remoteName(url: string): string {
  const path = url.replace(/^[a-z]+:\/\//, '').replace(/[?#].*$/, '');
  return path.includes('/') ? lastPart(path) : '';
}

export const huggingFace: Program = (call) =>
  valuesOf(call, '--local-dir').map((word) => makes(word, 'tree', { parents: true }));

/** What an archive holds, nobody can tell. */
export const unpacker: Program = (call) => {
  const [into] = valuesOf(call, '-C', '-d', '--directory');
  if (call.name !== 'tar') {
    const [archive] = plainWords(call, '-d');
    return [
      ...(archive ? [needs(archive)] : []),
      ...(into ? [makes(into, 'tree', { parents: true })] : []),
      { kind: 'stirs', below: into ?? null },
    ];
  }
  const words = wordsOf(call);
  const at = words.findIndex(
    ({ text }, index) =>
      /^-\w*f$/.test(text) || text === '--file' || (index === 0 && /^\w*f$/.test(text)),
  );
  const archive = at >= 0 ? words[at + 1] : undefined;
  const creates = hasLetter(call, 'c') || /^-?\w*c\w*$/.test(call.arguments[0] ?? '');
  if (creates) return archive ? [makes(archive)] : [];
  return [
    ...(archive ? [needs(archive)] : []),
    ...(into ? [needs(into, 'hold')] : []),
    { kind: 'stirs', below: into ?? null },
  ];
};
