import { describe, expect, it, onTestFinished } from 'vitest';
import { publishingHome } from '../../../../src/domain/effects.ts';
import { ok } from '../../../../src/domain/result.ts';
import { createOutbox } from '../../../../src/doors/outbox/outbox.ts';
import { createSenders } from '../../../../src/doors/outbox/senders/senders.ts';
import { startMailbox } from '../../../../src/sandbox/mailbox/mailbox.ts';
import { ANA, DELETIONS, REVIEWERS } from '../../../../src/sandbox/slack/people.ts';
import { startSlack } from '../../../../src/sandbox/slack/slack.ts';
import { wordsIn } from '../../../../src/sandbox/staff.ts';
import { createClient } from '../../../../src/slack/client.ts';
import type { OutboxRow } from '../../../../src/store/store.ts';
import { aPolicy, aReviewer, MINUTE, NOW } from '../../../build.ts';
import { operationsOn } from '../../../operations/operationsOn.ts';
import { CARD, DELETE, NOTE, numbered, put, RECEIPT } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { aLog, aTime } from '../build.ts';

async function aDesk() {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const mailbox = await startMailbox();
  onTestFinished(() => mailbox.close());
  const store = await openStore();
  const time = aTime();
  const log = aLog();
  const deps = { store, now: time.now, log, policy: aPolicy() };
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log, patience: 2_000 });
  const actorOf = async (id: string) => ok(aReviewer({ id }));
  const { hostname: host, port } = new URL(mailbox.url);
  const senders = createSenders({
    ...deps,
    operations: { ...operationsOn(deps), carryOutDeletion: async () => ({ kind: 'settled' }) },
    slack: {
      client,
      directory: client,
      channel: DELETIONS,
      escalation: null,
      approvers: [REVIEWERS],
    },
    home: {
      running: async () => ({ health: {}, digestCron: null, policy: deps.policy }),
      operations: operationsOn(deps),
      client,
      actorOf: { now: actorOf, lately: actorOf },
      problems: { show: async () => undefined, tell: async () => undefined },
      monotonic: time.now,
      after: time.after,
      log,
    },
    mail: {
      smtp: { host, port: Number(port), secure: false, requireTLS: false, user: null, pass: null },
      from: { address: 'desk@desk.example' },
    },
    brand: { name: 'Desk', supportContact: 'help@desk.example', color: null },
    unseal: (sealed) => sealed,
    timeZone: 'UTC',
    consoleWebUrl: 'https://console.example',
    monotonic: time.now,
    after: time.after,
  });
  onTestFinished(() => senders.close());
  const outbox = createOutbox({ store, senders, now: time.now, random: () => 1, log, after: time.after });
  /** Delivers, and what the deliveries wanted in their turn. */
  const run = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      outbox.wake();
      await outbox.idle();
      await time.pass(MINUTE);
      await outbox.idle();
    }
  };
  return { slack, mailbox, store, senders, run, log };
}

describe('the senders', () => {
  it('carry out every kind of effect, with the desk’s own words', async () => {
    const { slack, mailbox, store, run } = await aDesk();
    const id = await put(store, numbered(1), [CARD, NOTE, RECEIPT, DELETE]);
    const viewer = { userId: ANA, filter: 'all', page: 1, hash: null, seenAt: NOW } as const;
    await store.homes.see(viewer, [publishingHome(ANA, true)]);
    await run();
    expect(wordsIn(slack.home(ANA)?.view.blocks).join()).toContain(id);
    const [card] = slack.messages(DELETIONS);
    expect(card?.metadata).toEqual({ event_type: 'deletion_request', event_payload: { id } });
    expect(slack.thread(DELETIONS, card?.ts ?? '')).toHaveLength(1);
    expect(mailbox.mailsTo('ada@example.com')).toHaveLength(1);
    expect(new Set((await store.deliveries(id)).map(({ state }) => state))).toEqual(new Set(['done']));
  });

  it('show a refused mail on the card, and log no address', async () => {
    const { slack, mailbox, store, run, log } = await aDesk();
    mailbox.faults.next('RCPT', { kind: 'refuse', code: 550, message: 'no mailbox ada@example.com here' });
    const id = await put(store, numbered(1), [RECEIPT]);
    await run();
    expect(await store.find(id)).toMatchObject({ attention: { code: 'mail_undeliverable' } });
    expect(
      slack
        .messages(DELETIONS)
        .map(({ metadata }) => metadata?.event_type)
        .sort(),
    ).toEqual(['deletion_alert', 'deletion_request']);
    expect(await store.deliveries(id)).toContainEqual(
      expect.objectContaining({ state: 'dead', lastError: 'smtp_550' }),
    );
    expect(log.lines.join()).not.toContain('@');
  });

  it.each(['card.burn', 'toString', undefined])('put aside the effect of another version: %j', async (kind) => {
    const { senders } = await aDesk();
    const row = {
      id: 'delivery-1',
      requestId: 'DR-1',
      effect: { lane: 'slack', kind },
      attempts: 1,
    } as unknown as OutboxRow;
    expect(await senders.slack.send(row)).toEqual({ kind: 'dead', why: 'unknown_effect' });
  });
});
