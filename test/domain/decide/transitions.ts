import { assess, type Eligibility, type Look } from '../../../src/domain/account/eligibility.ts';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { fingerprint } from '../../../src/domain/account/fingerprint.ts';
import { DESK, type Staff } from '../../../src/domain/actor.ts';
import { earliest } from '../../../src/domain/deadline.ts';
import { approve } from '../../../src/domain/decide/approve.ts';
import { cancel } from '../../../src/domain/decide/cancel.ts';
import type { Decided } from '../../../src/domain/decide/change.ts';
import { claim, release } from '../../../src/domain/decide/claim.ts';
import { close } from '../../../src/domain/decide/close.ts';
import { resendCode, verifyCode } from '../../../src/domain/decide/code.ts';
import { countDeciders } from '../../../src/domain/decide/deciders.ts';
import {
  type DeletionAnswered,
  markDeletionSent,
  recordAnswer,
  recordSight,
  withholdDeletion,
} from '../../../src/domain/decide/deletion.ts';
import { erase } from '../../../src/domain/decide/erase.ts';
import { expire } from '../../../src/domain/decide/expire.ts';
import { extend } from '../../../src/domain/decide/extend.ts';
import { handOn } from '../../../src/domain/decide/handOn.ts';
import { seeLateEffect } from '../../../src/domain/decide/lateEffect.ts';
import { mailPresumed, mailSent, mailUndeliverable } from '../../../src/domain/decide/mail.ts';
import { recheck } from '../../../src/domain/decide/recheck.ts';
import { reject } from '../../../src/domain/decide/reject.ts';
import { remind } from '../../../src/domain/decide/remind.ts';
import { retry } from '../../../src/domain/decide/retry.ts';
import { see } from '../../../src/domain/decide/see.ts';
import { snooze } from '../../../src/domain/decide/snooze.ts';
import { type Starting, startDeletion } from '../../../src/domain/decide/startDeletion.ts';
import { submit } from '../../../src/domain/decide/submit.ts';
import { tellCustomer } from '../../../src/domain/decide/tellCustomer.ts';
import { undo } from '../../../src/domain/decide/undo.ts';
import type { Effect } from '../../../src/domain/effects.ts';
import type { Moment, Policy } from '../../../src/domain/policy.ts';
import { nextStageAt } from '../../../src/domain/promise/stages.ts';
import { nextUrgencyAt } from '../../../src/domain/promise/urgency.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aContext, allRecorded, aReviewer, DAY, facts, HOUR, MINUTE, stillReviewers } from '../../build.ts';

export const BEN = aReviewer({ id: 'U0BEN', email: 'ben@desk.example' });
const SUPPORT: Staff = { ...BEN, id: 'U0SUE', reviewer: false };
const VISITOR: Staff = { ...BEN, id: 'U0VIC', reviewer: false, support: false };
/** Who proposed to close `deleting, proposed`. */
const CEM = aReviewer({ id: 'U0CEM', email: 'cem@desk.example' });
const NOT_SENT = { sentAt: null, calledAt: null, answeredAt: null } as const;
const CUSTOMER = { kind: 'customer', id: 'usr_1001' } as const;

/** What the console may say; names in it must never reach the trail. */
export const LOOKS = {
  eligible: { kind: 'found', facts: facts() },
  unmet: { kind: 'found', facts: facts({ members: known([{ userId: 'usr_2', name: 'CANARY Bob' }]) }) },
  unknown: { kind: 'found', facts: facts({ balance: UNKNOWN }) },
  'other account': { kind: 'found', facts: facts({ accountId: 'acc_2002' }) },
  deleted: { kind: 'found', facts: facts({ status: known('deleted') }) },
  'new address': { kind: 'found', facts: facts({ adminEmail: known('eve@example.com') }) },
  'no address': { kind: 'found', facts: facts({ adminEmail: known(null) }) },
  unavailable: { kind: 'unavailable', why: 'CANARY timeout' },
  gone: { kind: 'gone' },
  replaced: { kind: 'found', facts: facts({ createdAt: known(Date.parse('2026-11-22T08:00:00Z')) }) },
  'no status': { kind: 'found', facts: facts({ status: UNKNOWN }) },
} satisfies Record<string, Look>;
export type LookName = keyof typeof LOOKS;

type Run = (request: DeletionRequest, moment: Moment) => Decided;
type Judge = (request: DeletionRequest, look: Look, check: Eligibility, moment: Moment) => Decided;

const looking =
  (name: LookName, judge: Judge): Run =>
  (request, moment) =>
    judge(
      request,
      LOOKS[name],
      assess('acc_1001', LOOKS[name], aContext({ now: moment.now, createdAt: request.account.createdAt })),
      moment,
    );
const approving = (name: LookName, by: Staff = BEN, note: string | null = null) =>
  looking(name, (request, look, check, moment) =>
    approve(
      request,
      { by, look, check, seen: fingerprint(request, check), note, standing: stillReviewers(request) },
      moment,
    ),
  );
const answered =
  (answer: DeletionAnswered): Run =>
  (request, moment) =>
    recordAnswer(request, answer, moment);
const seeing = (name: LookName): Run => looking(name, recordSight);
/** CONFIRM_WITHIN is over. */
const impatient = ({ now, policy }: Moment): Moment => ({ now, policy: { ...policy, confirmWithin: MINUTE } });
const starting = (name: LookName, patch: Partial<Starting> = {}) =>
  looking(name, (request, look, check, moment) =>
    startDeletion(request, { look, check, ...allRecorded(request), ...patch }, moment),
  );
const rejecting = (by: Staff, message: string, look: LookName = 'unmet'): Run =>
  looking(look, (request, seen, check, moment) =>
    reject(request, { by, category: 'no_members', message }, { look: seen, check }, moment),
  );
const closing =
  (by: Staff, look: LookName, reason = 'CANARY: their database says so.'): Run =>
  (request, moment) =>
    close(request, { by, reason, look: LOOKS[look], proposer: request.closing === null ? null : CEM }, moment);

const extending =
  (by: Staff, reason: string): Run =>
  (request, moment) =>
    extend(request, { by, reason, days: 7 }, moment);
const snoozing =
  (by: Staff, assignee: string): Run =>
  (request, moment) =>
    snooze({ ...request, assignee }, { by, name: 'hours' }, moment);
const telling = (name: LookName, by: Staff = SUPPORT) =>
  looking(name, (request, look, check, moment) => tellCustomer(request, { by, look, check }, moment));

/** Everything that can happen to a request, by name. */
export const HAPPENINGS = {
  'right code': (request, moment) => verifyCode(request, () => true, moment),
  'wrong code': (request, moment) => verifyCode(request, () => false, moment),
  'new code': (request, moment) => resendCode(request, { hash: 'new', sealed: 'CANARY sealed' }, moment),
  submit: looking('eligible', submit),
  'submit unmet': looking('unmet', submit),
  'submit unknown': looking('unknown', submit),
  'submit unavailable': looking('unavailable', submit),
  'submit gone': looking('gone', submit),
  'submit with a new address': looking('new address', submit),
  'submit without address': looking('no address', submit),
  cancel: (request, moment) => cancel(request, CUSTOMER, moment),
  expire,
  approve: approving('eligible', BEN, 'CANARY note'),
  'approve again': approving('eligible', aReviewer()),
  'approve by support': approving('eligible', SUPPORT),
  'approve own account': approving('eligible', { ...BEN, email: 'ada@example.com' }),
  'approve without an address': approving('eligible', { ...BEN, email: null }),
  'approve stale': looking('eligible', (request, look, check, moment) =>
    approve(request, { by: BEN, look, check, seen: 'stale', note: null, standing: [] }, moment),
  ),
  'approve unmet': approving('unmet'),
  'approve unavailable': approving('unavailable'),
  'approve gone': approving('gone'),
  reject: rejecting(BEN, ' CANARY: please ask again next year. '),
  'reject in a word': rejecting(BEN, '  too short  '),
  'reject by support': rejecting(SUPPORT, 'Please ask again next year.'),
  'reject own account': rejecting({ ...BEN, email: 'ADA@example.com' }, 'Please ask again next year.'),
  undo: (request, moment) => undo(request, { by: BEN, reason: 'CANARY typo' }, moment),
  'undo without a reason': (request, moment) => undo(request, { by: BEN, reason: '  ' }, moment),
  'undo by support': (request, moment) => undo(request, { by: SUPPORT, reason: 'A typo' }, moment),
  extend: extending(BEN, 'CANARY: we wait for a partner.'),
  'extend in a word': extending(BEN, ' later '),
  'extend by support': extending(SUPPORT, 'We wait for a partner.'),
  tell: telling('unmet'),
  'tell when all is met': telling('eligible'),
  'tell when nothing is known': telling('unknown'),
  'tell without an answer': telling('unavailable'),
  'tell by a visitor': telling('unmet', VISITOR),
  retry: (request, moment) => retry(request, BEN, moment),
  'retry own account': (request, moment) => retry(request, { ...BEN, email: 'ada@example.com' }, moment),
  'retry by support': (request, moment) => retry(request, SUPPORT, moment),
  'nobody may decide': (request, moment) => countDeciders(request, [], moment),
  claim: (request, moment) => claim(request, SUPPORT, moment),
  'claim again': (request, moment) => claim({ ...request, assignee: SUPPORT.id }, SUPPORT, moment),
  release: (request, moment) => release({ ...request, assignee: SUPPORT.id }, SUPPORT, moment),
  'release what nobody has': (request, moment) => release({ ...request, assignee: null }, SUPPORT, moment),
  "release another's": (request, moment) => release({ ...request, assignee: BEN.id }, SUPPORT, moment),
  snooze: snoozing(BEN, BEN.id),
  'snooze what another has': snoozing(BEN, SUPPORT.id),
  'snooze by support': snoozing(SUPPORT, SUPPORT.id),
  'a snooze ends': (request, moment) =>
    remind({ ...request, assignee: BEN.id, snoozed: { by: BEN.id, until: moment.now, times: 1 } }, moment, []),
  'hand on': (request, moment) => handOn({ ...request, assignee: SUPPORT.id }, { by: SUPPORT, to: BEN }, moment),
  'hand on to nobody': (request, moment) =>
    handOn({ ...request, assignee: SUPPORT.id }, { by: SUPPORT, to: null }, moment),
  'hand on what another has': (request, moment) =>
    handOn({ ...request, assignee: BEN.id }, { by: SUPPORT, to: null }, moment),
  'claim by a visitor': (request, moment) => claim(request, VISITOR, moment),
  'be seen': (request, moment) => see(request, BEN, moment),
  'be seen again': (request, moment) => see({ ...request, seen: [{ by: BEN.id, at: 0 }] }, BEN, moment),
  'be seen by support': (request, moment) => see(request, SUPPORT, moment),
  'be seen by its owner': (request, moment) => see(request, { ...BEN, email: 'ada@example.com' }, moment),
  recheck: looking('eligible', (request, look, check, moment) => recheck(request, look, check, SUPPORT, moment)),
  'recheck unmet': looking('unmet', (request, look, check, moment) => recheck(request, look, check, DESK, moment)),
  'recheck unavailable': looking('unavailable', (r, look, check, moment) => recheck(r, look, check, DESK, moment)),
  'recheck by a visitor': looking('eligible', (r, look, check, moment) => recheck(r, look, check, VISITOR, moment)),
  start: starting('eligible'),
  'start unmet': starting('unmet'),
  'start unknown': starting('unknown'),
  'start unavailable': starting('unavailable'),
  'start gone': starting('gone'),
  'start replaced': starting('replaced'),
  'start when nobody knows who may decide': starting('eligible', { standing: null }),
  'start when the approver has left': starting('eligible', { standing: [] }),
  'start without a trail of the approval': starting('eligible', { history: [] }),
  'mark sent': (request, moment) => markDeletionSent(request, request.version, moment),
  'mark sent after something happened': (request, moment) => markDeletionSent(request, request.version - 1, moment),
  'take the mark back': (request, moment) =>
    withholdDeletion(request, { version: request.version, before: NOT_SENT }, moment),
  'take the mark back after something happened': (request, moment) =>
    withholdDeletion(request, { version: request.version - 1, before: NOT_SENT }, moment),
  'see eligible': seeing('eligible'),
  'see unmet': seeing('unmet'),
  'see unknown': seeing('unknown'),
  'see no status': seeing('no status'),
  'see unavailable': seeing('unavailable'),
  'see deleted': seeing('deleted'),
  'see gone': seeing('gone'),
  'see replaced': seeing('replaced'),
  'see eligible too late': (request, moment) => seeing('eligible')(request, impatient(moment)),
  'see unavailable too late': (request, moment) => seeing('unavailable')(request, impatient(moment)),
  'look on, gone': (request, moment) => seeLateEffect(request, LOOKS.gone, moment),
  'look on, replaced': (request, moment) => seeLateEffect(request, LOOKS.replaced, moment),
  'look on, silent': (request, moment) => seeLateEffect(request, LOOKS.unavailable, moment),
  'look on, there': (request, moment) => seeLateEffect(request, LOOKS.eligible, moment),
  'recheck gone': looking('gone', (r, look, check, moment) => recheck(r, look, check, DESK, moment)),
  'recheck replaced': looking('replaced', (r, look, check, moment) => recheck(r, look, check, DESK, moment)),
  'approve replaced': approving('replaced'),
  'reject when it is gone': rejecting(BEN, 'Please ask again next year.', 'gone'),
  'reject when it is replaced': rejecting(BEN, 'Please ask again next year.', 'replaced'),
  'reject unseen': rejecting(BEN, 'Please ask again next year.', 'unavailable'),
  close: closing(BEN, 'unavailable'),
  'close when it is gone': closing(BEN, 'gone'),
  'close when it is there': closing(BEN, 'unmet'),
  'close in a word': closing(BEN, 'gone', ' gone '),
  'close when who proposed it may not decide any more': (request, moment) =>
    close(
      request,
      { by: BEN, reason: 'Their database says so.', look: LOOKS.gone, proposer: { ...CEM, reviewer: false } },
      { now: moment.now, policy: { ...moment.policy, approvalsRequired: 2 } },
    ),
  'close by support': closing(SUPPORT, 'gone'),
  'close own account': closing({ ...BEN, email: 'ada@example.com' }, 'gone'),
  'close by who proposed it': closing({ ...BEN, id: 'U0CEM' }, 'gone'),
  'answer denied': answered({ kind: 'denied' }),
  'answer later': answered({ kind: 'later' }),
  'answer deleted': answered({ kind: 'deleted' }),
  'answer gone': answered({ kind: 'gone' }),
  'answer accepted': answered({ kind: 'accepted' }),
  'answer unknown': answered({ kind: 'unknown' }),
  'answer refused': answered({ kind: 'refused', code: 'has_debt', message: 'CANARY owes us money' }),
  remind: (request, moment) => remind(request, moment, []),
  'erase by hand': (request, moment) => erase(request, { kind: 'operator', login: 'root' }, moment),
  'erase by time': (request, moment) => erase(request, DESK, moment),
  'receipt sent': (request, moment) => mailSent(request, 'receipt', moment),
  'receipt presumed': (request, moment) => mailPresumed(request, 'receipt', moment),
  'mail bounced': (request, moment) => mailUndeliverable(request, 'receipt', '550', moment),
} satisfies Record<string, Run>;
export type Happening = keyof typeof HAPPENINGS;
export const HAPPENING_NAMES = Object.keys(HAPPENINGS) as Happening[];

/**
 * A decision in one line: `event by actor > status; effects; wakes; no: refusal`. `-` when nothing is written, `(silent)`
 * for a change without an event.
 */
export function told(decided: Decided, { now, policy }: Moment): string {
  if (!decided.ok) return `no: ${decided.refusal.code}`;
  if (decided.value === null) return '-';
  const { request, event, actor, effects, refusal } = decided.value;
  return [
    `${event?.kind ?? '(silent)'} by ${actor} > ${request.status}`,
    effects.map(effectName).join(' ') || 'nothing',
    wakes(request, policy, now),
    ...(refusal === null ? [] : [`no: ${refusal.code}`]),
  ].join('; ');
}

/** The schedule of reminders has its own tests; so has how drift checks are spread. */
function wakes(request: DeletionRequest, policy: Policy, now: number): string {
  const { status, wakeAt, lookAt, retryLookAt, check } = request;
  const drift = check.checkedAt + policy.recheckEvery;
  // Half-way to its deadline, a look comes before that.
  const isDrift = status === 'pending' && retryLookAt === null && (lookAt ?? 0) >= drift - policy.recheckEvery / 4;
  const at = earliest(wakeAt, isDrift ? drift : lookAt);
  if (at === null) return 'sleeps';
  const reminders = [nextStageAt(request, policy), nextUrgencyAt(request, policy)];
  return `wakes ${at > now && reminders.includes(at) ? 'to remind' : duration(at - now)}`;
}

const effectName = (effect: Effect): string =>
  effect.kind === 'mail.outcome' ? `mail:${effect.mail}` : (SHORT[effect.kind] ?? effect.kind);
const SHORT: Partial<Record<Effect['kind'], string>> = {
  'card.refresh': 'card',
  'thread.note': 'note',
  'mail.code': 'mail:code',
  'account.delete': 'delete',
  'staff.alert': 'alert',
};

function duration(ms: number): string {
  if (ms > 0 && ms % DAY === 0) return `in ${ms / DAY}d`;
  if (ms > 0 && ms % HOUR === 0) return `in ${ms / HOUR}h`;
  if (ms > 0 && ms % MINUTE === 0) return `in ${ms / MINUTE}m`;
  return ms > 0 ? `in ${ms / 1000}s` : 'now';
}
