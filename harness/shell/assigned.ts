import type { Call } from './shell.ts';

/** What a call sets a variable to, as written; undefined when it sets none of the name, or to what cannot be read. */
export function assignedValue({ values }: Pick<Call, 'values'>, name: string): string | undefined {
  // Variables may be called `constructor`, of which every object has one.
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
