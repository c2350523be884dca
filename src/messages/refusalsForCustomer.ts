import type { Refusal } from '../domain/refusals.ts';
import type { Status } from '../domain/request.ts';
import type { Locale, Text } from '../domain/text.ts';
import { moment } from './time.ts';

type Said = Readonly<Record<Locale, readonly [title: string, detail: string]>>;
type Words = { readonly [C in Refusal['code']]: (refusal: Extract<Refusal, { code: C }>, timeZone: string) => Said };

/** What customers are told, in plain text; `timeZone` for the times in it. A new code without words does not compile. */
export function refusalForCustomer(
  refusal: Refusal,
  locale: Locale,
  timeZone = 'UTC',
): { title: string; detail: string } {
  const words = WORDS[refusal.code] as (refusal: Refusal, timeZone: string) => Said;
  const [title, detail] = words(refusal, timeZone)[locale];
  return { title, detail };
}

/** Refusals that only staff can meet; said all the same, should one ever get here. */
const STAFF_ONLY = (): Said => ({
  en: ['Not possible', 'This step is for our support team. Nothing was changed.'],
  zh: ['无法操作', '此操作仅限客服人员，未做任何更改。'],
});

const IS: Record<Status, Text> = {
  awaiting_code: { en: 'waits for your identity code', zh: '正在等待您输入验证码' },
  verified: { en: 'has not been submitted yet', zh: '尚未提交' },
  pending: { en: 'has been submitted and is being reviewed', zh: '已提交，正在审核' },
  approved: { en: 'has been approved', zh: '已获批准' },
  deleting: { en: 'is being carried out', zh: '正在执行删除' },
  completed: { en: 'is done: the account was deleted', zh: '已完成，账号已删除' },
  rejected: { en: 'was rejected', zh: '已被拒绝' },
  cancelled: { en: 'was cancelled', zh: '已取消' },
  expired: { en: 'has lapsed because it was not submitted in time', zh: '因未及时提交已失效' },
};

const WORDS: Words = {
  account_not_found: () => ({
    en: ['Account not found', 'We know no such account. Sign in to the console again and start from there.'],
    zh: ['未找到账号', '该账号不存在。请重新登录控制台后再试。'],
  }),
  account_deleted: () => ({
    en: ['Account deleted', 'This account was deleted. Nothing is left to do.'],
    zh: ['账号已删除', '该账号已删除，无需再做任何操作。'],
  }),
  facts_unavailable: () => ({
    en: [
      'Please try again soon',
      'We cannot check your account at the moment. Nothing was changed. Try again in a minute.',
    ],
    zh: ['请稍后再试', '我们暂时无法检查您的账号，未做任何更改。请一分钟后再试。'],
  }),
  prerequisites_unmet: ({ check }) => {
    const count = check.findings.filter(({ status }) => status !== 'met').length;
    const total = check.findings.length;
    return {
      en: [
        'Not yet possible',
        `${count} of ${total} conditions ${count === 1 ? 'is' : 'are'} not met. Fix what is listed, then check again.`,
      ],
      zh: ['暂时无法删除', `${total} 个条件中有 ${count} 个尚未满足。请按提示处理后重新检查。`],
    };
  },
  admin_email_mismatch: () => ({
    en: [
      'Not the admin e-mail',
      "This is not the account's admin e-mail address. You find it in the console under Settings, Basic Info.",
    ],
    zh: ['管理员邮箱不符', '您输入的不是该账号的管理员邮箱。您可以在控制台的“设置 > 基本信息”中查看。'],
  }),
  no_admin_email: () => ({
    en: [
      'No admin e-mail yet',
      'The account has no admin e-mail address, so we cannot verify you. Set one in the console under Settings, Basic Info, then start again.',
    ],
    zh: [
      '未设置管理员邮箱',
      '该账号没有管理员邮箱，我们无法验证您的身份。请先在控制台的“设置 > 基本信息”中设置，然后重新开始。',
    ],
  }),
  already_open: () => ({
    en: [
      'Already requested',
      'A request to delete this account is under way. You need not ask again; wait for our e-mail, or cancel that request.',
    ],
    zh: ['已有申请', '该账号已有一个正在处理的删除申请，无需重复提交。请等待我们的邮件，或取消该申请。'],
  }),
  idempotency_key_reused: () => ({
    en: ['Key used before', 'This idempotency key was used for another request. Send a new key with a new request.'],
    zh: ['幂等键已被使用', '该幂等键已用于另一个请求。请为新的请求使用新的键。'],
  }),
  wrong_code: ({ attemptsLeft }) => ({
    en: [
      'Wrong code',
      attemptsLeft === 0
        ? 'The code is wrong, and it was the last try. Ask for a new code.'
        : `The code is wrong. You have ${attemptsLeft} more ${attemptsLeft === 1 ? 'try' : 'tries'}.`,
    ],
    zh: [
      '验证码错误',
      attemptsLeft === 0
        ? '验证码错误，且已没有剩余次数。请重新获取验证码。'
        : `验证码错误，您还可以再试 ${attemptsLeft} 次。`,
    ],
  }),
  code_expired: () => ({
    en: ['Code expired', 'The code is no longer valid. Ask for a new one.'],
    zh: ['验证码已过期', '该验证码已失效，请重新获取。'],
  }),
  too_many_attempts: () => ({
    en: ['Too many tries', 'The code was entered wrongly too often. Ask for a new one.'],
    zh: ['尝试次数过多', '验证码输入错误次数过多，请重新获取。'],
  }),
  too_many_codes: ({ retryAt }, timeZone) => ({
    en: [
      'Too many codes',
      `We have sent several codes already. Look into your mailbox, or ask again from ${moment(retryAt, timeZone, 'en')}.`,
    ],
    zh: ['获取过于频繁', `我们已发送多个验证码，请先查看您的邮箱，或于 ${moment(retryAt, timeZone, 'zh')} 之后再试。`],
  }),
  not_found: () => ({
    en: [
      'Request not found',
      'We know no such request. Follow the link in our e-mail again, or start a new request in the console.',
    ],
    zh: ['未找到申请', '该申请不存在。请重新打开邮件中的链接，或在控制台重新申请。'],
  }),
  record_broken: () => ({
    en: [
      'Please contact our support',
      'We cannot rely on what is stored about your request, so nothing is done with it until somebody has looked. They have been told.',
    ],
    zh: ['请联系客服', '我们暂时无法确认您的申请记录是否可靠，已通知相关人员核查。在此之前不会进行任何操作。'],
  }),
  wrong_state: ({ status }) => ({
    en: ['Not possible now', `Your request ${IS[status].en}, so this step is not possible now.`],
    zh: ['当前无法操作', `您的申请${IS[status].zh}，当前无法执行此操作。`],
  }),
  too_late: ({ status }) => ({
    en: ['Too late to cancel', `Your request ${IS[status].en}. It can no longer be cancelled.`],
    zh: ['无法取消', `您的申请${IS[status].zh}，已无法取消。`],
  }),
  message_too_short: ({ min }) => ({
    en: ['Text too short', `Write at least ${min} characters.`],
    zh: ['内容过短', `请至少输入 ${min} 个字符。`],
  }),
  reason_too_short: STAFF_ONLY,
  nothing_to_fix: STAFF_ONLY,
  told_already: STAFF_ONLY,
  not_allowed: STAFF_ONLY,
  account_gone: STAFF_ONLY,
  account_replaced: STAFF_ONLY,
  approver_unknown: STAFF_ONLY,
  authority_unknown: STAFF_ONLY,
  too_fast: STAFF_ONLY,
  own_account: STAFF_ONLY,
  no_profile_email: STAFF_ONLY,
  already_decided: ({ request }) => ({
    en: ['Already decided', `Your request ${IS[request.status].en}.`],
    zh: ['申请已处理', `您的申请${IS[request.status].zh}。`],
  }),
  already_approved_by_you: STAFF_ONLY,
  changed_since_shown: () => ({
    en: ['Something changed', 'Your request changed in the meantime. Load the page again.'],
    zh: ['状态已变化', '您的申请状态已发生变化，请刷新页面。'],
  }),
  undo_window_over: STAFF_ONLY,
  nothing_to_retry: STAFF_ONLY,
  nothing_to_close: STAFF_ONLY,
  closing_needs_another: STAFF_ONLY,
  account_still_there: STAFF_ONLY,
  account_may_be_gone: STAFF_ONLY,
  call_under_way: STAFF_ONLY,
  claimed_by_other: STAFF_ONLY,
  already_frozen: STAFF_ONLY,
  not_frozen: STAFF_ONLY,
  thaw_needs_another: STAFF_ONLY,
};
