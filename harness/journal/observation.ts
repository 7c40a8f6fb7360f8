import type { Curve, GeneratedText } from '../loss/curve.ts';

/** A known text of an error or a silent success, found in a command's output. */
export interface SignatureHit {
  /** Id of the signature, `capacity/out-of-memory`. */
  id: string;
  stream: 'stdout' | 'stderr';
  /** The line of output that held it, ANSI stripped, at most 400 characters. */
  line: string;
  /** Ordinal of that line within its stream, from 1. */
  lineNumber: number;
}

/** What was seen of one command while it ran: bounded, JSON-safe, all that the judge needs. */
export interface Observation {
  bytes: { stdout: number; stderr: number };
  /** First and last 8 KiB of both streams in order of arrival, ANSI stripped, decoded leniently. */
  head: string;
  tail: string;
  /** Last 4 KiB of the error stream alone. */
  stderrTail: string;
  /** Present when at least one loss line was read. */
  curve: Curve | null;
  texts: GeneratedText[];
  signatures: SignatureHit[];
  /** Lines that announce a checkpoint: paths as printed. */
  checkpoints: string[];
}
