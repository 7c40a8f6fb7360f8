import { type ConfigOptions, loadConfig } from '../config/load-config.ts';
import { packageFolder } from './package.ts';
import { answerForUncaught } from './uncaught.ts';

/** The configuration where we stand. It is the first module of the user's that a command loads. */
export function configHere(options: ConfigOptions): ReturnType<typeof loadConfig> {
  answerForUncaught();
  return loadConfig(process.cwd(), packageFolder(), options);
}
