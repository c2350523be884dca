import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import { type DeletionRequest, requestIdFrom } from '../../src/domain/request.ts';
import { aRequest, aReviewer, DAY, facts, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const due = (request: DeletionRequest): DeletionRequest => ({ ...request, wakeAt: NOW });

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
    for (const handled of [1, 0]) {
      expect(await desk.operations.sweep()).toMatchObject({ handled });
      expect(await desk.events(id)).toEqual(['request.overdue', 'check.changed']);
    }
    expect(desk.asked).toEqual(['look acc_1001']);
    expect((await desk.read(id)).wakeAt).toBe(NOW + 8 * DAY + HOUR);
  });

  it('looks again soon when the console is silent, and not in circles', async () => {
    const desk = await aDesk();
    const id = await desk.put(due({ ...aRequest(), retryLookAt: NOW }));
    desk.said.look = LOOKS.unavailable;
    await desk.operations.sweep();
    expect(desk.asked).toHaveLength(1);
    expect((await desk.read(id)).wakeAt).toBe(NOW + 30_000);
  });

  it('is not held up by a request that fails, and says which one', async () => {
    const desk = await aDesk();
    const bad = await desk.put(due({ ...STATES['approved, window over'], wakeAt: NOW - 1 }));
    const good = await desk.put(due({ ...STATES['verified, lapsed'], id: requestIdFrom(new Uint8Array(8)) }));
    desk.said.meanwhile = () => Promise.reject(new Error('boom'));
    const { handled, failed } = await desk.operations.sweep();
    expect(handled).toBe(2);
    expect(failed.map(({ id }) => id)).toEqual([bad]);
    expect((await desk.read(good)).status).toBe('expired');
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
    expect(await desk.operations.tellCustomer(id, aReviewer())).toMatchObject({ ok: true });
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
    expect(await mails(desk, id)).toEqual(['mail.action_needed', 'mail.reminder']);
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
    expect(await mails(desk, id)).toEqual(['mail.action_needed']);
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
