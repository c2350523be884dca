import type { DeletionRequest } from '../../domain/request.ts';
import { momentAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter.ts';
import { accountOf, cancelling, closing, fixes, seeRequest } from './parts.ts';

/** Something is not met any more: what to fix. If it has been fixed by the time of writing, that is said instead. */
export function actionNeededLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt } = request;
  const name = accountOf(request);
  const due = dueAt === null ? null : momentAndDistance(dueAt, context.now, context.timeZone, locale);
  const list = fixes(request.check, request, context);
  const t = {
    en: {
      subject:
        list === null
          ? `Your request to delete ${name} is being reviewed again`
          : `Please act: ${name} cannot be deleted yet`,
      what: `We could not delete the account ${name} yet, because it did not meet every condition at the last check.`,
      fix: list === null ? 'By now there is nothing left for you to fix.' : 'Please fix this:',
      next: `We check again by ourselves, so you need not make a new request.${due === null ? '' : ` We answer by ${due}.`}`,
    },
    zh: {
      subject: list === null ? `您删除 ${name} 的申请正在重新审核` : `需要您处理：${name} 暂时无法删除`,
      what: `我们暂时未能删除账号 ${name}，因为最近一次检查时并非所有条件都已满足。`,
      fix: list === null ? '目前您无需再处理任何事项。' : '请处理以下事项：',
      next: `我们会自动重新检查，您无需重新提交申请。${due === null ? '' : `我们将在 ${due}之前答复您。`}`,
    },
  }[locale];
  return {
    subject: t.subject,
    pieces: [
      words(t.what),
      words(t.fix),
      ...(list === null ? [] : [list]),
      words(t.next),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
