import { describe, expect, it } from 'vitest';
import type { Console } from '../../src/console/console.ts';
import { type AccountStatus, known } from '../../src/domain/account/facts.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import { admitDeletion } from '../../src/operations/brake.ts';
import type { OpenSqliteStore } from '../../src/store/sqlite/sqlite.ts';
import { allReviewers, aRequest, aReviewer, asked, DAY, facts, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { idOf, numbered, patching } from '../store/build.ts';
import { freshFile } from '../store/sqlite/open.ts';
import { aDesk as anyDesk } from './aDesk.ts';
import { deskOn } from './operationsOn.ts';

const ANA = aReviewer();
const BEN = aReviewer({ id: 'U0BEN' });
const SUE = aReviewer({ id: 'U0SUE', reviewer: false });

/** The desk with a console that has every account and really deletes. */
async function aDesk(policy: Partial<Policy> = {}, database: Partial<OpenSqliteStore> = {}) {
  const calls: string[] = [];
  const console: Console = {
    account: async (accountId) => {
      const status = known<AccountStatus>(calls.includes(accountId) ? 'deleted' : 'active');
      return { kind: 'found', facts: facts({ accountId, status }) };
    },
    search: () => Promise.reject(new Error('nobody searches')),
    async deleteAccount(id) {
      calls.push(id);
      return { kind: 'deleted' };
    },
  };
  const { store, clock, operations, put } = await anyDesk(policy, { console }, database);

  /** Requests from that number on, each about an account of its own. */
  const requests = (from: number, count: number, patch: Partial<DeletionRequest>): Promise<readonly RequestId[]> =>
    Promise.all(
      Array.from({ length: count }, (_, index) => {
        const request = numbered(from + index, { ...patch, wakeAt: NOW });
        return put({ ...request, account: { ...request.account, createdAt: aRequest().account.createdAt } });
      }),
    );
  const { status, approvals, decision, deletion } = STATES['deleting, to be called'];
  const over = { status: 'approved', approvals, decision, deletion: STATES['approved, window over'].deletion } as const;
  const approve = async (id: RequestId, by = BEN) => {
    const prepared = await operations.prepareApproval(id, asked(by), allReviewers);
    if (!prepared.ok) return prepared;
    return operations.approveRequest(id, asked(by), { seen: prepared.value.seen, note: null, actorOf: allReviewers });
  };
  return {
    ...{ store, clock, calls, operations, approve },
    toDelete: (from: number, count: number) => requests(from, count, { status, approvals, decision, deletion }),
    pending: (from: number, count: number) => requests(from, count, {}),
    approved: (from: number, count: number) => requests(from, count, over),
    carryOut: (ids: readonly RequestId[]) =>
      Promise.all(ids.map((id) => operations.carryOutDeletion(id, async () => true))),
    resume: async () => {
      await operations.thawDeletions(asked(ANA), allReviewers);
      await operations.thawDeletions(asked(BEN), allReviewers);
    },
    /** Where messages about the brake go. */
    told: async () => {
      const rows = await store.claim('slack', clock.now, 1_000, MINUTE);
      for (const row of rows) await store.settle(row, { kind: 'done' });
      return rows.flatMap(({ effect }) =>
        effect.kind === 'desk.alert' && effect.alert.kind === 'brake.turned'
          ? [`${effect.alert.notice.kind} ${effect.to}`]
          : [],
      );
    },
  };
}
const PAUSED = { kind: 'again', why: 'paused', afterMs: 30_000, fault: false };

describe('more deletions within an hour than are allowed', () => {
  it('are not called, pause all and raise an alarm; two reviewers let them go on', async () => {
    const { operations, calls, clock, toDelete, carryOut, told } = await aDesk();
    await carryOut(await toDelete(1, 20));
    expect([calls.length, await operations.pause()]).toEqual([20, null]);
    const next = await toDelete(21, 1);
    expect(await carryOut(next)).toEqual([PAUSED]);
    expect(calls).toHaveLength(20);
    expect(await operations.pause()).toMatchObject({ why: 'rate', limit: 20, by: null, at: NOW });
    expect(await told()).toEqual(['deletions.frozen escalation', 'deletions.frozen channel_too']);

    clock.now += 2 * HOUR;
    expect(await carryOut(next)).toEqual([PAUSED]);
    await operations.thawDeletions(asked(ANA), allReviewers);
    expect(await operations.thawDeletions(asked(ANA), allReviewers)).toMatchObject({
      refusal: { code: 'thaw_needs_another' },
    });
    expect(await carryOut(next)).toEqual([PAUSED]);
    expect(await operations.thawDeletions(asked(BEN), allReviewers)).toEqual({ ok: true, value: null });
    expect(await told()).toEqual(['thaw.approved channel', 'deletions.thawed channel']);
    await carryOut(next);
    expect(calls).toHaveLength(21);
  });

  it('are never called, however many deliveries come at once', async () => {
    const { calls, toDelete, carryOut } = await aDesk({ deletionsPerHour: 7 });
    await carryOut(await toDelete(1, 40));
    expect(calls).toHaveLength(7);
  });

  it('are counted anew after they were resumed, and over an hour only', async () => {
    const { operations, calls, clock, toDelete, carryOut, resume } = await aDesk({ deletionsPerHour: 3 });
    await carryOut(await toDelete(1, 4));
    await resume();
    await carryOut(await toDelete(5, 3));
    expect([calls.length, await operations.pause()]).toEqual([6, null]);
    clock.now += HOUR - 1;
    expect(await carryOut(await toDelete(8, 1))).toEqual([PAUSED]);
    await resume();
    clock.now += 1;
    await carryOut(await toDelete(9, 3));
    expect([calls.length, await operations.pause()]).toEqual([9, null]);
  });

  it('are as many accounts: one that is asked for again counts once', async () => {
    const { operations, store, toDelete } = await aDesk({ deletionsPerHour: 2 });
    const [first, second] = (await toDelete(1, 2)) as [RequestId, RequestId];
    const asked = patching({}, { event: { kind: 'deletion.requested' }, actor: 'desk' });
    for (const id of [first, first, first, second]) await store.change(id, asked);
    await operations.carryOutDeletion(second, async () => true);
    expect(await operations.pause()).toBeNull();
  });
});

describe('one reviewer who approves unusually many within minutes', () => {
  it('pauses all deletions; the approvals stand, and the alarm names them', async () => {
    const { operations, store, pending, approve, told } = await aDesk();
    const ids = await pending(1, 12);
    for (const id of ids.slice(0, 10)) await approve(id);
    expect(await operations.pause()).toBeNull();
    expect(await approve(ids[10] as RequestId)).toMatchObject({ ok: true });
    expect(await operations.pause()).toMatchObject({ why: 'decisions', limit: 10, reviewer: 'U0BEN', by: null });
    expect(await store.find(ids[10] as RequestId)).toMatchObject({ status: 'approved' });
    expect(await told()).toEqual(['deletions.frozen escalation', 'deletions.frozen channel_too']);
    // No second alarm for the same.
    await approve(ids[11] as RequestId);
    expect(await told()).toEqual([]);
  });

  it('is not whoever decides more slowly, nor who rejects, nor two people together', async () => {
    const { operations, clock, pending, approve } = await aDesk();
    const ids = await pending(1, 60);
    for (const id of ids.slice(0, 10)) await approve(id);
    clock.now += 10 * MINUTE;
    for (const id of ids.slice(10, 20)) await approve(id);
    for (const id of ids.slice(20, 30)) await approve(id, ANA);
    for (const id of ids.slice(30, 50)) {
      const rejecting = { category: 'other', message: 'Please ask again later.' } as const;
      expect(await operations.rejectRequest(id, asked(ANA), rejecting)).toMatchObject({ ok: true });
    }
    expect(await operations.pause()).toBeNull();
  });

  it('is told once, and counted anew after deletions were resumed', async () => {
    const { operations, pending, approve, resume } = await aDesk();
    const ids = await pending(1, 22);
    for (const id of ids.slice(0, 11)) await approve(id);
    await resume();
    for (const id of ids.slice(11, 21)) await approve(id);
    expect(await operations.pause()).toBeNull();
    await approve(ids[21] as RequestId);
    expect(await operations.pause()).toMatchObject({ why: 'decisions' });
  });
});

describe('a pause', () => {
  it('comes at once, with the words of who wanted it, and keeps approved requests approved', async () => {
    const { operations, store, clock, calls, approved } = await aDesk();
    const [first, second] = (await approved(1, 2)) as [RequestId, RequestId];
    expect(await operations.freezeDeletions(SUE, '')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await operations.freezeDeletions(ANA, 'look at acc_1')).toMatchObject({
      value: { reason: 'look at acc_1' },
    });
    for (let sweep = 0; sweep < 3; sweep++) {
      await operations.sweep();
      clock.now += MINUTE;
    }
    expect(await store.find(first)).toMatchObject({ status: 'approved' });
    expect((await store.history(first)).map(({ event }) => event.kind)).toEqual(['request.opened', 'approval.added']);
    expect(await operations.undoApproval(first, { by: BEN, reason: 'mistake' })).toMatchObject({ ok: true });
    expect(await operations.cancelRequest(second, { kind: 'customer', id: null })).toMatchObject({ ok: true });
    expect(calls).toEqual([]);
  });

  it('is over for approved requests once two reviewers have resumed deletions', async () => {
    const { operations, store, clock, approved, resume } = await aDesk();
    const [id] = (await approved(1, 1)) as [RequestId];
    await operations.freezeDeletions(ANA, '');
    await operations.sweep();
    await resume();
    clock.now += 30_000;
    await operations.sweep();
    expect(await store.find(id)).toMatchObject({ status: 'deleting' });
  });

  it('lets reminders go on', async () => {
    const { operations, store, approved } = await aDesk();
    const [id] = (await approved(1, 1)) as [RequestId];
    await store.change(id, patching({ submittedAt: NOW - 7 * DAY, dueAt: NOW }, { event: null }));
    await operations.freezeDeletions(ANA, '');
    await operations.sweep();
    expect((await store.history(id)).map(({ event }) => event.kind)).toContain('request.overdue');
  });

  it('has the cards of all approved requests rendered anew, with its end, and no others', async () => {
    const { operations, store, approved, pending, toDelete, resume } = await aDesk();
    const shown = [...(await approved(1, 1)), ...(await toDelete(2, 1))];
    const other = await pending(3, 1);
    const cards = async (ids: readonly RequestId[]) => {
      const rows = await store.claim('slack', NOW, 100, MINUTE);
      for (const row of rows) await store.settle(row, { kind: 'done' });
      return rows.filter(
        ({ requestId, effect }) => effect.kind === 'card.refresh' && ids.includes(requestId ?? idOf(0)),
      ).length;
    };
    await operations.freezeDeletions(ANA, '');
    expect(await cards([...shown, ...other])).toBe(2);
    await operations.thawDeletions(asked(ANA), allReviewers);
    expect(await cards([...shown, ...other])).toBe(0);
    await operations.thawDeletions(asked(BEN), allReviewers);
    expect(await cards(shown)).toBe(2);
    await resume();
    expect(await cards(shown)).toBe(0);
  });

  it('is not resumed when Slack cannot say whether the first may still decide, nor when they may not', async () => {
    const { operations } = await aDesk();
    await operations.freezeDeletions(ANA, '');
    await operations.thawDeletions(asked(ANA), allReviewers);
    const silent = async () => refuse({ code: 'authority_unknown' });
    expect(await operations.thawDeletions(asked(BEN), silent)).toMatchObject({ refusal: { code: 'approver_unknown' } });
    const gone = async (id: string) => ok(aReviewer({ id, reviewer: false }));
    expect(await operations.thawDeletions(asked(BEN), gone)).toMatchObject({ value: { thawBy: 'U0BEN' } });
    expect(await operations.pause()).not.toBeNull();
  });

  it('is resumed by two who press at the same moment', async () => {
    const { operations } = await aDesk();
    await operations.freezeDeletions(ANA, '');
    await Promise.all([ANA, BEN].map((by) => operations.thawDeletions(asked(by), allReviewers)));
    expect(await operations.pause()).toBeNull();
  });

  it('lets nothing be marked after it', async () => {
    const { store, operations, toDelete } = await aDesk();
    const [first, second] = (await toDelete(1, 2)) as [RequestId, RequestId];
    const mark = patching({}, { event: { kind: 'deletion.requested' }, actor: 'desk' });
    const desk = deskOn({ store });
    const [marked, paused, heldBack] = await Promise.all([
      admitDeletion(desk, first, mark),
      operations.freezeDeletions(ANA, ''),
      admitDeletion(desk, second, mark),
    ]);
    expect([marked.admitted, paused.ok, heldBack.admitted]).toEqual([true, true, false]);
  });

  it('outlasts a restart, with its words', async () => {
    const file = freshFile();
    const before = await aDesk({}, { file });
    await before.operations.freezeDeletions(ANA, 'look at acc_1');
    await before.operations.thawDeletions(asked(ANA), allReviewers);
    await before.store.close();
    const after = await aDesk({}, { file });
    expect(await after.operations.pause()).toMatchObject({ by: 'U0ANA', reason: 'look at acc_1', thawBy: 'U0ANA' });
    expect(await after.store.verifyAudit()).toMatchObject({ ok: true });
    expect(await after.operations.overview()).toMatchObject({ pause: { by: 'U0ANA' } });
  });
});
