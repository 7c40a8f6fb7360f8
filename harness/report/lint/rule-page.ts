import type { Diagnostic } from '../../base/diagnostic.ts';
import type { RuleText } from '../../lint/rule.ts';

/** An example of a rule: the files of a fixture, by name, and what the rule says of them. */
export interface RuleExample {
  files: readonly { name: string; text: string }[];
  findings: readonly Pick<Diagnostic, 'file' | 'line' | 'message'>[];
}

/** A rule's page of `docs/rules/`, made of what it says of itself and of its fixtures. */
export function rulePage(
  rule: RuleText,
  bad: RuleExample | null,
  good: RuleExample | null,
): string {
  const parts = [
    `# ${rule.id}`,
    `**${rule.title}.** Severity: ${rule.severity}.`,
    rule.why.trim(),
    '## What to do',
    rule.remedy.trim(),
  ];
  if (bad) {
    const said = bad.findings.map(({ file, line, message }) =>
      bad.files.length > 1
        ? `- \`${file}\`, line ${line}: ${message}`
        : `- line ${line}: ${message}`,
    );
    parts.push('## It speaks of this', ...blocks(bad), said.join('\n'));
  }
  if (good) parts.push('## And not of this', ...blocks(good));
  parts.push(
    '## To keep it silent',
    rule.id.startsWith('suppress/')
      ? 'It speaks of a suppression itself, and cannot be suppressed. Mend the comment, or take it out.'
      : `Put \`<!-- tt-lessons-ignore ${rule.id}: your reason -->\` on a line before the block.`,
  );
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blocks({ files }: RuleExample): string[] {
  return files.flatMap(({ name, text }) => [
    ...(files.length > 1 ? [`\`${name}\``] : []),
    fenced(text.replace(/\n*<!-- finds [\d, ]+ -->\s*$/, ''), name),
  ]);
}

function fenced(text: string, name: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const language = /\.md$/.test(name) ? 'markdown' : (/\.(\w+)$/.exec(name)?.[1] ?? '');
  return `${ticks}${language}\n${text.replaceAll('\r', '').trimEnd()}\n${ticks}`;
}

/** The index of `docs/rules/`: a table for each group. */
export function ruleIndex(rules: readonly RuleText[]): string {
  const groups = new Map<string, RuleText[]>();
  for (const rule of rules) {
    const group = rule.id.slice(0, rule.id.indexOf('/'));
    groups.set(group, [...(groups.get(group) ?? []), rule]);
  }
  const tables = [...groups].map(([group, own]) =>
    [
      `## ${group}`,
      '',
      '| rule | severity | what is wrong |',
      '|---|---|---|',
      ...own.map(
        ({ id, severity, title }) =>
          `| [${id}](${id}.md) | ${severity} | ${title.replaceAll('|', '\\|')} |`,
      ),
    ].join('\n'),
  );
  return `${['# Rules', 'Made by `npm run rules` from the rules and their fixtures.', ...tables].join('\n\n')}\n`;
}
