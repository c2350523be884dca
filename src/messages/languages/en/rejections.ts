import type { RejectionWords } from '../rejectionWords.ts';

export const rejections: RejectionWords = {
  creator: 'Please ask the person who created the account to sign in to the console and to make the request.',
  console_account:
    'This account belongs to a reseller. Please have it closed in Reseller Console, or ask your reseller.',
  no_active_projects: 'Please disable all active projects on the Project Management page, then ask again.',
  zero_balance:
    'Please bring the balance to zero, then ask again. What is left can be withdrawn on the Withdraw page; what is owed can be paid in Billing Center.',
  last_bill_issued: "Please wait until last month's bill has been issued, then ask again.",
  packages_finished: 'Please use up the packages that are left, or wait until they expire, then ask again.',
  no_members: 'Please delete all members on the Member Management page, then ask again.',
  no_usage_this_month: 'Please ask again in a month in which the account is not used.',
  identity_doubtful:
    'We could not be sure that the request comes from you. Please write to us from the admin e-mail address of the account, then ask again.',
  customer_asked_to_stop: 'You asked us not to go on, so we have closed your request. Nothing was deleted.',
  deletion_refused:
    'The account cannot be deleted at present. Please write to us, so that we can find out together what is in the way.',
  other: null,
};
