import type { Exhausted } from '../../../domain/limits/limits.ts';
import type { Status } from '../../../domain/request.ts';
import type { RefusalsToCustomer } from '../refusalWords.ts';
import { time } from './time.ts';

const IS: Readonly<Record<Status, string>> = {
  awaiting_code: '正在等待您输入验证码',
  verified: '尚未提交',
  pending: '已提交，正在审核',
  approved: '已获批准',
  deleting: '正在执行删除',
  completed: '已完成，账号已删除',
  rejected: '未通过审核',
  cancelled: '已取消',
  expired: '因未及时提交已失效',
};

const TOO_MANY: Readonly<Record<Exhausted, string>> = {
  code_mail: '我们已为此账号或邮箱发送多个验证码。最新的验证码在您的邮箱中。如需新的验证码，',
  wrong_code: '此账号或邮箱的错误验证码输入过多，暂时不再接受验证码。',
  wrong_address: '此账号的管理员邮箱多次填写错误，暂时不再接受申请。',
  token_wrong_address: '管理员邮箱被多次填写错误，暂时不再接受申请。',
  open_draft: '此账号或邮箱已有多个未提交的申请。请继续其中一个；如需新的申请，',
};

export const refusals: RefusalsToCustomer = {
  account_not_found: () => ['未找到账号', '该账号不存在。请重新登录控制台后再试。'],
  account_deleted: () => ['账号已删除', '该账号已删除，无需再做任何操作。'],
  facts_unavailable: () => ['请稍后再试', '我们暂时无法检查您的账号，未做任何更改。请一分钟后再试。'],
  account_too_large: () => ['请联系客服', '您的账号内容过多，我们无法自动检查，未做任何更改。请联系客服。'],
  prerequisites_unmet: ({ check }) => {
    const count = check.findings.filter(({ status }) => status !== 'met').length;
    const total = check.findings.length;
    return ['暂时无法删除', `${total}个条件中有${count}个尚未满足。请按提示处理后重新检查。`];
  },
  admin_email_mismatch: () => [
    '管理员邮箱不符',
    '您输入的不是该账号的管理员邮箱。您可以在控制台的“账号名称＞设置＞基本信息”中查看。',
  ],
  no_admin_email: () => [
    '未设置管理员邮箱',
    '该账号没有管理员邮箱，我们无法验证您的身份。请先在控制台的“账号名称＞设置＞基本信息”中设置，然后重新开始。',
  ],
  admin_email_unusable: () => [
    '请更换管理员邮箱',
    '该账号的管理员邮箱地址格式特殊，我们无法向其发送邮件。请先在控制台的“账号名称＞设置＞基本信息”中更换管理员邮箱，然后重新开始。',
  ],
  already_open: () => ['已有申请', '该账号已有一个正在处理的删除申请，无需重复提交。请等待我们的邮件，或取消该申请。'],
  idempotency_key_reused: () => ['幂等键已被使用', '该幂等键已用于另一个请求。请为新的请求使用新的键。'],
  wrong_code: ({ attemptsLeft }) => [
    '验证码错误',
    attemptsLeft === 0
      ? '验证码错误，且已没有剩余次数。请重新获取验证码。'
      : `验证码错误，您还可以再试${attemptsLeft}次。`,
  ],
  code_expired: () => ['验证码已过期', '该验证码已失效，请重新获取。'],
  older_code: () => ['旧验证码', '这是之前邮件中的验证码。请输入最新邮件中的验证码。本次未消耗次数。'],
  too_many_attempts: () => ['尝试次数过多', '验证码输入错误次数过多，请重新获取。'],
  too_many_codes: ({ what, retryAt }, timeZone) => [
    '次数过多',
    `${TOO_MANY[what]}请于${time.moment(retryAt, timeZone)}之后再试。`,
  ],
  not_found: () => ['未找到申请', '该申请不存在。请重新打开邮件中的链接，或在控制台重新申请。'],
  record_broken: () => [
    '请联系客服',
    '我们暂时无法确认您的申请记录是否可靠，已通知相关人员核查。在此之前不会进行任何操作。',
  ],
  wrong_state: ({ status }) => ['当前无法操作', `您的申请${IS[status]}，当前无法执行此操作。`],
  too_late: ({ status }) => ['无法取消', `您的申请${IS[status]}，已无法取消。`],
  message_too_short: ({ min }) => ['内容过短', `请至少输入${min}个字符。`],
  already_decided: ({ request }) => ['申请已处理', `您的申请${IS[request.status]}。`],
  changed_since_shown: () => ['状态已变化', '您的申请状态已发生变化，请刷新页面。'],
  staffOnly: () => ['无法操作', '此操作仅限客服，未做任何更改。'],
};
