import type { Rule } from '../../rule.ts';
import { brokenData } from './broken-data.ts';
import { brokenPython } from './broken-python.ts';
import { fenceInHtml } from './fence-in-html.ts';
import { fenceLanguage } from './fence-language.ts';
import { indentedFence } from './indented-fence.ts';
import { markupInCode } from './markup-in-code.ts';
import { tableRow } from './table-row.ts';
import { unclosedFence } from './unclosed-fence.ts';

export const markdownRules: readonly Rule[] = [
  unclosedFence,
  fenceInHtml,
  indentedFence,
  fenceLanguage,
  markupInCode,
  brokenData,
  brokenPython,
  tableRow,
];
