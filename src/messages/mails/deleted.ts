import type { DeletionRequest } from '../../domain/request.ts';
import type { Text } from '../../domain/text.ts';
import { moment } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, type Piece, words } from './letter.ts';
import { accountOf, closing } from './parts.ts';

/** "Once the request is approved, Agora deletes your account and notifies you by email." */
export function deletedLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, completedAt } = request;
  const name = accountOf(request);
  const at = completedAt === null ? null : moment(completedAt, context.timeZone, locale);
  const t = {
    en: {
      subject: request.closing === null ? `${name} was deleted` : `Your request to delete ${name} is closed`,
      what: what(request, name, at).en,
      next:
        request.closing === null
          ? 'This is final: the account and its data cannot be brought back, and you cannot sign in to it any more.'
          : 'This is final: a deleted account and its data cannot be brought back. If you can still sign in to it, please tell us.',
      you: 'You need not do anything. You are welcome to open a new account at any time.',
      certificate:
        'A certificate with our signature says which account it was, when and how its deletion was established, and who asked for it. Please keep it.',
      download: 'Certificate of the deletion',
    },
    zh: {
      subject: request.closing === null ? `${name} 已删除` : `您删除 ${name} 的申请已结束`,
      what: what(request, name, at).zh,
      next:
        request.closing === null
          ? '删除无法撤销：账号及其数据无法恢复，您也无法再登录该账号。'
          : '删除无法撤销：已删除的账号及其数据无法恢复。如果您仍能登录该账号，请告知我们。',
      you: '您无需再做任何操作。欢迎您随时注册新账号。',
      certificate: '删除证明带有我们的数字签名，说明涉及哪个账号、何时以何种方式确认删除以及由谁申请，请妥善保存。',
      download: '删除证明',
    },
  }[locale];
  const { certificateUrl: url } = context;
  const certificate: readonly Piece[] =
    url === undefined ? [] : [{ kind: 'list', items: [{ text: t.certificate, link: { label: t.download, url } }] }];
  return {
    subject: t.subject,
    pieces: [words(t.what), words(t.next), words(t.you), ...certificate, closing(request, context)],
  };
}

/** No more than is proven, or than somebody vouches for. `at`: when it was proven, in words. */
function what({ closing }: DeletionRequest, name: string, at: string | null): Text {
  if (closing === null) {
    return {
      en: `The account ${name} was deleted${at === null ? '' : ` on ${at}`}, as you asked.`,
      zh: `根据您的申请，账号 ${name} 已${at === null ? '' : `于 ${at} `}删除。`,
    };
  }
  return closing.sight === 'deleted'
    ? {
        en: `The account ${name} does not exist any more. Our support team has closed your request to delete it.`,
        zh: `账号 ${name} 已不存在。客服人员已结束您的删除申请。`,
      }
    : {
        en: `Our support team has established that the account ${name} is deleted, and has closed your request.`,
        zh: `客服人员已确认账号 ${name} 已被删除，并结束了您的申请。`,
      };
}
