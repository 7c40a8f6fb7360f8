import type { Call } from '../shell/shell.ts';

/** What a reader's shells start with. */
const STARTS = /(?:^|\/)\.(?:bashrc|zshrc|profile|bash_profile|zprofile|bash_aliases)$/;
const EXPORT = /^\s*export\s+([A-Za-z_]\w*)=(["']?)([^"'$`\s]*)\2\s*$/;

/**
 * The variables that a command sets with their values: those of its own, and of `echo 'export A=b' >> ~/.bashrc` what the next shell
 * will have. Undefined where it sets none.
 */
export function valuesSet(
  call: Pick<Call, 'name' | 'arguments' | 'redirects' | 'values'>,
): Call['values'] {
  if (call.name !== 'echo' || call.arguments.length !== 1) return call.values;
  if (
    !call.redirects.some(({ operator, target }) => /^>{1,2}$/.test(operator) && STARTS.test(target))
  )
    return call.values;
  const match = EXPORT.exec(call.arguments[0] ?? '');
  return match ? { ...call.values, [match[1] ?? '']: match[3] ?? '' } : call.values;
}
