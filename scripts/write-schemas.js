/** Writes `schema/*.schema.json` from the zod schemas: `npm run schema`. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from '../dist/harness/engine/documents.js';

const folder = new URL('../schema/', import.meta.url);
const files = schemaFiles();
for (const name of readdirSync(folder))
  if (name.endsWith('.schema.json') && !files.has(name)) rmSync(new URL(name, folder));
for (const [name, text] of files) writeFileSync(new URL(name, folder), text);
console.log(`${files.size} schemas in ${fileURLToPath(folder)}`);
