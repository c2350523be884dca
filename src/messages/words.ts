import type { MailKind } from '../domain/effects.ts';
import { PREREQUISITES, type PrerequisiteId } from '../domain/prerequisites/index.ts';
import type { ReasonCode, RejectCategory, Status } from '../domain/request.ts';
import type { Locale, Text } from '../domain/text.ts';
import { staffTitle, titleIn } from './findingWords.ts';

/** What a customer reads, for those who write to them. */
export const LANGUAGES: Record<Locale, string> = { en: 'English', zh: 'Chinese (简体中文)' };

/** Why customers leave. */
export const REASONS: Record<ReasonCode, Text> = {
  no_longer_needed: { en: 'No longer needed', zh: '不再需要' },
  too_expensive: { en: 'Too expensive', zh: '价格太高' },
  missing_feature: { en: 'A feature is missing', zh: '缺少所需功能' },
  switching_provider: { en: 'Switching to another provider', zh: '改用其他服务商' },
  privacy: { en: 'Privacy', zh: '隐私考虑' },
  duplicate_account: { en: 'Duplicate account', zh: '重复账号' },
  other: { en: 'Another reason', zh: '其他原因' },
};

/** A state in a few words, for lists. */
export const STATES: Record<Status, Text> = {
  awaiting_code: { en: 'not submitted, waiting for the identity code', zh: '未提交，等待验证码' },
  verified: { en: 'not submitted, identity verified', zh: '未提交，身份已验证' },
  pending: { en: 'waiting for a decision', zh: '等待审核' },
  approved: { en: 'approved, not deleted yet', zh: '已批准，尚未删除' },
  deleting: { en: 'being deleted', zh: '正在删除' },
  completed: { en: 'deleted', zh: '已删除' },
  rejected: { en: 'rejected', zh: '已拒绝' },
  cancelled: { en: 'cancelled by the customer', zh: '已由您取消' },
  expired: { en: 'lapsed, never submitted', zh: '已失效，未提交' },
};

const OTHER_CATEGORIES: Record<Exclude<RejectCategory, PrerequisiteId>, Text> = {
  identity_doubtful: { en: 'Identity is doubtful', zh: '无法确认申请人身份' },
  customer_asked_to_stop: { en: 'The customer asked us to stop', zh: '您要求我们停止处理' },
  deletion_refused: { en: 'The console refused the deletion', zh: '控制台拒绝删除' },
  other: { en: 'Another reason', zh: '其他原因' },
};
/** The same, said to the customer. */
const OTHER_CATEGORIES_TO_CUSTOMER: typeof OTHER_CATEGORIES = {
  ...OTHER_CATEGORIES,
  identity_doubtful: { en: 'We could not be sure who made the request', zh: '我们无法确认申请人的身份' },
  customer_asked_to_stop: { en: 'You asked us to stop', zh: '您要求我们停止处理' },
  deletion_refused: { en: 'The account cannot be deleted at present', zh: '该账号目前无法删除' },
};

/** Of every rule set. */
export const REJECT_CATEGORIES: readonly RejectCategory[] = [
  ...PREREQUISITES.map(({ id }) => id),
  'identity_doubtful',
  'customer_asked_to_stop',
  'deletion_refused',
  'other',
];

/** `The account balance is zero; No members`, for a sentence about several. */
export const staffTitles = (ids: readonly PrerequisiteId[]): string =>
  ids.map((id) => `“${staffTitle(id)}”`).join(', ');

/** Why a request was rejected, for staff. */
export function categoryForStaff(category: RejectCategory): string {
  return isOther(category) ? OTHER_CATEGORIES[category].en : `Not met: ${staffTitle(category)}`;
}

/** Why a request was rejected, for the customer. */
export function categoryForCustomer(category: RejectCategory): Text {
  if (isOther(category)) return OTHER_CATEGORIES_TO_CUSTOMER[category];
  return {
    en: `This condition is not met: “${titleIn(category, 'en')}”`,
    zh: `未满足“${titleIn(category, 'zh')}”这一条件`,
  };
}

const isOther = (category: RejectCategory): category is keyof typeof OTHER_CATEGORIES => category in OTHER_CATEGORIES;

const MAILS: Record<MailKind | 'code', string> = {
  code: 'the identity code',
  receipt: 'the receipt',
  rejected: 'the rejection',
  deleted: 'the notice of deletion',
  cancelled: 'the notice of cancellation',
  action_needed: 'what the customer has to fix',
  extended: 'the new deadline',
};

/** What a mail is about; an unknown kind stands for itself. */
export const mailName = (mail: string): string => (MAILS as Record<string, string | undefined>)[mail] ?? mail;
