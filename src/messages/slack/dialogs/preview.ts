import type { RichTextBlock } from '@slack/types';
import { type ExtensionDays, extension } from '../../../domain/decide/extend.ts';
import type { MailKind } from '../../../domain/effects.ts';
import type { DeletionRequest, RejectCategory, Remark } from '../../../domain/request.ts';
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
  /** Where the text stood; null before anything is shown. */
  readonly block: string | null;
}

/** Slack takes no longer text in one place. */
const MOST = 2_900;

/** The e-mail of a rejection to the letter, in the customer's language, before anybody sends it. */
export function rejectionPreview(
  request: DeletionRequest,
  { category, message }: Omit<RejectionDraft, 'block'>,
  context: CardContext,
): RichTextBlock {
  const { now, timeZone } = context;
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
    heading(request),
  ];
  // Who rejects it stands in no mail.
  const decision = { kind: 'rejected', by: '', at: now, category, message: message.trim() } as const;
  return asRead('rejected', { ...request, status: 'rejected', decision }, lines, context);
}

/** The same of an extension. */
export interface ExtensionDraft {
  readonly days: ExtensionDays | null;
  readonly reason: string;
}

/** The e-mail about a new deadline to the letter, before anybody sends it. */
export function extensionPreview(
  request: DeletionRequest,
  { days, reason }: ExtensionDraft,
  context: CardContext,
): RichTextBlock {
  const { now, timeZone } = context;
  if (days === null) {
    return richText('preview', paragraph([['The e-mail shows here once the days are chosen.']], timeZone));
  }
  const moved = extension(request, days, now);
  const remark: Remark = { about: 'extension', by: '', at: now, text: reason.trim(), moved };
  const lines: readonly Line[] = [[{ bold: 'The new deadline' }, ' is ', { at: moved.to }, '.'], heading(request)];
  return asRead('extended', { ...request, dueAt: moved.to, remarks: [remark] }, lines, context);
}

const heading = ({ locale }: DeletionRequest): Line => [
  { bold: 'The e-mail' },
  `, as the customer reads it in ${languageName(locale)}:`,
];

function asRead(
  kind: MailKind,
  request: DeletionRequest,
  lines: readonly Line[],
  { now, supportContact, consoleWebUrl, timeZone }: CardContext,
): RichTextBlock {
  const mail = renderMail(kind, request, { now, supportContact, consoleWebUrl, timeZone });
  return richText('preview', paragraph(lines, timeZone), {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: truncate(`${mail.subject}\n\n${mail.text.trim()}`, MOST) }],
  });
}
