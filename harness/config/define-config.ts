import type { ConfigInput } from './config.ts';

/** Marks an object as a configuration and checks its shape at compile time. */
export function defineConfig(input: ConfigInput): ConfigInput {
  return input;
}
