import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../base/near-word.ts';
import { EXIT } from '../base/outcome.ts';
import { RULE_TEXTS } from '../lint/rules.ts';
import { ruleList } from '../report/lint/rule-list.ts';
import { complain } from './output.ts';
import { packageFolder } from './package.ts';

/** `lint --explain RULE`: its page of `docs/rules/`; `list` names them all. */
export function explain(rule: string, columns: number): number {
  if (rule === 'list') {
    process.stdout.write(ruleList(RULE_TEXTS, columns));
    return EXIT.held;
  }
  const ids = RULE_TEXTS.map(({ id }) => id);
  const page = join(packageFolder(), 'docs', 'rules', `${rule}.md`);
  if (!ids.some((id) => id === rule) || !existsSync(page)) {
    const group = ids.filter((id) => id.startsWith(`${rule.replace(/\/.*$/, '')}/`));
    const some = group.length > 0 ? ` Of that group there are ${group.join(', ')}.` : '';
    complain(
      `there is no rule \`${rule}\``,
      `\`tt-lessons lint --explain list\` names them all.${nearest(rule, ids)}${some}`,
    );
    return EXIT.usage;
  }
  process.stdout.write(readFileSync(page, 'utf8'));
  return EXIT.held;
}
