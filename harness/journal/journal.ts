/** Both ends of a journal. Who only writes takes `journal-writer.ts`, which loads no schema library. */
export { parseJournal, type ReadJournal, readJournal } from './journal-reader.ts';
export { type JournalFailure, type JournalWriter, openJournal } from './journal-writer.ts';
