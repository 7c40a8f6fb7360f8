import { lastPart } from '../../base/last-part.ts';
import type { DatasetFact } from '../facts.ts';
import { type Answer, type AssessContext, escapeForPattern, lineOf } from '../finding.ts';

const FETCH = /\b(wget|curl)\b/;

export function assessDataset(fact: DatasetFact, context: AssessContext): Answer {
  const name = lastPart(fact.path);
  const file = new RegExp(escapeForPattern(name));
  const wanted = expectation(context);
  const base = {
    measured: describe(fact),
    expected: wanted,
    line: lineOf(context.lesson, [new RegExp(`${FETCH.source}.*${file.source}`), file]),
  };
  const wrong = fault(fact, context);
  if (wrong !== null)
    return {
      ...base,
      state: 'broken',
      message: wrong,
      cure: {
        phrases: ['loss stays high', 'dataset', 'data path'],
        command: new RegExp(`${FETCH.source}[^]*${file.source}`),
        otherwise: `Fetch ${fact.path} again.`,
      },
    };
  return { ...base, state: 'held', message: `${fact.path} holds ${base.measured}` };
}

/** What is wrong with the text, or null. What the machine knows of it comes before what the suite asks. */
function fault(fact: DatasetFact, { suite, machine }: AssessContext): string | null {
  const { path, bytes, characters, sha256 } = fact;
  if (bytes === null) return `${path} is not there`;
  if (bytes === 0) return `${path} is empty`;
  if (!fact.plainText)
    return `${path} is no plain text: it starts with ${JSON.stringify(fact.start)}`;
  const known = machine.dataset;
  const asked = suite?.requires.dataset;
  const least = asked?.minBytes ?? null;
  if (known && bytes !== known.bytes)
    return `${path} has ${bytes} bytes, and the text as published has ${known.bytes}`;
  if (least !== null && bytes < least)
    return `${path} has ${bytes} bytes, and at least ${least} are required`;
  const alphabet = known?.characters ?? asked?.characters ?? null;
  if (alphabet !== null && characters !== alphabet)
    return `${path} has ${characters} distinct characters, and ${alphabet} are expected`;
  if (known && sha256 !== known.sha256)
    return `${path} differs from the text as published: its SHA-256 is ${sha256?.slice(0, 12)}, not ${known.sha256.slice(0, 12)}`;
  return null;
}

function expectation({ suite, machine }: AssessContext): string {
  const known = machine.dataset;
  if (known) return `${known.bytes} bytes of plain text, ${known.characters} distinct characters`;
  const asked = suite?.requires.dataset;
  const parts = [
    asked?.minBytes ? `at least ${asked.minBytes} bytes of plain text` : 'plain text',
    ...(asked?.characters ? [`${asked.characters} distinct characters`] : []),
  ];
  return parts.join(', ');
}

function describe({ bytes, characters, plainText }: DatasetFact): string | null {
  if (bytes === null) return null;
  return `${bytes} bytes${plainText ? ' of plain text' : ''}, ${characters} distinct characters`;
}
