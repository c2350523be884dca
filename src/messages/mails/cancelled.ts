import type { DeletionRequest } from '../../domain/request.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter.ts';
import { accountOf, closing } from './parts.ts';

/** The customer keeps the account. */
export function cancelledLetter(request: DeletionRequest, context: MailContext): Letter {
  const name = accountOf(request);
  const t = {
    en: {
      subject: `Your request to delete ${name} was cancelled`,
      what: `Your request to delete the account ${name} was cancelled. We deleted nothing.`,
      next: 'We change nothing about the account and you need not do anything. You can make a new request in the console at any time.',
      notYou: 'If you did not cancel it, sign in to the console, change your password and make the request again.',
    },
    zh: {
      subject: `您删除 ${name} 的申请已取消`,
      what: `您删除账号 ${name} 的申请已取消，我们没有删除任何内容。`,
      next: '我们不会对该账号做任何更改，您无需任何操作。您可以随时在控制台重新提交申请。',
      notYou: '如果不是您本人取消的，请登录控制台修改密码，然后重新提交申请。',
    },
  }[request.locale];
  return { subject: t.subject, pieces: [words(t.what), words(t.next), words(t.notYou), closing(request, context)] };
}
