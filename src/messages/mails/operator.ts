import type { DependencyAlert } from '../../domain/deskAlert.ts';
import { clean } from '../../domain/text.ts';
import { dependencyWords } from '../dependency.ts';
import { inFull } from '../time.ts';
import { asHtml } from './letter/html.ts';
import { words } from './letter/letter.ts';
import { asText } from './letter/text.ts';
import type { Mail } from './mail.ts';

/** A mail to whoever runs the desk (OPERATOR_EMAIL), in English like all that staff read. `desk`: where it is. */
export function renderOperatorMail(
  alert: DependencyAlert,
  { timeZone, desk }: { readonly timeZone: string; readonly desk: string },
): Mail {
  const { news, more } = dependencyWords(alert);
  const said = news.map((part) => (typeof part === 'string' ? part : inFull(part.at, timeZone, 'en'))).join('');
  const from = `From the deletion desk at ${desk}.`;
  const pieces = [...[said, ...more].map(words), { kind: 'foot', lines: [from] } as const];
  const subject = clean(said, 150);
  return { subject, text: asText(pieces, 'en'), html: asHtml({ subject, pieces }, 'en', null), language: 'en' };
}
