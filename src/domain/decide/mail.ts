import { DESK } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import type { MailKind } from '../effects.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest, Status } from '../request.ts';
import { CARD, changed, type Decided, shown } from './change.ts';
import { needsClosing } from './stuck.ts';

/** The mail that tells of an end; an earlier one that is delivered late tells nothing of it. */
const OUTCOME: Partial<Record<Status, MailKind>> = {
  completed: 'deleted',
  rejected: 'rejected',
  cancelled: 'cancelled',
};

/** The mail server accepted it: the card says when the customer was told. */
export function mailSent(request: DeletionRequest, mail: MailKind, moment: Moment): Decided {
  const patch = OUTCOME[request.status] === mail ? { toldAt: moment.now } : {};
  // A draft has no card.
  const effects = request.submittedAt === null ? [] : [CARD];
  return changed(request, { patch, event: { kind: 'mail.sent', mail }, by: DESK, effects }, moment);
}

/** The mail server had it several times and never confirmed it: more likely delivered than not, so nobody is alarmed. */
export function mailPresumed(request: DeletionRequest, mail: string, moment: Moment): Decided {
  const event: Event = { kind: 'mail.presumed', mail };
  const patch = OUTCOME[request.status] === mail ? { presumedAt: moment.now } : {};
  const effects = request.submittedAt === null ? [] : shown(event, DESK, moment);
  return changed(request, { patch, event, by: DESK, effects }, moment);
}

/** The mail that could not be delivered to the customer, as long as nothing has come of it. `mail`: its kind, or `code`. */
export function undelivered({
  attention,
}: Pick<DeletionRequest, 'attention'>): { readonly mail: string; readonly at: Instant } | null {
  if (attention?.code !== 'mail_undeliverable') return null;
  const [mail = ''] = attention.detail.split(' ');
  return { mail, at: attention.at };
}

/** The customer cannot be told by mail: a person must. `code`: the SMTP reply or what else went wrong. */
export function mailUndeliverable(request: DeletionRequest, mail: string, code: string, moment: Moment): Decided {
  const event: Event = { kind: 'mail.undeliverable', mail, code };
  // A deletion that is stuck is the greater trouble, and has the buttons that end it.
  const patch = needsClosing(request)
    ? {}
    : { attention: { code: 'mail_undeliverable', detail: `${mail} (${code})`, at: moment.now } as const };
  // Nobody but the customer knows of a draft: their page says so.
  const effects = request.submittedAt === null ? [] : shown(event, DESK, moment);
  return changed(request, { patch, event, by: DESK, effects }, moment);
}
