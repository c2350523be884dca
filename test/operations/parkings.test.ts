import { describe, expect, it } from 'vitest';
import type { Look } from '../../src/domain/account/eligibility.ts';
import { known, type Package } from '../../src/domain/account/facts.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { renderParkingMail } from '../../src/messages/mails/mail.ts';
import { DAY, facts, HOUR, NOW } from '../build.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const ASKED = { accountId: 'acc_1001', userId: 'usr_1001', locale: 'en' } as const;
const pack = (days: number): Package => ({
  ...{ id: 'pkg_1', name: 'RTC', category: 'rtc', remaining: 5 },
  expiresAt: NOW + days * DAY,
});
const found = (patch: Parameters<typeof facts>[0]): Look => ({ kind: 'found', facts: facts(patch) });
const WAITING = found({ packages: known([pack(3)]) });
const UNBILLED = found({ lastBill: known({ month: '2026-10', issuedAt: null }) });

/** Somebody asked while only time was missing. */
async function parked(look: Look = WAITING, policy: Partial<Policy> = {}) {
  const desk = await aDesk(policy);
  desk.said.look = look;
  const asked = await desk.operations.park(ASKED);
  if (!asked.ok || asked.value === null) throw new Error('not parked');
  const { id } = asked.value;
  const mails = async () =>
    (await desk.store.listOutbox({ limit: 100 })).flatMap(({ kind }) => (kind === 'mail.parking' ? [kind] : [])).length;
  const until = async (at: number) => {
    for (; desk.clock.now <= at; desk.clock.now += HOUR) await desk.operations.lookAtParkings();
  };
  return { desk, id, mails, until, read: () => desk.store.parkings.find(id) };
}

describe('who asked to be told', () => {
  it('is told on the day that was named, once, and forgotten a week later', async () => {
    const { desk, mails, until, read } = await parked();
    const looks = desk.asked.length;
    await until(NOW + 3 * DAY - HOUR);
    expect([desk.asked.length, await mails()]).toEqual([looks, 0]);
    desk.said.look = LOOKS.eligible;
    await until(NOW + 4 * DAY);
    expect([desk.asked.length, await mails(), (await read())?.told]).toEqual([looks + 1, 1, 'ready_again']);
    await until(NOW + 11 * DAY);
    expect([await mails(), await read()]).toEqual([1, null]);
  });

  it('is forgotten as soon as everything else that is kept, where that is sooner', async () => {
    const { desk, mails, until, read } = await parked(WAITING, { retention: 2 * DAY });
    desk.said.look = LOOKS.eligible;
    await until(NOW + 4 * DAY);
    expect((await read())?.told).toBe('ready_again');
    await until(NOW + 6 * DAY);
    expect([await mails(), await read()]).toEqual([1, null]);
  });

  it('who cannot be reached is told of to staff, by the id of the account', async () => {
    const { desk, id } = await parked();
    await desk.operations.parkingUndeliverable(id, '550');
    await desk.operations.parkingUndeliverable('forgotten', '550');
    const alerts = await desk.store.claim('slack', desk.clock.now, 9, HOUR);
    const alert = { kind: 'parking.untold', account: ASKED.accountId, code: '550' };
    expect(alerts.map(({ effect }) => effect)).toEqual([
      { lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at: NOW },
    ]);
  });

  it.each([
    ['something else is missing by then', LOOKS.unmet],
    ['a new package was bought', found({ packages: known([pack(40)]) })],
  ])('is told what is still missing when %s', async (_, look) => {
    const { desk, mails, until, read } = await parked();
    desk.said.look = look;
    await until(NOW + 4 * DAY);
    expect([await mails(), (await read())?.told]).toEqual([1, 'still_missing']);
  });

  it('waits for a bill day by day, and hears when it is issued', async () => {
    const { desk, mails, until, read } = await parked(UNBILLED);
    await until(NOW + 5 * DAY);
    expect(await mails()).toBe(0);
    desk.said.look = LOOKS.eligible;
    await until(NOW + 6 * DAY);
    expect([await mails(), (await read())?.told]).toEqual([1, 'ready_again']);
  });

  it('hears nothing that is not known, and is told when the console speaks again', async () => {
    const { desk, mails, until } = await parked();
    for (const [look, days] of [
      [LOOKS.unavailable, 4],
      [LOOKS.unknown, 1],
    ] as const) {
      desk.said.look = look;
      await until(desk.clock.now + days * DAY);
      expect(await mails()).toBe(0);
    }
    desk.said.look = LOOKS.eligible;
    await until(desk.clock.now + HOUR);
    expect(await mails()).toBe(1);
  });

  it.each([
    ['the account is gone', LOOKS.gone, 4],
    ['nobody could say anything for a month', LOOKS.unavailable, 34],
  ])('is forgotten without a word when %s', async (_, look, days) => {
    const { desk, mails, until, read } = await parked();
    desk.said.look = look;
    await until(NOW + days * DAY);
    expect([await mails(), await read()]).toEqual([0, null]);
  });

  it('counts once for an account, the latest time, and only for who asked', async () => {
    const { desk, id } = await parked();
    await desk.operations.park({ ...ASKED, locale: 'ja' });
    expect(await desk.store.parkings.find(id)).toBeNull();
    expect(await desk.operations.findParking('acc_1001', 'usr_1001')).toMatchObject({
      locale: 'ja',
      email: 'ada@example.com',
    });
    expect(await desk.operations.findParking('acc_1001', 'usr_2')).toBeNull();
  });

  it('is not told any more once they have taken it back', async () => {
    const { desk, id, mails, until } = await parked();
    expect([await desk.operations.unpark(id), await desk.operations.unpark(id)]).toEqual([true, false]);
    desk.said.look = LOOKS.eligible;
    await until(NOW + 5 * DAY);
    expect(await mails()).toBe(0);
  });

  it.each([
    ['all is met', LOOKS.eligible],
    ['somebody must act', LOOKS.unmet],
    ['the console is silent', LOOKS.unavailable],
    ['something is not known', LOOKS.unknown],
    ['somebody else asks', found({ packages: known([pack(3)]), creator: known({ userId: 'usr_2', name: 'Eve' }) })],
  ])('is not kept when %s', async (_, look) => {
    const desk = await aDesk();
    desk.said.look = look;
    expect(await desk.operations.park(ASKED)).toEqual({ ok: true, value: null });
    expect(await desk.store.parkings.ofAccount('acc_1001')).toBeNull();
  });

  it('cannot be written to without an admin address', async () => {
    const desk = await aDesk();
    desk.said.look = found({ packages: known([pack(3)]), adminEmail: known(null) });
    expect(await desk.operations.park(ASKED)).toMatchObject({ ok: false, refusal: { code: 'no_admin_email' } });
  });
});

it('the mail names the account and what is still missing, from when on and why', async () => {
  const { desk, until, read } = await parked();
  desk.said.look = found({ packages: known([pack(40)]) });
  await until(NOW + 3 * DAY);
  const parking = await read();
  if (parking === null) throw new Error('forgotten');
  const { subject, text } = renderParkingMail(parking, {
    supportContact: 'help@company.example',
    consoleWebUrl: 'https://c.example',
    timeZone: 'UTC',
    now: NOW,
  });
  expect(subject).toContain('Acme Live');
  for (const said of ['from Sat 2 Jan 2027 on', 'https://c.example', 'acc_1001']) expect(text).toContain(said);
});
