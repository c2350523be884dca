import { describe, expect, it, vi } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import { type DeletionRequest, type RequestId, requestIdFrom } from '../../src/domain/request.ts';
import { aRequest, aReviewer, asked, DAY, facts, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { numbered } from '../store/build.ts';
import { aDesk } from './aDesk.ts';

const due = (request: DeletionRequest): DeletionRequest => ({ ...request, wakeAt: NOW, lookAt: NOW });

describe('the sweep', () => {
  it('leaves alone what is not due', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    expect(await desk.operations.sweep()).toEqual({ handled: 0, failed: [] });
    expect((await desk.read(id)).version).toBe(2);
    expect(desk.asked).toEqual([]);
  });

  it('lets drafts lapse, silently', async () => {
    const desk = await aDesk();
    const id = await desk.put(due(STATES['verified, lapsed']));
    expect(await desk.operations.sweep()).toEqual({ handled: 1, failed: [] });
    expect((await desk.read(id)).status).toBe('expired');
    expect(await desk.effects(id)).toEqual([]);
  });

  it('starts the deletion after the undo window and a last look', async () => {
    const desk = await aDesk();
    const id = await desk.put(due(STATES['approved, window over']));
    await desk.operations.sweep();
    expect(desk.asked).toEqual(['look acc_1001']);
    expect((await desk.read(id)).status).toBe('deleting');
    expect(await desk.effects(id)).toContain('account.delete');
  });

  it('gives a request back to the reviewers when the last look is not good', async () => {
    const desk = await aDesk();
    const id = await desk.put(due(STATES['approved, window over']));
    desk.said.look = LOOKS.unmet;
    await desk.operations.sweep();
    expect(await desk.read(id)).toMatchObject({ status: 'pending', approvals: [] });
    expect(await desk.effects(id)).not.toContain('account.delete');
  });

  it('postpones the deletion while the console is silent, says so once, and goes on when it speaks', async () => {
    const desk = await aDesk();
    const id = await desk.put(due(STATES['approved, window over']));
    desk.said.look = LOOKS.unavailable;
    for (let turn = 0; turn < 3; turn++, desk.clock.now += MINUTE) await desk.operations.sweep();
    expect(await desk.events(id)).toEqual(['deletion.postponed']);
    expect((await desk.read(id)).status).toBe('approved');
    desk.said.look = LOOKS.eligible;
    await desk.operations.sweep();
    expect((await desk.read(id)).status).toBe('deleting');
  });

  it('yields to whoever takes the approval back while the console is asked', async () => {
    const desk = await aDesk();
    const id = await desk.put(due(STATES['approved, window over']));
    desk.said.meanwhile = () => desk.operations.cancelRequest(id, { kind: 'customer', id: null });
    await desk.operations.sweep();
    expect((await desk.read(id)).status).toBe('cancelled');
    expect(await desk.effects(id)).not.toContain('account.delete');
  });

  it('does all that one request needs at once, each once', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    desk.clock.now = NOW + 8 * DAY;
    for (const handled of [2, 0]) {
      expect(await desk.operations.sweep()).toMatchObject({ handled });
      expect(await desk.events(id)).toEqual(['request.overdue', 'check.changed']);
    }
    expect(desk.asked).toEqual(['look acc_1001']);
    const { wakeAt, lookAt } = await desk.read(id);
    expect(wakeAt).toBe(NOW + 9 * DAY);
    expect(lookAt).toBeGreaterThan(NOW + 8 * DAY + HOUR / 2);
    expect(lookAt).toBeLessThanOrEqual(NOW + 8 * DAY + HOUR);
  });

  it('looks again soon when the console is silent, and not in circles', async () => {
    const desk = await aDesk();
    const id = await desk.put(due({ ...aRequest(), retryLookAt: NOW }));
    desk.said.look = LOOKS.unavailable;
    await desk.operations.sweep();
    expect(desk.asked).toHaveLength(1);
    expect((await desk.read(id)).lookAt).toBe(NOW + 30_000);
  });

  it('is not held up by a request that fails, and says which one', async () => {
    const desk = await aDesk();
    const good = await desk.put(due({ ...STATES['verified, lapsed'], id: requestIdFrom(new Uint8Array(8)) }));
    const bad = await desk.put({ ...STATES['approved, window over'], wakeAt: null, lookAt: NOW - 1 });
    desk.said.meanwhile = () => Promise.reject(new Error('boom'));
    const { handled, failed } = await desk.operations.sweep();
    expect(handled).toBe(2);
    expect(failed.map(({ id }) => id)).toEqual([bad]);
    expect((await desk.read(good)).status).toBe('expired');
  });

  it('reminds, lets drafts lapse and ends undo while the console keeps a drift check waiting', async () => {
    const desk = await aDesk();
    const { promise: silence, resolve: answer } = Promise.withResolvers<void>();
    const ids = [1, 2, 3, 4].map((number) => requestIdFrom(Uint8Array.of(number, 0, 0, 0, 0, 0, 0, 1)));
    const [checked, late, lapsed, undone] = ids as [RequestId, RequestId, RequestId, RequestId];
    const put = (id: RequestId, state: DeletionRequest) =>
      desk.put({ ...state, id, account: { ...state.account, id: `acc_${id}` } });
    await put(checked, { ...aRequest(), wakeAt: null, lookAt: NOW });
    desk.said.meanwhile = () => silence;
    desk.clock.now = NOW + HOUR;
    const drift = desk.operations.checkDrift();
    await vi.waitUntil(() => desk.asked.length === 1);

    await put(late, { ...due(aRequest({ submittedAt: NOW - 7 * DAY, dueAt: NOW })), lookAt: null });
    await put(lapsed, { ...STATES['verified, lapsed'], wakeAt: NOW, lookAt: null });
    await put(undone, { ...STATES['approved, window over'], wakeAt: null, lookAt: NOW });
    await desk.operations.takeSteps();
    await desk.operations.endUndo();
    expect(await desk.effects(late)).toContain('thread.note');
    expect((await desk.read(lapsed)).status).toBe('expired');
    expect(desk.asked).toContain(`look acc_${undone}`);
    expect((await desk.read(undone)).status).not.toBe('approved');
    answer();
    expect((await drift).failed).toEqual([]);
  });

  it('takes up nothing more when the process stops', async () => {
    const stopping = new AbortController();
    const desk = await aDesk({}, { stopping: stopping.signal });
    await desk.put(due(aRequest()));
    stopping.abort();
    expect(await desk.operations.sweep()).toEqual({ handled: 0, failed: [] });
  });

  it('stores anew when to come by, where an earlier version or other settings stored another time', async () => {
    const desk = await aDesk();
    const id = await desk.put({ ...aRequest(), wakeAt: NOW, lookAt: null });
    await desk.operations.takeSteps();
    const { wakeAt, lookAt } = await desk.read(id);
    expect(wakeAt).toBeGreaterThan(NOW);
    expect(lookAt).toBeGreaterThan(NOW);
    expect(await desk.effects(id)).toEqual([]);
  });

  it('says a stage in time that was added to REMIND_BEFORE by the settings of today', async () => {
    const desk = await aDesk({ remindBefore: [2 * DAY, HOUR] });
    // As a desk stored it that reminded an hour before the deadline alone.
    const id = await desk.put(aRequest({ dueAt: NOW + 3 * DAY, wakeAt: NOW + 3 * DAY - HOUR }));
    await desk.operations.rearmOpen();
    expect((await desk.read(id)).wakeAt).toBe(NOW + DAY);
    const { version } = await desk.read(id);
    await desk.operations.rearmOpen();
    expect((await desk.read(id)).version).toBe(version);
  });

  it('stores it for more than fits into one page, also of those with one deadline', async () => {
    const desk = await aDesk({ remindBefore: [2 * DAY] });
    const dueAts = [3, 4].flatMap((days) => Array<number>(11).fill(NOW + days * DAY));
    const ids: RequestId[] = [];
    for (const [number, dueAt] of dueAts.entries()) {
      ids.push(await desk.put(numbered(number, { dueAt, wakeAt: NOW + 30 * DAY })));
    }
    await desk.operations.rearmOpen();
    const wakeAts = await Promise.all(ids.map(async (id) => (await desk.read(id)).wakeAt));
    expect(wakeAts).toEqual(dueAts.map((dueAt) => dueAt - 2 * DAY));
  });

  it('asks for no new card when a look of its own finds no news', async () => {
    const desk = await aDesk();
    const id = await desk.put(due(aRequest()));
    desk.clock.now = NOW + HOUR;
    await desk.operations.sweep();
    const before = await desk.effects(id);
    desk.clock.now = NOW + 3 * HOUR;
    await desk.operations.sweep();
    expect((await desk.read(id)).check.checkedAt).toBe(NOW + 3 * HOUR);
    expect(await desk.effects(id)).toEqual(before);
  });

  it('waits twice as long after each look that gets no answer, up to five minutes', async () => {
    const desk = await aDesk();
    const id = await desk.put(due({ ...aRequest(), retryLookAt: NOW }));
    desk.said.look = LOOKS.unavailable;
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      await desk.operations.checkDrift();
      const { lookAt } = await desk.read(id);
      waits.push(((lookAt ?? 0) - desk.clock.now) / 1_000);
      desk.clock.now = lookAt ?? 0;
    }
    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
  });

  it('gets through more than fits into one chunk, once each', async () => {
    const desk = await aDesk();
    for (let index = 0; index < 230; index++) {
      const id = requestIdFrom(Uint8Array.of(index, index >> 5, 0, 0, 0, 0, 0, 1));
      await desk.put(
        due({ ...STATES['verified, lapsed'], id, account: { ...aRequest().account, id: `acc_${index}` } }),
      );
    }
    expect(await desk.operations.sweep()).toEqual({ handled: 230, failed: [] });
    expect(await desk.operations.sweep()).toEqual({ handled: 0, failed: [] });
  });
});

describe('waiting for the customer', () => {
  const mails = async (desk: Awaited<ReturnType<typeof aDesk>>, id: DeletionRequest['id']) =>
    (await desk.effects(id)).filter((kind) => kind.startsWith('mail.'));
  /** Told an hour after the submission; half-way to the deadline is after 84.5 h. */
  async function told() {
    const desk = await aDesk({ remindBefore: [] });
    const id = await desk.put(aRequest({ assignee: 'U0ANA' }));
    desk.said.look = LOOKS.unmet;
    desk.clock.now = NOW + HOUR;
    expect(await desk.operations.tellCustomer(id, asked(aReviewer()))).toMatchObject({ ok: true });
    /** The sweep of every 15 minutes until then. */
    const until = async (at: number) => {
      for (; desk.clock.now <= at; desk.clock.now += 15 * MINUTE) await desk.operations.sweep();
    };
    return { desk, id, until };
  }

  it('reminds them once, half-way to the deadline, and never again', async () => {
    const { desk, id, until } = await told();
    await until(NOW + 84 * HOUR);
    expect(await mails(desk, id)).toEqual(['mail.action_needed']);
    await until(NOW + 85 * HOUR);
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.reminder']);
    expect((await desk.read(id)).askedToAct?.remindedAt).toBe(NOW + 84.5 * HOUR);
    await until(NOW + 7.2 * DAY);
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.reminder', 'mail.late']);
    expect(await desk.events(id)).toEqual(['customer.told', 'customer.reminded', 'request.overdue']);
  });

  it('looks before it reminds, and tells everybody instead when they have fixed it by then', async () => {
    const { desk, id, until } = await told();
    await until(NOW + 84 * HOUR);
    desk.said.look = LOOKS.eligible;
    desk.clock.now = NOW + 84.5 * HOUR;
    await desk.operations.sweep();
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.all_met']);
    expect((await desk.effects(id)).slice(-3)).toEqual(['thread.note', 'mail.all_met', 'staff.alert']);
    expect((await desk.read(id)).askedToAct).toBe(null);
    await until(NOW + 6 * DAY);
    expect(await desk.events(id)).toEqual(['customer.told', 'customer.acted']);
  });

  it('neither reminds nor thanks while the console is silent, and does so when it speaks', async () => {
    const { desk, id, until } = await told();
    desk.said.look = LOOKS.unavailable;
    await until(NOW + 90 * HOUR);
    desk.said.look = LOOKS.unknown;
    await until(NOW + 91 * HOUR);
    expect(await mails(desk, id)).toEqual(['mail.action_needed']);
    desk.said.look = LOOKS.unmet;
    await until(NOW + 92 * HOUR);
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.reminder']);
  });

  it('is over without a reminder once the deadline has passed in a standstill', async () => {
    const { desk, id, until } = await told();
    desk.clock.now = NOW + 8 * DAY;
    await until(NOW + 8 * DAY);
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.late']);
  });

  it('says nothing of what they never were told', async () => {
    const { desk, id, until } = await told();
    desk.said.look = { kind: 'found', facts: facts({ balance: known({ currency: 'USD', minor: -1 }) }) };
    await until(NOW + 6 * DAY);
    expect(await mails(desk, id)).toEqual(['mail.action_needed']);
    desk.said.look = LOOKS.eligible;
    await until(NOW + 6.1 * DAY);
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.all_met']);
  });
});
