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
const stuck = (line: string) => ({ 'deleting, refused': line, 'deleting, blocked': line });
/** What an answer of the console does while the deletion is open. */
const whileOpen = (line: string): Lines => ({ deleting: line, ...stuck('-'), '': '-' });

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
  ...pending(`${event} > pending; ${effects}`),
  approved: `${event} > approved; ${effects}; wakes in 15m`,
  'approved, window over': `${event} > approved; ${effects}; wakes now`,
  deleting: `${event} > deleting; ${effects}; wakes in 4d`,
});
/** An overdue request wakes at once, for its reminder; `after` stands behind the wake-up. */
const pending = (line: string, wakes = 'in 1h', after = ''): Lines => ({
  pending: `${line}; wakes ${wakes}${after}`,
  'pending, overdue': `${line}; wakes now${after}`,
});

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
  approve: { ...pending(`request.approved ${BEN} > approved; card note`, 'in 15m'), '': DECIDED },
  'approve again': { ...pending('request.approved by slack:U0ANA > approved; card note', 'in 15m'), '': DECIDED },
  'approve by support': { '': NOT_ALLOWED },
  'approve own account': { '': OWN },
  'approve without an address': { '': 'no: no_profile_email' },
  'approve stale': { pending: 'no: changed_since_shown', '': DECIDED },
  'approve unmet': {
    ...pending(`request.blocked ${BEN} > pending; card note`, 'in 1h', '; no: prerequisites_unmet'),
    '': DECIDED,
  },
  'approve unavailable': {
    ...pending(`request.blocked ${BEN} > pending; card`, 'in 30s', '; no: facts_unavailable'),
    '': DECIDED,
  },
  'approve gone': {
    ...pending(`request.blocked ${BEN} > pending; card`, 'in 1h', '; no: account_gone'),
    '': DECIDED,
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
  retry: { ...stuck(`deletion.retried ${BEN} > deleting; card note delete; wakes in 4d`), '': 'no: nothing_to_retry' },
  'retry own account': { '': OWN },
  'retry by support': { '': NOT_ALLOWED },
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
  'claim by a visitor': { '': NOT_ALLOWED },
  recheck: { ...pending('(silent) by slack:U0SUE > pending; card'), '': WRONG },
  'recheck unmet': { ...pending('check.changed by desk > pending; card note'), '': WRONG },
  'recheck unavailable': { ...pending('check.changed by desk > pending; card note', 'in 30s'), '': WRONG },
  'recheck by a visitor': { '': NOT_ALLOWED },
  start: { 'approved, window over': 'deletion.started by desk > deleting; card delete; wakes in 4d', '': '-' },
  'start unmet': {
    'approved, window over': 'approval.voided by desk > pending; card note mail:action_needed; wakes in 1h',
    '': '-',
  },
  'start unknown': { 'approved, window over': 'approval.voided by desk > pending; card note; wakes in 1h', '': '-' },
  'start unavailable': {
    'approved, window over': 'deletion.postponed by desk > approved; card note; wakes in 30s',
    '': '-',
  },
  'start gone': { 'approved, window over': 'approval.voided by desk > pending; card note; wakes in 1h', '': '-' },
  'mark sent': whileOpen('deletion.requested by desk > deleting; nothing; wakes in 4d'),
  block: {
    ...whileOpen('deletion.blocked by desk > deleting; card note alert; wakes in 4d'),
    'deleting, to be called': 'approval.voided by desk > pending; card note mail:action_needed; wakes in 1h',
  },
  'answer deleted': whileOpen('request.completed by desk > completed; card note mail:deleted; sleeps'),
  'answer gone': whileOpen('request.completed by desk > completed; card note mail:deleted; sleeps'),
  'answer accepted': {
    ...whileOpen('deletion.accepted by desk > deleting; card; wakes in 4d'),
    'deleting, accepted': '-',
  },
  'answer unknown': {
    ...whileOpen('deletion.unknown by desk > deleting; card; wakes in 4d'),
    'deleting, unknown': '-',
  },
  'answer refused': whileOpen('deletion.refused by desk > deleting; card note alert; wakes in 4d'),
  remind: { 'pending, overdue': 'request.overdue by desk > pending; card note alert; wakes in 1h', '': '-' },
  'receipt sent': everywhere('mail.sent by desk', 'card', 'card'),
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
