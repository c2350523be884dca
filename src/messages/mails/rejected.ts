import type { DeletionRequest } from '../../domain/request.ts';
import { cleanLines } from '../slackText.ts';
import { categoryForCustomer } from '../words.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter.ts';
import { accountOf, closing, fixes } from './parts.ts';

/** The reason, the reviewer's words, and how to fix what is not met. Throws when the request was not rejected. */
export function rejectedLetter(request: DeletionRequest, context: MailContext): Letter {
  const { decision, locale } = request;
  if (decision?.kind !== 'rejected') throw new Error('a rejection mail for a request that is not rejected');
  const name = accountOf(request);
  // “Another reason” says nothing: the reviewer's own words do.
  const reason = decision.category === 'other' ? null : categoryForCustomer(decision.category)[locale];
  const list = fixes(request.check, request, context);
  const t = {
    en: {
      subject: `Your request to delete ${name} was rejected`,
      what: `We did not delete the account ${name}.${reason === null ? '' : ` Reason: ${reason}.`}`,
      said: 'Our support team writes:',
      fix: 'This has to be fixed before the account can be deleted:',
      next: 'We change nothing about your account. You can make a new request in the console at any time.',
    },
    zh: {
      subject: `您删除 ${name} 的申请未通过`,
      what: `我们没有删除账号 ${name}。${reason === null ? '' : `原因：${reason}。`}`,
      said: '客服人员的说明：',
      fix: '删除账号之前，请先处理以下事项：',
      next: '我们不会对您的账号做任何更改。您可以随时在控制台重新提交申请。',
    },
  }[locale];
  return {
    subject: t.subject,
    pieces: [
      words(t.what),
      ...(decision.message === ''
        ? []
        : [words(t.said), { kind: 'quote', text: cleanLines(decision.message) } as const]),
      ...(list === null ? [] : [words(t.fix), list]),
      words(t.next),
      closing(request, context),
    ],
  };
}
