import { isAdrift, isStuck } from '../../domain/decide/stuck.ts';
import type { Closing } from '../../domain/deletion.ts';
import type { DeletionRequest, Status } from '../../domain/request.ts';
import type { Locale, Text } from '../../domain/text.ts';
import { momentAndDistance } from '../time.ts';
import type { PageContext } from './context.ts';

/** The state of a request in a sentence: never more than is proven. */
export function headline(request: DeletionRequest): Text {
  if (isStuck(request)) return UNPROVEN;
  return request.closing !== null && request.status === 'completed'
    ? closedWords(request.closing)
    : HEADLINES[request.status];
}

/** As the mail says it (mails/deleted.ts). */
const closedWords = ({ sight }: Closing): Text =>
  sight === 'deleted'
    ? { en: 'Your request is closed: the account does not exist any more.', zh: '您的申请已结束：账号已不存在。' }
    : {
        en: 'Your request is closed: our support team has established that the account is deleted.',
        zh: '您的申请已结束：客服人员已确认账号已被删除。',
      };

const UNPROVEN: Text = {
  en: 'Your request was approved. The deletion is not confirmed yet.',
  zh: '您的申请已获批准，删除尚未得到确认。',
};

const HEADLINES: Record<Status, Text> = {
  awaiting_code: { en: 'Your request has not been submitted yet.', zh: '您的申请尚未提交。' },
  verified: { en: 'Your request has not been submitted yet.', zh: '您的申请尚未提交。' },
  pending: { en: 'Your request is being reviewed.', zh: '您的申请正在审核中。' },
  approved: {
    en: 'Your request was approved. The account is not deleted yet.',
    zh: '您的申请已获批准，账号尚未删除。',
  },
  deleting: { en: 'Your account is being deleted.', zh: '正在删除您的账号。' },
  completed: { en: 'Your account was deleted.', zh: '您的账号已删除。' },
  rejected: { en: 'Your request was rejected. We deleted nothing.', zh: '您的申请未通过，我们没有删除任何内容。' },
  cancelled: { en: 'Your request was cancelled. We deleted nothing.', zh: '您的申请已取消，我们没有删除任何内容。' },
  expired: { en: 'Your request has lapsed. Nothing was deleted.', zh: '您的申请已失效，没有删除任何内容。' },
};

type Next = Readonly<Record<Locale, (when: string) => string>>;
const same = ({ en, zh }: Text): Next => ({ en: () => en, zh: () => zh });

const NOTHING_TO_DO: Text = { en: ' You need not do anything.', zh: '您无需任何操作。' };

/** What comes next and who acts, with the moment that matters. */
const NEXT: Record<Status | 'late' | 'stuck' | 'adrift' | 'closed' | 'held' | 'undated', Next> = {
  awaiting_code: {
    en: (when) =>
      `We wait for the code that we sent you. Enter it on the page where you asked, then submit the request; without that it lapses ${when}.`,
    zh: (when) => `请在申请页面输入我们发送给您的验证码，然后提交申请。如未提交，申请将于 ${when} 失效。`,
  },
  verified: {
    en: (when) =>
      `We know that it is you. Submit the request on the page where you asked; without that it lapses ${when}.`,
    zh: (when) => `您的身份已验证。请在申请页面提交申请。如未提交，申请将于 ${when} 失效。`,
  },
  pending: {
    en: (when) => `Our support team decides. You get an e-mail with our answer by ${when}.`,
    zh: (when) => `客服人员正在审核。我们将在 ${when} 之前通过邮件答复您。`,
  },
  late: {
    en: (when) =>
      `We promised you an answer by ${when}, and we are late. We are sorry. Your request is not lost: our support team has been reminded and will write to you.`,
    zh: (when) =>
      `我们承诺在 ${when} 之前答复您，现已超期，非常抱歉。您的申请没有丢失：我们已提醒客服人员尽快处理，并会发邮件给您。`,
  },
  undated: same({
    en: 'Our support team decides and writes to you.',
    zh: '客服人员正在审核，有结果后会发邮件通知您。',
  }),
  approved: {
    en: (when) =>
      `The deletion starts ${when}. We check the conditions once more before it. When the account is deleted, you get an e-mail.`,
    zh: (when) => `删除将于 ${when} 开始。在此之前我们会再次检查各项条件。账号删除后，我们会发邮件通知您。`,
  },
  // It may be held up, by a pause or by a last check that could not be made: nobody knows until when.
  held: same({
    en: 'The deletion has not started yet. We check the conditions once more before it. When the account is deleted, you get an e-mail.',
    zh: '删除尚未开始。在此之前我们会再次检查各项条件。账号删除后，我们会发邮件通知您。',
  }),
  deleting: same({
    en: 'It can no longer be cancelled. When it is done, you get an e-mail. You need not do anything.',
    zh: '申请已无法取消。删除完成后，我们会发邮件通知您。您无需任何操作。',
  }),
  stuck: same({
    en: 'It could not be finished by itself. Our support team looks into it and will write to you.',
    zh: '删除未能自动完成，客服人员正在处理，并会发邮件通知您。',
  }),
  adrift: {
    en: (when) =>
      `Something about the account is not as it was when you asked. Our support team looks into it and writes to you by ${when}.`,
    zh: (when) => `账号的情况与您申请时不同，客服人员正在核实，并将在 ${when} 之前发邮件通知您。`,
  },
  completed: same({
    en: 'This is final: the account and its data cannot be brought back. You need not do anything.',
    zh: '删除无法撤销，账号及其数据无法恢复。您无需任何操作。',
  }),
  closed: same({
    en: 'This is final: a deleted account and its data cannot be brought back. If you can still sign in to it, please tell us.',
    zh: '删除无法撤销，已删除的账号及其数据无法恢复。如果您仍能登录该账号，请告知我们。',
  }),
  rejected: same({
    en: 'We change nothing about your account. You can make a new request in the console at any time.',
    zh: '我们不会对您的账号做任何更改。您可以随时在控制台重新提交申请。',
  }),
  cancelled: same({
    en: 'We change nothing about your account. You can make a new request in the console at any time.',
    zh: '我们不会对您的账号做任何更改。您可以随时在控制台重新提交申请。',
  }),
  expired: same({
    en: 'It was not submitted in time, so nobody looked at it. You can start again in the console at any time.',
    zh: '由于未及时提交，申请未进入审核。您可以随时在控制台重新开始。',
  }),
};

/** What happens next and who acts. */
export function nextWords(request: DeletionRequest, { locale, now, timeZone }: PageContext): string {
  const [which, at] = nextOf(request, now);
  const next = NEXT[which][locale](at === null ? '' : momentAndDistance(at, now, timeZone, locale));
  // Not beside a list of what the customer has to fix.
  const idle = request.status === 'pending' && !request.check.findings.some(({ status }) => status === 'unmet');
  return idle ? next + NOTHING_TO_DO[locale] : next;
}

/** A pause moves the start on and on by less than this (ms). */
const SOON = 60_000;

function nextOf(request: DeletionRequest, now: number): readonly [which: keyof typeof NEXT, at: number | null] {
  const { status, dueAt, draftExpiresAt, deletion } = request;
  switch (status) {
    case 'awaiting_code':
    case 'verified':
      return draftExpiresAt > now ? [status, draftExpiresAt] : ['expired', null];
    case 'pending':
      if (dueAt === null) return ['undated', null];
      return [isLate(request, now) ? 'late' : isAdrift(request) ? 'adrift' : 'pending', dueAt];
    case 'approved':
      return deletion !== null && deletion.executeAt > now + SOON ? [status, deletion.executeAt] : ['held', null];
    case 'deleting':
      // A mail that did not arrive is no trouble of the deletion.
      return [isStuck(request) ? 'stuck' : status, null];
    case 'completed':
      return [request.closing === null ? status : 'closed', null];
    default:
      return [status, null];
  }
}

/** Without an answer after the deadline. */
export const isLate = ({ status, dueAt }: Pick<DeletionRequest, 'status' | 'dueAt'>, now: number): boolean =>
  status === 'pending' && dueAt !== null && dueAt <= now;
