import { describe, expect, it } from 'vitest';
import { type Delivery, DONE, dead, later, untilMended } from '../../../../src/doors/outbox/delivery.ts';
import { createOutbox } from '../../../../src/doors/outbox/outbox.ts';
import { watchMail } from '../../../../src/doors/outbox/senders/mailTrouble.ts';
import type { OutboxRow } from '../../../../src/store/store.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../../build.ts';
import { everyLane, numbered, put, RECEIPT } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { aLog, aTime } from '../build.ts';

const SECOND = 1_000;

/** The outbox with a mail server that answers as it is told to; `calls`: which mails it was asked to take. */
async function aDesk(answer: (id: string) => Delivery) {
  const store = await openStore();
  const time = aTime();
  const log = aLog();
  const told: string[] = [];
  const calls: string[] = [];
  const asked = async (id: string) => {
    calls.push(id);
    return answer(id);
  };
  const send = watchMail((row) => asked(row.requestId ?? ''), { store, now: time.now, log });
  const outbox = createOutbox({
    ...{ store, now: time.now, random: () => 1, log, after: time.after },
    senders: {
      ...everyLane({ send: async () => DONE }),
      mail: { send },
      slack: {
        send: async ({ effect }) => {
          if (effect.kind === 'desk.alert') told.push(Object.values(effect.alert).join(' '));
          return DONE;
        },
      },
    },
  });
  time.waitFor(() => outbox.idle());
  const alarmed = async (ms: number) => {
    await time.pass(ms);
    outbox.wake();
    await time.pass(0);
    return told;
  };
  return { store, time, outbox, calls, alarmed };
}

it('mails that the server refuses for our sake wait as long as it takes, and people hear once, and once more', async () => {
  let delivery: Delivery = untilMended('sender smtp_553 5.1.8', null);
  const { store, outbox, alarmed } = await aDesk(() => delivery);
  for (let number = 1; number <= 5; number++) await put(store, numbered(number), [RECEIPT]);
  outbox.wake();
  expect(await alarmed(SECOND)).toEqual(['mail.refused sender smtp_553 5.1.8']);
  expect(outbox.health().mail).toMatchObject({ ok: false, detail: 'sender smtp_553 5.1.8' });
  expect(await alarmed(3 * HOUR)).toHaveLength(1);
  expect((await store.outboxCounts()).mail).toEqual({ waiting: 5, dead: 0 });
  delivery = DONE;
  expect(await alarmed(MINUTE)).toEqual(['mail.refused sender smtp_553 5.1.8', 'mail.mended']);
  expect((await store.outboxCounts()).mail).toEqual({ waiting: 0, dead: 0 });
  expect(outbox.health().mail).toMatchObject({ ok: true });
});

it('a server that refuses us is not asked for each mail', async () => {
  const { store, outbox, calls, alarmed } = await aDesk(() => untilMended('login smtp_535', null));
  for (let number = 1; number <= 30; number++) await put(store, numbered(number), [RECEIPT]);
  outbox.wake();
  await alarmed(10 * MINUTE);
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.length).toBeLessThan(10 * 3 * 5);
});

it.each(['connection ECONNREFUSED', 'no_answer connect', 'server smtp_421'])(
  'nobody is called for what is over within two minutes: %s',
  async (why) => {
    let delivery: Delivery = untilMended(why, null);
    const { store, outbox, alarmed } = await aDesk(() => delivery);
    await put(store, numbered(1), [RECEIPT]);
    outbox.wake();
    expect(await alarmed(100 * SECOND)).toEqual([]);
    delivery = DONE;
    expect(await alarmed(MINUTE)).toEqual([]);
    delivery = untilMended(why, null);
    await put(store, numbered(2), [RECEIPT]);
    outbox.wake();
    expect(await alarmed(4 * MINUTE)).toEqual([`mail.refused ${why}`]);
  },
);

it('what is refused for one mail alone holds up no other, and does not call people again and again', async () => {
  const { store, outbox, calls, alarmed } = await aDesk((id) =>
    id === 'DR-0000-0001' ? untilMended('policy smtp_550 5.7.1', 5 * DAY) : DONE,
  );
  await put(store, numbered(1), [RECEIPT]);
  outbox.wake();
  await alarmed(MINUTE);
  for (let number = 2; number <= 6; number++) await put(store, numbered(number), [RECEIPT]);
  outbox.wake();
  expect(await alarmed(HOUR)).toEqual(['mail.refused policy smtp_550 5.7.1']);
  expect(new Set(calls).size).toBe(6);
  expect((await store.outboxCounts()).mail).toEqual({ waiting: 1, dead: 0 });
});

it('a mailbox that takes no mail is nothing that an operator has to mend', async () => {
  const answers: Delivery[] = [later('smtp_450 4.2.2'), dead('smtp_550 5.1.1')];
  const { store, outbox, alarmed } = await aDesk(() => answers.shift() ?? DONE);
  await put(store, numbered(1), [RECEIPT]);
  outbox.wake();
  expect(await alarmed(HOUR)).toEqual([]);
});

it('a desk that started anew knows what people were told', async () => {
  const { store, time, alarmed } = await aDesk(() => DONE);
  for (const why of ['login smtp_535', 'quota smtp_552'])
    await store.hearOfMail({ id: 'an earlier one', why, isRefusal: true }, time.now());
  await put(store, numbered(1), [RECEIPT]);
  expect((await alarmed(MINUTE)).toSorted()).toEqual(['mail.mended', 'mail.refused login smtp_535']);
});

describe('two desks that send mails of one outbox', () => {
  /** What becomes of each try is said with it; `told`: what people were told in all. */
  async function twoDesks() {
    const store = await openStore();
    let now = NOW;
    const answers: Delivery[] = [];
    const desk = () => watchMail(async () => answers.shift() ?? DONE, { store, now: () => now, log: aLog() });
    const desks = [desk(), desk()] as const;
    for (const number of [1, 2]) await put(store, numbered(number), [RECEIPT]);
    const [x, y] = (await store.claim('mail', now, 9, DAY)) as [OutboxRow, OutboxRow];
    const tries = async (at: 0 | 1, row: OutboxRow, answer: Delivery) => {
      now += MINUTE;
      answers.push(answer);
      const delivery = await desks[at](row);
      if (delivery.kind === 'done') await store.settle(row, { kind: 'done' });
    };
    const told = async () => {
      const rows = await store.claim('slack', now, 99, DAY);
      return rows.flatMap(({ effect }) =>
        effect.kind === 'desk.alert' ? [Object.values(effect.alert).join(' ')] : [],
      );
    };
    return { x, y, tries, told };
  }
  const refused = untilMended('login smtp_535', null);
  const REFUSED = 'mail.refused login smtp_535';

  it('tell people once that they wait and once that they go out, and again the next time, whichever of them sees it', async () => {
    const { x, y, tries, told } = await twoDesks();
    await tries(0, x, refused);
    await tries(1, x, refused);
    expect(await told()).toEqual([REFUSED]);
    await tries(1, x, DONE);
    expect(await told()).toEqual(['mail.mended']);
    await tries(0, y, refused);
    expect(await told()).toEqual([REFUSED]);
  });

  it('say that mails go out again when none waits any more for either', async () => {
    const { x, y, tries, told } = await twoDesks();
    await tries(0, x, untilMended('policy smtp_550 5.7.1', 5 * DAY));
    expect(await told()).toEqual(['mail.refused policy smtp_550 5.7.1']);
    await tries(1, y, DONE);
    expect(await told()).toEqual([]);
    await tries(1, x, DONE);
    expect(await told()).toEqual(['mail.mended']);
  });

  it('count together how long the server is away', async () => {
    const { x, tries, told } = await twoDesks();
    const away = untilMended('connection ECONNREFUSED', null);
    await tries(0, x, away);
    await tries(1, x, away);
    expect(await told()).toEqual([]);
    await tries(1, x, away);
    expect(await told()).toEqual(['mail.refused connection ECONNREFUSED']);
  });

  it('do not count what one of them has got over', async () => {
    const { x, y, tries, told } = await twoDesks();
    const away = untilMended('connection ECONNREFUSED', null);
    await tries(0, x, away);
    for (let minute = 0; minute < 5; minute++) await tries(1, x, DONE);
    await tries(0, y, away);
    expect(await told()).toEqual([]);
  });
});
