import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import { oneLine } from './plain-text.ts';
import { distinct } from './summary.ts';

export interface SarifOptions {
  /** Version of this package. */
  version: string;
  /** One sentence for each rule, where there is one. */
  rules?: ReadonlyMap<string, string>;
}

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};

/** Diagnostics as SARIF 2.1.0 (OASIS), which code scanning reads. Columns are UTF-16 units, as ours are. */
export function sarifLog(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
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
            rules: rules.map((id) => {
              const text = options.rules?.get(id);
              return text === undefined ? { id } : { id, shortDescription: { text } };
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => result(one, rules.indexOf(one.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(diagnostic: Diagnostic, ruleIndex: number) {
  const { rule, severity, message, help, related } = diagnostic;
  const text = [message, help].map(oneLine).filter((part) => part !== '');
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: text.join(' ') || rule },
    locations: [location(diagnostic.file, region(diagnostic))],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        ...location(place.file, { startLine: Math.max(1, place.line) }),
        message: { text: oneLine(place.message) },
      })),
    }),
  };
}

function location(file: string, place: object) {
  const uri = encodeURI(oneLine(file)).replace(/[?#]/g, encodeURIComponent);
  return { physicalLocation: { artifactLocation: { uri }, region: place } };
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
