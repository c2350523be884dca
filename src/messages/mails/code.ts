import type { DeletionRequest } from '../../domain/request.ts';
import { momentAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter.ts';
import { accountOf, closing } from './parts.ts';

/** The identity code; not in the subject, which locked screens show. Throws without a code: nothing to send. */
export function codeLetter(request: DeletionRequest, context: MailContext): Letter {
  const { code, codeExpiresAt, now, timeZone } = context;
  if (code === undefined || codeExpiresAt === undefined) throw new Error('a code mail without a code');
  const name = accountOf(request);
  const until = momentAndDistance(codeExpiresAt, now, timeZone, request.locale);
  const t = {
    en: {
      subject: `Your code for deleting ${name}`,
      what: `Somebody asked to delete the account ${name}. If it was you, enter this code on the page where you asked:`,
      until: `It is valid until ${until}. Nobody from our team will ever ask you for it.`,
      ignore:
        'If you did not ask for this, ignore it and nothing happens; somebody may have mistyped. Your account stays as it is.',
    },
    zh: {
      subject: `删除 ${name} 的验证码`,
      what: `有人申请删除账号 ${name}。如果是您本人操作，请在申请页面输入以下验证码：`,
      until: `验证码有效期至 ${until}。我们的工作人员绝不会向您索要验证码。`,
      ignore: '如果这不是您的操作，请忽略本邮件，您的账号不会有任何变化；可能只是他人输入有误。',
    },
  }[request.locale];
  return {
    subject: t.subject,
    pieces: [words(t.what), { kind: 'code', code }, words(t.until), words(t.ignore), closing(request, context)],
  };
}
