import { type Eligibility, failing } from '../../domain/eligibility.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import type { Text } from '../../domain/text.ts';
import { renderFindings } from '../findings.ts';
import { clean } from '../slackText.ts';
import type { MailContext } from './context.ts';
import type { Piece } from './letter.ts';

/** The account as the subject and the letter call it. */
export const accountOf = ({ account }: DeletionRequest): string => clean(account.name, 60) || clean(account.id, 60);

/** What is not met, each with the way to fix it; null when there is nothing that the customer could fix. */
export function fixes(check: Eligibility, { locale }: DeletionRequest, { consoleWebUrl }: MailContext): Piece | null {
  const order = failing(check).map(({ id }) => id);
  const unmet = renderFindings(check, locale, consoleWebUrl).filter(({ status }) => status === 'unmet');
  if (unmet.length === 0) return null;
  const sorted = [...unmet].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return { kind: 'list', items: sorted.map(({ detail, fix }) => ({ text: detail, link: fix })) };
}

/** Until when and where the request can be taken back. */
export function cancelling({ locale }: DeletionRequest, { requestUrl }: MailContext): string {
  const onOwnPage = requestUrl !== undefined;
  const text: Text = {
    en: `You can cancel your request ${onOwnPage ? 'on its page' : 'in the console'} until the deletion starts.`,
    zh: `在删除开始之前，您可以随时在${onOwnPage ? '申请页面' : '控制台'}取消申请。`,
  };
  return text[locale];
}

/** The one button: the customer's page of this request, or the console. */
export function seeRequest({ locale }: DeletionRequest, { requestUrl, consoleWebUrl }: MailContext): Piece {
  const label: Text =
    requestUrl === undefined
      ? { en: 'Open the console', zh: '打开控制台' }
      : { en: 'See your request', zh: '查看我的申请' };
  return { kind: 'button', label: label[locale], url: requestUrl ?? consoleWebUrl };
}

/** How to reach people, and which request to name. */
export function closing({ id, locale }: DeletionRequest, { consoleWebUrl }: MailContext): Piece {
  const text: Text = {
    en: `Questions? Contact our support team through ${consoleWebUrl} and name your request ${id}.`,
    zh: `如有疑问，请通过 ${consoleWebUrl} 联系客服，并告知申请编号 ${id}。`,
  };
  return { kind: 'words', text: text[locale] };
}
