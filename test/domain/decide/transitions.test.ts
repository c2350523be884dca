import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../../src/domain/request.ts';
import { aPolicy, NOW } from '../../build.ts';
import { STATE_NAMES, STATES, type StateName } from './states.ts';
import { HAPPENING_NAMES, HAPPENINGS, type Happening, told } from './transitions.ts';

const moment = { now: NOW, policy: aPolicy() };

/** States that begin with these words decide alike, unless a longer line says otherwise; '' is every other state. */
type Lines = Readonly<Record<string, string>>;

const WRONG = 'no: wrong_state';
const DECIDED = 'no: already_decided';
const NOT_ALLOWED = 'no: not_allowed';
const OWN = 'no: own_account';
const BEN = 'by slack:U0BEN';
const CUSTOMER = 'by customer:usr_1001';
const cancelled = `request.cancelled ${CUSTOMER} > cancelled`;
const rejected = `request.rejected ${BEN} > rejected; card note mail:rejected; sleeps`;
/** What only a person can end, while a deletion is under way. */
const stuck = (line: string) => ({
  'deleting, refused': line,
  'deleting, blocked': line,
  'deleting, unproven': line,
  'deleting, replaced': line,
  'deleting, proposed': line,
});
/** The same before anything was asked for. */
const adrift = (line: string) => ({ 'pending, gone': line, 'pending, replaced': line });
const ASLEEP = 'wakes to remind';
const SEEN = `(silent) by desk > deleting; card; ${ASLEEP}`;
const UNPROVEN = `deletion.unproven by desk > deleting; card note alert; ${ASLEEP}`;
const COMPLETED = 'request.completed by desk > completed; card note mail:deleted; sleeps';
const CLOSED = 'request.closed by slack:U0BEN > completed; card note mail:deleted; sleeps';
const CAME_LATE = 'deletion.came_late by desk > rejected; card note alert; sleeps';
const PROPOSED = `closing.proposed ${BEN} > deleting; card note alert; ${ASLEEP}`;
/** What an answer does; to what has ended it comes late. */
const answers = (line: string, same: readonly StateName[] = []): Lines => {
  const late = (status: string, wakes: string, alert = ' alert'): string =>
    `deletion.answered_late by desk > ${status}; card note${alert}; ${wakes}`;
  return {
    awaiting_code: late('awaiting_code', 'wakes in 1h', ''),
    'awaiting_code, lapsed': late('awaiting_code', 'wakes now', ''),
    verified: late('verified', 'wakes in 1h', ''),
    'verified, lapsed': late('verified', 'wakes now', ''),
    pending: late('pending', 'wakes in 1h'),
    'pending, overdue': late('pending', 'wakes now'),
    'pending, told': late('pending', 'wakes now'),
    approved: late('approved', 'wakes in 15m'),
    'approved, window over': late('approved', 'wakes now'),
    deleting: `${line}; ${ASLEEP}`,
    // Nothing was asked of the console by this deletion: it answers an earlier one.
    'deleting, to be called': late('deleting', ASLEEP),
    ...Object.fromEntries(same.map((state) => [state, `(silent) by desk > deleting; nothing; ${ASLEEP}`])),
    completed: '-',
    rejected: late('rejected', 'sleeps'),
    cancelled: late('cancelled', 'sleeps'),
    expired: late('expired', 'sleeps', ''),
  };
};

/** A line for each state in which a request wakes at its own time. */
const everywhere = (event: string, draftEffects: string, effects: string): Lines => ({
  awaiting_code: `${event} > awaiting_code; ${draftEffects}; wakes in 1h`,
  'awaiting_code, lapsed': `${event} > awaiting_code; ${draftEffects}; wakes now`,
  verified: `${event} > verified; ${draftEffects}; wakes in 1h`,
  'verified, lapsed': `${event} > verified; ${draftEffects}; wakes now`,
  ...open(event, effects),
  completed: `${event} > completed; ${effects}; sleeps`,
  rejected: `${event} > rejected; ${effects}; sleeps`,
  cancelled: `${event} > cancelled; ${effects}; sleeps`,
  expired: `${event} > expired; ${draftEffects}; sleeps`,
});
const open = (event: string, effects: string): Lines => ({
  ...unlooked(`${event} > pending; ${effects}`),
  approved: `${event} > approved; ${effects}; wakes in 15m`,
  'approved, window over': `${event} > approved; ${effects}; wakes now`,
  deleting: `${event} > deleting; ${effects}; wakes to remind`,
});
/** An overdue request wakes at once, for its reminder; `after` stands behind the wake-up. */
const pending = (line: string, wakes = 'in 1h', after = ''): Lines => ({
  pending: `${line}; wakes ${wakes}${after}`,
  'pending, overdue': `${line}; wakes now${after}`,
});
/** The same without a look, after which the customer is still to be reminded. */
const unlooked = (line: string): Lines => ({ ...pending(line), 'pending, told': `${line}; wakes now` });

const ending = (line: string) => ({ ...stuck(line), ...adrift(line) });
const notRejected = { pending: 'no: account_may_be_gone', ...stuck('no: account_may_be_gone') };

const TABLE: Record<Happening, Lines> = {
  'right code': {
    awaiting_code: `request.verified ${CUSTOMER} > verified; nothing; wakes in 1h`,
    'awaiting_code, lapsed': WRONG,
    '': WRONG,
  },
  'wrong code': {
    awaiting_code: `code.wrong ${CUSTOMER} > awaiting_code; nothing; wakes in 1h; no: wrong_code`,
    'awaiting_code, lapsed': WRONG,
    '': WRONG,
  },
  'new code': {
    awaiting_code: `code.sent ${CUSTOMER} > awaiting_code; mail:code; wakes in 1h`,
    'awaiting_code, lapsed': WRONG,
    '': WRONG,
  },
  submit: {
    verified: `request.submitted ${CUSTOMER} > pending; card mail:receipt; wakes in 1h`,
    'verified, lapsed': WRONG,
    '': WRONG,
  },
  'submit unmet': {
    verified: `request.blocked ${CUSTOMER} > verified; nothing; wakes in 1h; no: prerequisites_unmet`,
    'verified, lapsed': WRONG,
    '': WRONG,
  },
  'submit unknown': { verified: 'no: facts_unavailable', 'verified, lapsed': WRONG, '': WRONG },
  'submit unavailable': { verified: 'no: facts_unavailable', 'verified, lapsed': WRONG, '': WRONG },
  'submit gone': { verified: 'no: account_not_found', 'verified, lapsed': WRONG, '': WRONG },
  'submit with a new address': { verified: 'no: admin_email_mismatch', 'verified, lapsed': WRONG, '': WRONG },
  'submit without address': { verified: 'no: admin_email_mismatch', 'verified, lapsed': WRONG, '': WRONG },
  cancel: {
    awaiting_code: `${cancelled}; nothing; sleeps`,
    verified: `${cancelled}; nothing; sleeps`,
    pending: `${cancelled}; card note mail:cancelled; sleeps`,
    approved: `${cancelled}; card note mail:cancelled; sleeps`,
    deleting: 'no: too_late',
    completed: 'no: too_late',
    cancelled: '-',
    '': WRONG,
  },
  expire: {
    'awaiting_code, lapsed': 'request.expired by desk > expired; nothing; sleeps',
    'verified, lapsed': 'request.expired by desk > expired; nothing; sleeps',
    '': '-',
  },
  'erase by hand': {
    completed: 'request.erased by operator:root > completed; card posts.erase; sleeps',
    rejected: 'request.erased by operator:root > rejected; card posts.erase; sleeps',
    cancelled: 'request.erased by operator:root > cancelled; card posts.erase; sleeps',
    expired: 'request.erased by operator:root > expired; nothing; sleeps',
    '': WRONG,
  },
  'erase by time': { completed: '-', rejected: '-', cancelled: '-', expired: '-', '': WRONG },
  approve: { ...pending(`request.approved ${BEN} > approved; card note`, 'in 15m'), '': DECIDED },
  'approve again': { ...pending('request.approved by slack:U0ANA > approved; card note', 'in 15m'), '': DECIDED },
  'approve by support': { '': NOT_ALLOWED },
  'approve own account': { '': OWN },
  'approve without an address': { '': 'no: no_profile_email' },
  'approve stale': { pending: 'no: changed_since_shown', '': DECIDED },
  'approve unmet': {
    ...pending(`request.blocked ${BEN} > pending; card note`, 'in 1h', '; no: prerequisites_unmet'),
    'pending, told': `request.blocked ${BEN} > pending; card note; wakes now; no: prerequisites_unmet`,
    '': DECIDED,
  },
  'approve unavailable': {
    ...pending(`request.blocked ${BEN} > pending; card`, 'in 30s', '; no: facts_unavailable'),
    '': DECIDED,
  },
  'approve gone': {
    ...pending(`account.gone ${BEN} > pending; card note alert`, 'in 1h', '; no: account_gone'),
    'pending, gone': 'no: account_gone',
    '': DECIDED,
  },
  'approve replaced': {
    ...pending(`account.replaced ${BEN} > pending; card note alert`, 'in 1h', '; no: account_replaced'),
    'pending, replaced': 'no: account_replaced',
    '': DECIDED,
  },
  'reject when it is gone': {
    ...notRejected,
    ...pending(`account.gone ${BEN} > pending; card note alert`, 'in 1h', '; no: account_may_be_gone'),
    'pending, gone': 'no: account_may_be_gone',
    '': DECIDED,
  },
  'reject when it is replaced': {
    ...notRejected,
    ...pending(`account.replaced ${BEN} > pending; card note alert`, 'in 1h', '; no: account_may_be_gone'),
    'pending, replaced': 'no: account_may_be_gone',
    '': DECIDED,
  },
  'reject unseen': { ...notRejected, pending: rejected, ...adrift('no: account_may_be_gone'), '': DECIDED },
  close: { ...ending(CLOSED), '': 'no: nothing_to_close' },
  'close when it is gone': { ...ending(CLOSED), '': 'no: nothing_to_close' },
  'close when it is there': { ...ending('no: account_still_there'), '': 'no: nothing_to_close' },
  'close in a word': { ...ending('no: reason_too_short'), '': 'no: nothing_to_close' },
  'close when who proposed it may not decide any more': {
    ...stuck(PROPOSED),
    ...adrift(PROPOSED.replace('deleting', 'pending').replace('to remind', 'in 1h')),
    '': 'no: nothing_to_close',
  },
  'close by support': { '': NOT_ALLOWED },
  'close own account': { '': OWN },
  'close by who proposed it': {
    ...ending(CLOSED.replace('U0BEN', 'U0CEM')),
    'deleting, proposed': 'no: closing_needs_another',
    '': 'no: nothing_to_close',
  },
  reject: { pending: rejected, ...stuck(rejected), '': DECIDED },
  'reject in a word': { pending: 'no: message_too_short', ...stuck('no: message_too_short'), '': DECIDED },
  'reject by support': { '': NOT_ALLOWED },
  'reject own account': { '': OWN },
  undo: {
    approved: `approval.undone ${BEN} > pending; card note; wakes in 1h`,
    deleting: 'no: undo_window_over',
    completed: 'no: undo_window_over',
    '': DECIDED,
  },
  'undo without a reason': {
    approved: 'no: reason_too_short',
    deleting: 'no: undo_window_over',
    completed: 'no: undo_window_over',
    '': DECIDED,
  },
  'undo by support': { '': NOT_ALLOWED },
  extend: {
    ...pending(`deadline.extended ${BEN} > pending; card note mail:extended`),
    'pending, overdue': `deadline.extended ${BEN} > pending; card note mail:extended; wakes in 1h`,
    '': DECIDED,
  },
  'extend in a word': { pending: 'no: reason_too_short', '': DECIDED },
  'extend by support': { '': NOT_ALLOWED },
  tell: { ...pending('customer.told by slack:U0SUE > pending; card note mail:action_needed'), '': WRONG },
  'tell when all is met': {
    ...pending('(silent) by slack:U0SUE > pending; card', 'in 1h', '; no: nothing_to_fix'),
    'pending, told': `customer.acted by slack:U0SUE > pending; card note mail:all_met; wakes in 1h; no: nothing_to_fix`,
    '': WRONG,
  },
  'tell when nothing is known': {
    ...pending('(silent) by slack:U0SUE > pending; card', 'in 1h', '; no: nothing_to_fix'),
    '': WRONG,
  },
  'tell without an answer': {
    ...pending('(silent) by slack:U0SUE > pending; card', 'in 30s', '; no: facts_unavailable'),
    '': WRONG,
  },
  'tell by a visitor': { '': NOT_ALLOWED },
  retry: {
    ...stuck(`deletion.retried ${BEN} > deleting; card note delete; wakes to remind`),
    '': 'no: nothing_to_retry',
  },
  'retry own account': { '': OWN },
  'retry by support': { '': NOT_ALLOWED },
  'nobody may decide': { ...unlooked('deciders.counted by desk > pending; card note alert'), '': '-' },
  claim: { ...open('request.claimed by slack:U0SUE', 'card note'), '': DECIDED },
  'claim again': { pending: '-', approved: '-', deleting: '-', '': DECIDED },
  release: { ...open('request.released by slack:U0SUE', 'card note'), '': DECIDED },
  'release what nobody has': { pending: '-', approved: '-', deleting: '-', '': DECIDED },
  "release another's": {
    pending: 'no: claimed_by_other',
    approved: 'no: claimed_by_other',
    deleting: 'no: claimed_by_other',
    '': DECIDED,
  },
  snooze: {
    ...unlooked(`request.snoozed ${BEN} > pending; card`),
    'pending, overdue': 'no: snooze_too_late',
    '': DECIDED,
  },
  'snooze what another has': { pending: 'no: not_taken_by_you', '': DECIDED },
  'snooze by support': { '': NOT_ALLOWED },
  'a snooze ends': {
    ...unlooked('snooze.over by desk > pending; card alert'),
    'pending, overdue': 'request.overdue by desk > pending; card note mail:late alert alert alert; wakes in 1h',
    '': '-',
  },
  'hand on': { ...open('request.handed_on by slack:U0SUE', 'card note alert'), '': '-' },
  'hand on to nobody': { ...open('request.handed_on by slack:U0SUE', 'card note'), '': '-' },
  'hand on what another has': { '': '-' },
  'claim by a visitor': { '': NOT_ALLOWED },
  'be seen': { ...unlooked(`request.seen ${BEN} > pending; card`), '': DECIDED },
  'be seen again': { pending: '-', '': DECIDED },
  'be seen by support': { '': NOT_ALLOWED },
  'be seen by its owner': { '': OWN },
  recheck: {
    ...pending('(silent) by slack:U0SUE > pending; card'),
    'pending, told': 'customer.acted by slack:U0SUE > pending; card note mail:all_met; wakes in 1h',
    '': WRONG,
  },
  'recheck unmet': {
    ...pending('check.changed by desk > pending; card note'),
    'pending, told': 'customer.reminded by desk > pending; card note mail:reminder; wakes in 1h',
    '': WRONG,
  },
  'recheck unavailable': { ...pending('check.changed by desk > pending; card note', 'in 30s'), '': WRONG },
  'recheck by a visitor': { '': NOT_ALLOWED },
  start: { 'approved, window over': 'deletion.started by desk > deleting; card delete; wakes to remind', '': '-' },
  'start unmet': {
    'approved, window over': 'approval.voided by desk > pending; card note mail:action_needed; wakes in 1h',
    '': '-',
  },
  'start unknown': { 'approved, window over': 'approval.voided by desk > pending; card note; wakes in 1h', '': '-' },
  'start unavailable': {
    'approved, window over': 'deletion.postponed by desk > approved; card note; wakes in 30s',
    '': '-',
  },
  'start gone': {
    'approved, window over': 'account.gone by desk > pending; card note alert; wakes in 1h',
    '': '-',
  },
  'start replaced': {
    'approved, window over': 'account.replaced by desk > pending; card note alert; wakes in 1h',
    '': '-',
  },
  'start when nobody knows who may decide': {
    'approved, window over': 'deletion.postponed by desk > approved; card note; wakes in 30s',
    '': '-',
  },
  'start when the approver has left': {
    'approved, window over': 'approval.recounted by desk > pending; card note alert; wakes in 1h',
    '': '-',
  },
  'start without a trail of the approval': {
    'approved, window over': 'approval.recounted by desk > pending; card note alert; wakes in 1h',
    '': '-',
  },
  'recheck gone': {
    ...pending('account.gone by desk > pending; card note alert'),
    'pending, gone': 'check.changed by desk > pending; card note; wakes in 1h',
    '': WRONG,
  },
  'recheck replaced': {
    ...pending('account.replaced by desk > pending; card note alert'),
    'pending, replaced': 'check.changed by desk > pending; card note; wakes in 1h',
    '': WRONG,
  },
  'mark sent': {
    deleting: `deletion.requested by desk > deleting; nothing; ${ASLEEP}`,
    ...stuck('no: changed_since_shown'),
    'deleting, being called': 'no: call_under_way',
    '': 'no: changed_since_shown',
  },
  'mark sent after something happened': { '': 'no: changed_since_shown' },
  'take the mark back after something happened': { '': '-' },
  'take the mark back': {
    'deleting, called': `deletion.withheld by desk > deleting; nothing; ${ASLEEP}`,
    'deleting, being called': `deletion.withheld by desk > deleting; nothing; ${ASLEEP}`,
    '': '-',
  },
  'look on, gone': { 'rejected, asked before': CAME_LATE, '': '-' },
  'look on, replaced': { 'rejected, asked before': CAME_LATE, '': '-' },
  'look on, silent': { '': '-' },
  'look on, there': { '': '-' },
  'see eligible': { deleting: SEEN, '': '-' },
  'see unmet': {
    deleting: `deletion.blocked by desk > deleting; card note alert; ${ASLEEP}`,
    'deleting, to be called': 'approval.voided by desk > pending; card note mail:action_needed; wakes in 1h',
    'deleting, accepted': SEEN,
    'deleting, claimed': SEEN,
    'deleting, refused': SEEN,
    'deleting, unproven': SEEN,
    'deleting, proposed': SEEN,
    'deleting, blocked': '-',
    '': '-',
  },
  'see unknown': {
    deleting: SEEN,
    'deleting, to be called': 'approval.voided by desk > pending; card note; wakes in 1h',
    '': '-',
  },
  'see no status': {
    deleting: SEEN,
    'deleting, to be called': 'approval.voided by desk > pending; card note; wakes in 1h',
    '': '-',
  },
  'see unavailable': { deleting: SEEN, '': '-' },
  'see deleted': {
    deleting: COMPLETED,
    'deleting, to be called': 'account.gone by desk > pending; card note alert; wakes in 1h',
    '': '-',
  },
  'see gone': {
    deleting: COMPLETED,
    'deleting, to be called': 'account.gone by desk > pending; card note alert; wakes in 1h',
    '': '-',
  },
  'see replaced': {
    deleting: `account.replaced by desk > deleting; card note alert; ${ASLEEP}`,
    'deleting, to be called': 'account.replaced by desk > pending; card note alert; wakes in 1h',
    'deleting, replaced': '-',
    '': '-',
  },
  'see eligible too late': { deleting: UNPROVEN, ...stuck(SEEN), 'deleting, to be called': SEEN, '': '-' },
  'see unavailable too late': { deleting: UNPROVEN, ...stuck(SEEN), '': '-' },
  'answer deleted': answers('deletion.claimed by desk > deleting; card', ['deleting, claimed', 'deleting, unproven']),
  'answer gone': answers('deletion.claimed by desk > deleting; card'),
  'answer accepted': answers('deletion.accepted by desk > deleting; card', [
    'deleting, accepted',
    'deleting, proposed',
  ]),
  'answer unknown': answers('deletion.unknown by desk > deleting; card', [
    'deleting, unknown',
    'deleting, blocked',
    'deleting, replaced',
  ]),
  'answer denied': {
    deleting: `deletion.denied by desk > deleting; card alert; ${ASLEEP}`,
    'deleting, to be called': '-',
    '': '-',
  },
  'answer later': {
    deleting: `(silent) by desk > deleting; nothing; ${ASLEEP}`,
    'deleting, to be called': '-',
    '': '-',
  },
  'answer refused': answers('deletion.refused by desk > deleting; card note alert'),
  remind: {
    'pending, overdue': 'request.overdue by desk > pending; card note mail:late alert alert; wakes in 1h',
    '': '-',
  },
  'receipt sent': everywhere('mail.sent by desk', 'nothing', 'card'),
  'receipt presumed': everywhere('mail.presumed by desk', 'nothing', 'card note'),
  'mail bounced': everywhere('mail.undeliverable by desk', 'nothing', 'card note alert'),
};

function expected(lines: Lines, state: StateName): string {
  const fitting = Object.keys(lines).filter((prefix) => state.startsWith(prefix));
  const longest = fitting.sort((a, b) => b.length - a.length)[0] ?? '';
  return lines[longest] ?? 'no line for this state';
}

describe('every transition', () => {
  it('covers every status', () => {
    expect(new Set(Object.values(STATES).map(({ status }) => status))).toEqual(new Set(STATUSES));
  });

  it.each(HAPPENING_NAMES)('%s', (name) => {
    const found = STATE_NAMES.map((state) => [state, told(HAPPENINGS[name](STATES[state], moment), moment)]);
    expect(found).toEqual(STATE_NAMES.map((state) => [state, expected(TABLE[name], state)]));
  });

  it('raises the version by one, leaves the given request alone, and can be run again', () => {
    for (const name of HAPPENING_NAMES) {
      for (const state of STATE_NAMES) {
        const request = STATES[state];
        const before = structuredClone(request);
        const decided = HAPPENINGS[name](request, moment);
        expect(request).toEqual(before);
        expect(HAPPENINGS[name](request, moment)).toEqual(decided);
        if (!decided.ok || decided.value === null) continue;
        expect(decided.value.request.version).toBe(request.version + 1);
        expect(decided.value.at).toBe(NOW);
      }
    }
  });
});
