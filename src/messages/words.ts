import type { MailKind } from '../domain/effects.ts';
import { PREREQUISITES, type PrerequisiteId } from '../domain/prerequisites/prerequisites.ts';
import type { RejectCategory, Status } from '../domain/request.ts';
import type { Locale } from '../domain/text.ts';
import { requirementIn } from './findingWords.ts';
import { CATALOGUES } from './languages/languages.ts';
import { requirementOf } from './requirements.ts';

/** What a customer reads, for those who write to them. */
export const languageName = (locale: Locale): string => CATALOGUES[locale].language.staffName;

/** A state in a few words, for staff's lists. */
export const STATES: Record<Status, string> = {
  awaiting_code: 'not submitted, waiting for the identity code',
  verified: 'not submitted, identity verified',
  pending: 'waiting for a decision',
  approved: 'approved, not deleted yet',
  deleting: 'being deleted',
  completed: 'deleted',
  rejected: 'rejected',
  cancelled: 'cancelled by the customer',
  expired: 'lapsed, never submitted',
};

const OTHER_CATEGORIES: Record<Exclude<RejectCategory, PrerequisiteId>, string> = {
  identity_doubtful: 'Identity is doubtful',
  customer_asked_to_stop: 'The customer asked us to stop',
  deletion_refused: 'The console refused the deletion',
  other: 'Another reason',
};

/** Of every rule set. */
export const REJECT_CATEGORIES: readonly RejectCategory[] = [
  ...PREREQUISITES.map(({ id }) => id),
  'identity_doubtful',
  'customer_asked_to_stop',
  'deletion_refused',
  'other',
];

/** `“The balance must be zero”, “No member may be left”`, for a sentence about several. */
export const requirements = (ids: readonly PrerequisiteId[]): string =>
  ids.map((id) => `“${requirementOf(id)}”`).join(', ');

const NUMBERS = ['nobody', 'one person', 'two people', 'three people', 'four people', 'five people'];
export const countedPeople = (count: number): string => NUMBERS[count] ?? `${count} people`;

/** Why a request was rejected, for staff. */
export function categoryForStaff(category: RejectCategory): string {
  return isOther(category) ? OTHER_CATEGORIES[category] : requirementOf(category);
}

/** Why a request was rejected, for the customer. */
export function categoryIn(category: RejectCategory, locale: Locale): string {
  return isOther(category) ? CATALOGUES[locale].rejectedFor[category] : requirementIn(category, locale);
}

const isOther = (category: RejectCategory): category is keyof typeof OTHER_CATEGORIES => category in OTHER_CATEGORIES;

const MAILS: Record<MailKind | 'code', string> = {
  code: 'the identity code',
  receipt: 'the receipt',
  rejected: 'the rejection',
  deleted: 'the notice of deletion',
  cancelled: 'the notice of cancellation',
  action_needed: 'what the customer has to fix',
  reminder: 'the reminder of what to fix',
  all_met: 'that nothing is left to fix',
  extended: 'the new deadline',
  late: 'that the answer is late',
  codes_in_vain: 'that somebody entered wrong codes',
};

/** What a mail is about; an unknown kind stands for itself. */
export const mailName = (mail: string): string => (MAILS as Record<string, string | undefined>)[mail] ?? mail;
