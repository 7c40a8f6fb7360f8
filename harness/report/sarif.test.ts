import { expect, it } from 'vitest';
import { diagnosticAtLine } from '../base/diagnostic.ts';
import { sarifLog } from './sarif.ts';

it('writes diagnostics as SARIF 2.1.0', () => {
  const fine = diagnosticAtLine('loss/above-band', 'error', 'a b#1.md', 3, 'too high', {
    column: 5,
    endColumn: 9,
    help: 'Train longer.',
    related: [{ file: 'c.md', line: 7, message: 'stated here' }],
  });
  const coarse = diagnosticAtLine('flow/unset', 'hint', 'c.md', 9, 'not set');
  const log = JSON.parse(sarifLog([fine, coarse], { version: '1.2.3' }));
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run.tool.driver.rules).toEqual([{ id: 'flow/unset' }, { id: 'loss/above-band' }]);
  expect(run.results).toEqual([
    {
      ruleId: 'loss/above-band',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'too high. Train longer.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b%231.md' },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: { artifactLocation: { uri: 'c.md' }, region: { startLine: 7 } },
          message: { text: 'stated here' },
        },
      ],
    },
    {
      ruleId: 'flow/unset',
      ruleIndex: 0,
      level: 'note',
      message: { text: 'not set' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'c.md' }, region: { startLine: 9 } },
        },
      ],
    },
  ]);
});
