import type { RichTextBlock } from '@slack/types';
import type { DeletionRequest, RejectCategory } from '../../../domain/request.ts';
import { truncate } from '../../../domain/text.ts';
import { renderMail } from '../../mails/mail.ts';
import { languageName } from '../../words.ts';
import type { CardContext } from '../context.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { detailOf } from '../request/findingLines.ts';

/** What has been filled in so far. */
export interface RejectionDraft {
  readonly category: RejectCategory | null;
  readonly message: string;
}

/** Slack takes no longer text in one place. */
const MOST = 2_900;

/** The e-mail of a rejection to the letter, in the customer's language, before anybody sends it. */
export function rejectionPreview(
  request: DeletionRequest,
  { category, message }: RejectionDraft,
  { now, consoleWebUrl, timeZone }: CardContext,
): RichTextBlock {
  if (category === null) {
    return richText('preview', paragraph([['The e-mail shows here once a reason is chosen.']], timeZone));
  }
  const finding = request.check.findings.find(({ id }) => id === category);
  const lines: readonly Line[] = [
    ...(finding?.status === 'met'
      ? [
          [
            '⚠️ ',
            { bold: 'By the latest check this is met: ' },
            detailOf(finding),
            '. The e-mail would say that it is not.',
          ],
        ]
      : []),
    [{ bold: 'The e-mail' }, `, as the customer reads it in ${languageName(request.locale)}:`],
  ];
  // Who rejects it stands in no mail.
  const decision = { kind: 'rejected', by: '', at: now, category, message: message.trim() } as const;
  const mail = renderMail('rejected', { ...request, status: 'rejected', decision }, { now, consoleWebUrl, timeZone });
  return richText('preview', paragraph(lines, timeZone), {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: truncate(`${mail.subject}\n\n${mail.text.trim()}`, MOST) }],
  });
}
