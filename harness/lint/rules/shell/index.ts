import type { Rule } from '../../rule.ts';
import { blocksTheTerminal } from './blocks-the-terminal.ts';
import { brokenContinuation } from './broken-continuation.ts';
import { closesShell } from './closes-shell.ts';
import { cronField } from './cron-field.ts';
import { destroys } from './destroys.ts';
import { elision } from './elision.ts';
import { heredocExpands } from './heredoc-expands.ts';
import { historyExpansion } from './history-expansion.ts';
import { lostInSubshell } from './lost-in-subshell.ts';
import { needsRoot } from './needs-root.ts';
import { placeholder } from './placeholder.ts';
import { promptPasted } from './prompt-pasted.ts';
import { redirectInVersion } from './redirect-in-version.ts';
import { shRunsBash } from './sh-runs-bash.ts';
import { singleQuotedVariable } from './single-quoted-variable.ts';
import { spacedAssignment } from './spaced-assignment.ts';
import { sudoRedirect } from './sudo-redirect.ts';
import { syntax } from './syntax.ts';
import { tildeInQuotes } from './tilde-in-quotes.ts';
import { unquotedUrl } from './unquoted-url.ts';
import { unwantedSudo } from './unwanted-sudo.ts';

export const shellRules: readonly Rule[] = [
  syntax,
  brokenContinuation,
  tildeInQuotes,
  singleQuotedVariable,
  historyExpansion,
  redirectInVersion,
  unquotedUrl,
  spacedAssignment,
  heredocExpands,
  promptPasted,
  lostInSubshell,
  sudoRedirect,
  unwantedSudo,
  needsRoot,
  closesShell,
  shRunsBash,
  cronField,
  destroys,
  blocksTheTerminal,
  placeholder,
  elision,
];
