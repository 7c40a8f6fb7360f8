import { findingAt } from '../../finding.ts';
import { decoded, linksOf, schemeOf } from '../../links.ts';
import type { LessonRule } from '../../rule.ts';

export const placeholderAddress: LessonRule = {
  id: 'link/placeholder-address',
  severity: 'warning',
  scope: 'lesson',
  title: 'A link whose address is still a placeholder',
  why: 'An address such as `https://github.com/your-org/your-repo` was to be filled in and never was. A click ends on an error page, or on the page of a stranger who took that name. Only links are looked at, and not the addresses that a command asks the reader to fill in.',
  remedy:
    'Write the real address. Where the reader has to put in a name of their own, show the address as code.',
  *check(view) {
    for (const link of linksOf(view)) {
      const scheme = schemeOf(link.target);
      if (scheme !== 'http' && scheme !== 'https') continue;
      const address = decoded(link.target);
      const part = PLACEHOLDER.exec(address)?.[1] ?? HOST.exec(address)?.[1];
      if (part === undefined) continue;
      yield findingAt(
        link,
        `\`${part}\` in this address is a placeholder: the link leads nowhere`,
        {
          help: 'Write the real address, or show it as code when the reader has to fill it in.',
        },
      );
    }
  },
};

const PLACEHOLDER =
  /[/.@=](your[-_](?:org|organi[sz]ation|user(?:name)?|name|repo(?:sitory)?|fork|account|company|domain|app|project)\b[\w-]*|my[-_](?:org|organi[sz]ation|username|account|company|domain)(?![\w-])|YOUR_[A-Z_]+|<[^<>\s/]+>|\{[^{}\s/]+\}|CHANGE-?ME|X{4,})/;
const HOST =
  /^https?:\/\/(?:www\.)?((?:example|yourdomain|your-domain|mydomain)\.(?:com|org|net)|github\.com\/(?:user|username|your\w*|org|owner)\/)/i;
