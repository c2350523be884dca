import type { DeletionRequest } from '../../domain/request.ts';
import { momentAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter.ts';
import { accountOf, cancelling, closing, seeRequest } from './parts.ts';

/** "After receiving your account deletion request, Agora sends you an email for confirmation." */
export function receiptLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt } = request;
  const name = accountOf(request);
  const cancel = cancelling(request, context);
  const due = dueAt === null ? null : momentAndDistance(dueAt, context.now, context.timeZone, locale);
  const t = {
    en: {
      subject: `We received your request to delete ${name}`,
      what: `We received your request to delete the account ${name}. Nothing has been deleted yet.`,
      next:
        due === null
          ? 'We check it, and write to you with the answer.'
          : `We check it and answer by ${due}. If it is approved, the account is deleted for good and we write to you.`,
      meanwhile: 'Until then please keep the account as it is: without active projects, members or open amounts.',
      cancel: `${cancel} If you did not make this request, cancel it there now and change your password.`,
    },
    zh: {
      subject: `我们已收到您删除 ${name} 的申请`,
      what: `我们已收到您删除账号 ${name} 的申请。目前尚未删除任何内容。`,
      next:
        due === null
          ? '我们将进行审核，并通过邮件告知您结果。'
          : `我们将进行审核，并在 ${due}之前答复您。申请获批后，账号将被永久删除，届时我们会发邮件通知您。`,
      meanwhile: '在此期间，请保持账号的现有状态：不要启用项目、添加成员或产生费用。',
      cancel: `${cancel}如果这不是您本人的申请，请立即取消并修改密码。`,
    },
  }[locale];
  return {
    subject: t.subject,
    pieces: [
      words(t.what),
      words(t.next),
      words(t.meanwhile),
      words(t.cancel),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
