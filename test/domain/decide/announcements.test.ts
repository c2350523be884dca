import { describe, expect, it } from 'vitest';
import { ANNOUNCED, type Announcement } from '../../../src/domain/decide/announcements.ts';
import type { Decided } from '../../../src/domain/decide/change.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aPolicy, MINUTE, NOW } from '../../build.ts';
import { STATE_NAMES, STATES, type StateName } from './states.ts';
import { HAPPENING_NAMES, HAPPENINGS, type Happening } from './transitions.ts';

const run = (state: DeletionRequest, happening: Happening, patch: Partial<Policy> = {}): Decided =>
  HAPPENINGS[happening](state, { now: NOW, policy: aPolicy({ announces: true, ...patch }) });

function saidBy(decided: Decided): readonly Announcement[] {
  if (!decided.ok || decided.value === null) return [];
  return decided.value.effects.flatMap((effect) => (effect.kind === 'webhook.post' ? [effect.says] : []));
}

const all = STATE_NAMES.flatMap((state) =>
  HAPPENING_NAMES.flatMap((happening) => {
    const before = STATES[state];
    const decided = run(before, happening);
    return decided.ok && decided.value !== null
      ? [{ state, happening, before, after: decided.value.request, event: decided.value.event, said: saidBy(decided) }]
      : [];
  }),
);

describe('what other systems are told', () => {
  it.each<[StateName, Happening, Partial<Announcement>]>([
    ['verified', 'submit', { type: 'request.submitted', status: 'pending', dueAt: NOW + 7 * 24 * 60 * MINUTE }],
    ['pending', 'approve', { type: 'request.approved', status: 'approved', executeAt: NOW + 15 * MINUTE }],
    ['approved', 'undo', { type: 'request.returned', status: 'pending' }],
    ['approved, window over', 'start unmet', { type: 'request.returned', status: 'pending' }],
    ['deleting, to be called', 'see unmet', { type: 'request.returned', status: 'pending' }],
    ['pending', 'reject', { type: 'request.rejected', status: 'rejected', category: 'no_members' }],
    ['approved', 'cancel', { type: 'request.cancelled', status: 'cancelled' }],
    ['deleting, claimed', 'see deleted', { type: 'request.completed', status: 'completed' }],
    ['deleting, unproven', 'close', { type: 'request.closed', status: 'completed' }],
    ['pending, overdue', 'remind', { type: 'request.overdue', status: 'pending' }],
  ])('of one that is %s, at %s', (state, happening, expected) => {
    const before = STATES[state];
    expect(saidBy(run(before, happening))).toEqual([
      {
        ...{ account: 'acc_1001', token: 'console', version: before.version + 1 },
        ...{ submittedAt: before.submittedAt ?? NOW, dueAt: before.dueAt },
        ...expected,
      },
    ]);
  });

  it('is every new state of what was submitted, but the one that may still go back', () => {
    const changed = all.filter(({ before, after }) => before.status !== after.status && after.submittedAt !== null);
    for (const { state, happening, after, said } of changed) {
      const expected = after.status === 'deleting' ? [] : [after.status];
      expect([state, happening, said.map(({ status }) => status)]).toEqual([state, happening, expected]);
    }
    expect(new Set(all.flatMap(({ said }) => said.map(({ type }) => type)))).toEqual(new Set(ANNOUNCED));
  });

  it('is nothing of drafts, and nothing when no more happens than that somebody looks, claims or asks', () => {
    for (const { state, happening, before, after, event, said } of all) {
      const isNews = before.status !== after.status || event?.kind === 'request.overdue';
      if (!isNews || after.submittedAt === null) expect([state, happening, said]).toEqual([state, happening, []]);
    }
  });

  it('names a missed promise once, and again when a new one is missed', () => {
    const late = STATES['pending, overdue'];
    const again = { ...late, expectedAt: NOW, remindedTo: null };
    expect(saidBy(run(again, 'remind'))).toEqual([]);
    const extended = run(again, 'extend');
    if (!extended.ok || extended.value === null) throw new Error('not extended');
    const missed = { ...extended.value.request, dueAt: NOW, remindedTo: null };
    expect(saidBy(run(missed, 'remind'))).toMatchObject([{ type: 'request.overdue', dueAt: NOW }]);
  });

  it('says proven of nothing that people closed', () => {
    const completed = all.filter(({ said }) => said.some(({ type }) => type === 'request.completed'));
    expect(completed.length).toBeGreaterThan(3);
    for (const { happening, after } of completed) {
      expect([happening, after.closing]).toEqual([happening, null]);
      expect(['see deleted', 'see gone']).toContain(happening);
    }
  });

  it('is nothing at all where nobody listens', () => {
    const quiet = STATE_NAMES.flatMap((state) =>
      HAPPENING_NAMES.flatMap((happening) => saidBy(run(STATES[state], happening, { announces: false }))),
    );
    expect(quiet).toEqual([]);
  });
});
