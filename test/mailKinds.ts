import type { MailKind } from '../src/domain/effects.ts';

/** Every mail about a request but the one with the code. */
export const MAIL_KINDS = Object.keys({
  receipt: true,
  rejected: true,
  deleted: true,
  cancelled: true,
  action_needed: true,
  reminder: true,
  all_met: true,
  extended: true,
  late: true,
  codes_in_vain: true,
} satisfies Record<MailKind, true>) as readonly MailKind[];
