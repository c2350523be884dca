import type { DeletionRequest } from '../../domain/request.ts';
import { cleanLines } from '../slackText.ts';
import { momentAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter.ts';
import { accountOf, cancelling, closing, seeRequest } from './parts.ts';

/** The promise of an answer is kept later than said: until when, and why. Throws for a request without a deadline. */
export function extendedLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt, remarks } = request;
  if (dueAt === null) throw new Error('a mail about the deadline of a request that has none');
  const name = accountOf(request);
  const due = momentAndDistance(dueAt, context.now, context.timeZone, locale);
  const reason = cleanLines(remarks.findLast(({ about }) => about === 'extension')?.text ?? '').trim();
  const t = {
    en: {
      subject: `We need more time for your request to delete ${name}`,
      what: `We need more time to answer your request to delete the account ${name}. We now answer by ${due}.`,
      said: 'Our support team writes:',
      next: 'You need not do anything: your request stays as it is, and nothing has been deleted.',
    },
    zh: {
      subject: `您删除 ${name} 的申请需要更多处理时间`,
      what: `我们需要更多时间来处理您删除账号 ${name} 的申请，将在 ${due}之前答复您。`,
      said: '客服人员的说明：',
      next: '您无需进行任何操作：您的申请保持不变，目前尚未删除任何内容。',
    },
  }[locale];
  return {
    subject: t.subject,
    pieces: [
      words(t.what),
      ...(reason === '' ? [] : [words(t.said), { kind: 'quote', text: reason } as const]),
      words(t.next),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
