import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Edit, RuleText } from '../lint/rule.ts';
import { oneLine } from './plain-text.ts';
import { distinct } from './summary.ts';

export interface SarifOptions {
  /** Version of this package. */
  version: string;
  /** What rules say of themselves, by id, where they do. */
  rules?: ReadonlyMap<string, RuleText>;
}

/** Edits are those of lint findings; verdicts have none. */
type Result = Diagnostic & { edits?: readonly Edit[] };

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};

/** Diagnostics as SARIF 2.1.0 (OASIS), which code scanning reads. Columns are UTF-16 units, as ours are. */
export function sarifLog(diagnostics: readonly Result[], options: SarifOptions): string {
  const rules = distinct(diagnostics.map((one) => one.rule)).sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tt-lessons',
            version: options.version,
            rules: rules.map((id) => descriptor(id, options.rules?.get(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => result(one, rules.indexOf(one.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Code scanning shows `help` beside an alert. */
function descriptor(id: string, rule: RuleText | undefined) {
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: oneLine(rule.why) },
    help: { text: `${oneLine(rule.why)} ${oneLine(rule.remedy)}` },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result(diagnostic: Result, ruleIndex: number) {
  const { rule, severity, message, help, related, edits = [] } = diagnostic;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: sentences(message, help) || rule },
    locations: [location(diagnostic.file, region(diagnostic))],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        ...location(place.file, { startLine: Math.max(1, place.line) }),
        message: { text: oneLine(place.message) },
      })),
    }),
    ...(edits.length > 0 && { fixes: [fix(diagnostic, edits)] }),
  };
}

/** A message ends without a full stop, which it needs where another sentence follows. */
function sentences(message: string, help: string): string {
  const [said, next] = [oneLine(message), oneLine(help)];
  if (said === '' || next === '') return said + next;
  return `${said}${/[.!?:]$/.test(said) ? '' : '.'} ${next}`;
}

function fix({ file, help }: Result, edits: readonly Edit[]) {
  return {
    description: { text: oneLine(help) || 'a safe edit' },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file) },
        replacements: edits.map((edit) => ({
          deletedRegion: {
            startLine: edit.line,
            startColumn: edit.column,
            endLine: edit.endLine,
            endColumn: edit.endColumn,
          },
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

function location(file: string, place: object) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: place } };
}

/** A name as it is, whatever characters it has: a viewer looks for the file. */
function uriOf(file: string): string {
  // Half a pair of surrogates has no form in an address.
  const whole = Buffer.from(file, 'utf8').toString('utf8');
  return encodeURI(whole).replace(/[?#]/g, encodeURIComponent);
}

/** A place without width is its whole line. */
function region(one: Diagnostic) {
  const startLine = Math.max(1, one.line);
  const wide = one.endLine > one.line || (one.endLine === one.line && one.endColumn > one.column);
  if (one.line < 1 || !wide) return { startLine };
  const { column, endLine, endColumn } = one;
  return {
    startLine,
    startColumn: Math.max(1, column),
    endLine,
    endColumn: Math.max(1, endColumn),
  };
}
