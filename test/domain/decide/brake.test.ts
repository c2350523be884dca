import { describe, expect, it } from 'vitest';
import {
  type BrakeChange,
  freeze,
  freezeItself,
  holdBack,
  mostApprovals,
  PAUSED_FOR,
  thaw,
  tooManyApprovals,
  tooManyDeletions,
} from '../../../src/domain/decide/brake.ts';
import type { AuditEntry, BrakeNotice, FreezeCause } from '../../../src/domain/events.ts';
import { type Brake, brakeIn, type Pause } from '../../../src/domain/pause.ts';
import type { Result } from '../../../src/domain/result.ts';
import { aPolicy, aReviewer, MINUTE, NOW } from '../../build.ts';
import { STATE_NAMES, STATES } from './states.ts';

const ANA = aReviewer();
const BEN = aReviewer({ id: 'U0BEN' });
const SUE = aReviewer({ id: 'U0SUE', reviewer: false });
const RATE: FreezeCause = { why: 'rate', limit: 20 };

const running: Brake = { pause: null, thawedSeq: 0 };
const paused = (patch: Partial<Pause> = {}): Brake => ({
  pause: { why: 'reviewer', by: 'U0ANA', at: NOW, reason: 'migration', thawBy: null, ...patch } as Pause,
  thawedSeq: 0,
});
const FROZEN: BrakeNotice = { kind: 'deletions.frozen', why: 'reviewer' };
/** What the turn writes, or the code of its refusal. */
const came = (turned: Result<BrakeChange | null>): string | null =>
  turned.ok ? (turned.value?.notice.kind ?? null) : turned.refusal.code;
const kept = (turned: Result<BrakeChange | null>) => (turned.ok ? turned.value?.reason : 'refused');

describe('pausing', () => {
  it.each([
    ['a reviewer', running, ANA, 'deletions.frozen'],
    ['support', running, SUE, 'not_allowed'],
    ['a reviewer, when it is paused already', paused(), BEN, 'already_frozen'],
    ['who paused before', paused(), ANA, 'already_frozen'],
    ['a reviewer, against the wish to resume', paused({ thawBy: 'U0ANA' }), BEN, 'deletions.frozen'],
    ['a reviewer, when the desk paused', paused({ by: null, reason: null }), ANA, 'already_frozen'],
  ])('by %s', (_, brake, by, outcome) => {
    expect(came(freeze(brake, by, 'why', NOW))).toBe(outcome);
  });

  it('keeps the words of the first, cut and never empty', () => {
    expect(kept(freeze(running, ANA, '  look at acc_1 ', NOW))).toBe('look at acc_1');
    expect(kept(freeze(running, ANA, ' ', NOW))).toBeNull();
    expect(kept(freeze(running, ANA, '🦊'.repeat(400), NOW))).toBe(`${'🦊'.repeat(299)}…`);
    expect(kept(freeze(paused({ thawBy: 'U0ANA' }), BEN, 'no!', NOW))).toBe('migration');
  });

  it('never puts those words into the audit trail or a message', () => {
    const turned = freeze(running, ANA, 'CANARY', NOW);
    const { reason: _, ...rest } = (turned.ok && turned.value) as BrakeChange;
    expect(JSON.stringify(rest)).not.toContain('CANARY');
    expect(rest).toMatchObject({ notice: FROZEN, actor: 'slack:U0ANA', at: NOW });
  });

  it('by the desk is an alarm, and is told to the channel as well', () => {
    const turned = freezeItself(running, RATE, NOW);
    const change = (turned.ok && turned.value) as BrakeChange;
    expect(change).toMatchObject({ notice: { kind: 'deletions.frozen', ...RATE }, actor: 'desk', reason: null });
    expect(change.effects.map(({ to }) => to)).toEqual(['escalation', 'channel_too']);
    expect(came(freezeItself(paused(), RATE, NOW))).toBeNull();
  });

  it('for its database takes back a wish to resume that was made before, and keeps the words', () => {
    const wished = paused({ thawBy: BEN.id });
    expect(came(freezeItself(wished, RATE, NOW))).toBeNull();
    const turned = freezeItself(wished, { why: 'salvage' }, NOW);
    expect(turned).toMatchObject({ ok: true, value: { notice: { why: 'salvage' }, reason: wished.pause?.reason } });
    expect(came(freezeItself(paused(), { why: 'salvage' }, NOW))).toBeNull();
  });
});

describe('resuming', () => {
  it.each([
    ['of nothing', running, ANA, null, 'not_frozen'],
    ['by support', paused(), SUE, null, 'not_allowed'],
    ['by one', paused(), BEN, null, 'thaw.approved'],
    ['by who paused, as the first', paused(), ANA, null, 'thaw.approved'],
    ['by the same person again', paused({ thawBy: 'U0ANA' }), ANA, ANA, 'thaw_needs_another'],
    ['by a second', paused({ thawBy: 'U0ANA' }), BEN, ANA, 'deletions.thawed'],
    ['by who paused, as the second', paused({ thawBy: 'U0BEN' }), ANA, BEN, 'deletions.thawed'],
    ['by a second who is no reviewer', paused({ thawBy: 'U0ANA' }), SUE, ANA, 'not_allowed'],
    [
      'by a second, when the first may not decide any more',
      paused({ thawBy: 'U0ANA' }),
      BEN,
      { ...ANA, reviewer: false },
      'thaw.approved',
    ],
    ['by a second, when the first was not looked up', paused({ thawBy: 'U0ANA' }), BEN, null, 'thaw.approved'],
    ['by a second, when it was paused again meanwhile', paused(), BEN, ANA, 'thaw.approved'],
  ])('%s', (_, brake, by, first, outcome) => {
    expect(came(thaw(brake, by, first, NOW))).toBe(outcome);
  });

  it('forgets the words of who paused, and not before', () => {
    expect(kept(thaw(paused(), BEN, null, NOW))).toBe('migration');
    expect(kept(thaw(paused({ thawBy: 'U0ANA' }), BEN, ANA, NOW))).toBeNull();
  });
});

describe('what stands in the audit trail', () => {
  const entry = (seq: number, event: BrakeNotice, actor: string): AuditEntry => ({
    ...{ seq, event, actor, requestId: null, version: null, at: NOW + seq, hash: '', prevHash: '' },
  });
  const WISH: BrakeNotice = { kind: 'thaw.approved' };
  const THAWED: BrakeNotice = { kind: 'deletions.thawed' };
  const byAna = { why: 'reviewer', by: 'U0ANA', at: NOW + 3, reason: 'words', thawBy: null };
  it.each<[string, [BrakeNotice, string][], object]>([
    ['nothing', [], { pause: null, thawedSeq: 0 }],
    ['a pause', [[FROZEN, 'slack:U0ANA']], { pause: byAna, thawedSeq: 0 }],
    [
      'a pause by the desk',
      [[{ kind: 'deletions.frozen', why: 'decisions', limit: 10, reviewer: 'U0BEN' }, 'desk']],
      { pause: { why: 'decisions', limit: 10, reviewer: 'U0BEN', by: null } },
    ],
    [
      'one wish to resume',
      [
        [FROZEN, 'slack:U0ANA'],
        [WISH, 'slack:U0BEN'],
      ],
      { pause: { ...byAna, thawBy: 'U0BEN' } },
    ],
    [
      'a wish that was taken back by pausing again',
      [
        [FROZEN, 'slack:U0ANA'],
        [WISH, 'slack:U0BEN'],
        [FROZEN, 'slack:U0CAT'],
      ],
      { pause: byAna },
    ],
    [
      'the end of a pause',
      [
        [FROZEN, 'slack:U0ANA'],
        [WISH, 'slack:U0BEN'],
        [THAWED, 'slack:U0ANA'],
      ],
      { pause: null, thawedSeq: 5 },
    ],
    [
      'a pause after that',
      [
        [THAWED, 'slack:U0BEN'],
        [FROZEN, 'desk'],
      ],
      { pause: { by: null, at: NOW + 4 }, thawedSeq: 3 },
    ],
    ['a wish without a pause', [[WISH, 'slack:U0ANA']], { pause: null }],
  ])('%s', (_, events, brake) => {
    const entries = events.map(([event, actor], index) => entry(index + 3, event, actor));
    expect(brakeIn(entries, 'words')).toMatchObject(brake);
  });
});

describe('too many', () => {
  it.each([
    [19, 20, null],
    [20, 20, { why: 'rate', limit: 20 }],
    [1, 1, { why: 'rate', limit: 1 }],
    [0, 1, null],
  ])('%d deletions before this one, %d allowed', (others, deletionsPerHour, cause) => {
    expect(tooManyDeletions(others, aPolicy({ deletionsPerHour }))).toEqual(cause);
  });

  it.each([
    [1, 10],
    [20, 10],
    [21, 11],
    [100, 50],
  ])('approvals by one person, where %d are deleted an hour, are more than %d', (deletionsPerHour, most) => {
    const policy = aPolicy({ deletionsPerHour });
    expect(mostApprovals(policy)).toBe(most);
    expect(tooManyApprovals(most, 'U0BEN', policy)).toBeNull();
    expect(tooManyApprovals(most + 1, 'U0BEN', policy)).toEqual({ why: 'decisions', limit: most, reviewer: 'U0BEN' });
  });
});

describe('what waits for the brake', () => {
  const moment = { now: NOW, policy: aPolicy() };

  it.each(STATE_NAMES.filter((name) => name !== 'approved, window over'))('is not changed when %s', (name) => {
    expect(holdBack(STATES[name], moment)).toEqual({ ok: true, value: null });
  });

  it('stays approved, and so can be undone and cancelled, without an event each time', () => {
    const held = holdBack({ ...STATES['approved, window over'], retryLookAt: NOW - MINUTE }, moment);
    expect(held.ok && held.value).toMatchObject({
      event: null,
      effects: [],
      request: { status: 'approved', retryLookAt: null, lookAt: NOW + PAUSED_FOR },
    });
  });
});
