import { DESK } from '../actor.ts';
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

/** The customer cannot be told by mail: a person must. `why`: the SMTP reply or what else went wrong. */
export function mailUndeliverable(request: DeletionRequest, mail: string, why: string, moment: Moment): Decided {
  const event: Event = { kind: 'mail.undeliverable', mail, code: why };
  // Nobody but the customer knows of a draft: their page says so, and that another code can be asked for.
  if (request.submittedAt === null) {
    const isCode = mail === 'code' && request.status === 'awaiting_code';
    const code = isCode ? { ...request.code, undeliverableAt: moment.now } : request.code;
    return changed(request, { patch: { code }, event, by: DESK }, moment);
  }
  // A deletion that is stuck is the greater trouble, and has the buttons that end it.
  const patch = needsClosing(request)
    ? {}
    : { attention: { code: 'mail_undeliverable', detail: `${mail} (${why})`, at: moment.now } as const };
  return changed(request, { patch, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
}
