import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../../../src/domain/effects.ts';
import type { QuietHours } from '../../../../src/domain/promise/workingTime.ts';
import { ok } from '../../../../src/domain/result.ts';
import type { RowOf } from '../../../../src/doors/outbox/delivery.ts';
import { createSlackSenders } from '../../../../src/doors/outbox/senders/slack/slack.ts';
import type { Fault } from '../../../../src/sandbox/slack/faults.ts';
import { ANA, BEN, DAN, DELETIONS, GENERAL, OLA, REVIEWERS, SUE } from '../../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../../../src/sandbox/slack/slack.ts';
import { createClient } from '../../../../src/slack/client.ts';
import type { OutboxRow } from '../../../../src/store/store.ts';
import { aReviewer, DAY, HOUR, MINUTE, NOW } from '../../../build.ts';
import { operationsOn } from '../../../operations/operationsOn.ts';
import { CARD, NOTE, numbered, patching, put, wanting } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { aLog, aTime } from '../build.ts';

type AlertEffect = Extract<Effect, { kind: 'staff.alert' }>;

let slack: SandboxSlack;
beforeAll(async () => {
  slack = await startSlack({ now: () => NOW });
});
beforeEach(() => {
  slack.reset();
  // The desk's own pace is what is tested here.
  slack.faults.pace({ perSecond: 1_000, burst: 1_000 });
});
afterAll(() => slack.close());

async function aDesk(
  patch: Parameters<typeof numbered>[1] = {},
  escalation: string | null = null,
  quietHours: QuietHours | null = null,
) {
  const store = await openStore();
  const time = aTime();
  const waits: number[] = [];
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log: aLog(), patience: 2_000 });
  /** `patch`: as an instance with a database of that kind would. */
  const sendersOn = (patch: Partial<typeof store> = {}) =>
    createSlackSenders({
      store: { ...store, ...patch },
      operations: operationsOn({
        store,
        now: time.now,
        actorOf: async (id) => ok(aReviewer({ id, reviewer: id !== OLA })),
      }),
      now: time.now,
      client,
      directory: client,
      channel: DELETIONS,
      escalation,
      approvers: [REVIEWERS, SUE],
      workingTime: { quietHours, holidays: [], timeZone: 'UTC' },
      words: {
        card: ({ id, version }, form) => ({
          text: form === 'full' ? `version ${version}` : form,
          blocks:
            form === 'plain'
              ? []
              : [{ type: 'section', text: { type: 'plain_text', text: `version ${version} ${form}` } }],
          metadata: { event_type: 'deletion_request', event_payload: { id } },
        }),
        quotes: ({ event }) => event.kind === 'approval.undone',
        threadLine: ({ event }) => ({ text: event.kind }),
        alert: ({ event }, { id }, link, decides) => ({
          text: `${event.kind} ${id} ${link === null ? 'no card' : 'with its card'}${decides ? '' : ', nothing to decide'}`,
        }),
        deskAlert: ({ kind }) => ({ text: kind }),
        digest: async ({ since }) => ({ text: `since ${since}`, blocks: [] }),
        channelAlarm: (channel, code) => ({ text: `${channel} ${code}` }),
      },
      monotonic: time.now,
      after: (ms, run) => {
        waits.push(ms);
        const cancel = time.after(ms, run);
        void time.pass(ms);
        return cancel;
      },
    });
  const senders = sendersOn();
  const id = await put(store, numbered(1, patch), [CARD, NOTE]);
  const claimed = async (kind: string, lease = 1): Promise<OutboxRow> => {
    const rows = await store.claim('slack', time.now(), 100, lease);
    // Over at once, unless told otherwise: the next claim is the next attempt.
    await time.pass(1);
    const row = rows.find(({ effect }) => effect.kind === kind);
    if (row === undefined) throw new Error(`no row ${kind}`);
    return row;
  };
  const refresh = async () => senders['card.refresh']((await claimed('card.refresh')) as RowOf<'card.refresh'>);
  const alert = async (
    to: AlertEffect['to'] = 'escalation',
    event: AlertEffect['event'] = { kind: 'request.overdue' },
  ) => {
    await store.change(
      id,
      wanting([{ lane: 'slack', kind: 'staff.alert', to, event, actor: 'desk', at: NOW }], time.now()),
    );
    return senders['staff.alert']((await claimed('staff.alert')) as RowOf<'staff.alert'>);
  };
  /** One for everybody, and then those that it became. */
  const alertEach = async () => {
    const event = { kind: 'request.overdue', days: 2 } as const;
    const effect = { lane: 'slack', kind: 'staff.alert', to: 'everybody', event, actor: 'desk', at: NOW } as const;
    await store.change(id, wanting([effect], time.now()));
    const split = await senders['staff.alert']((await claimed('staff.alert', 60_000)) as RowOf<'staff.alert'>);
    const rows = (await store.claim('slack', time.now(), 100, 60_000)).flatMap((row) =>
      row.effect.kind === 'staff.alert' ? [row as RowOf<'staff.alert'>] : [],
    );
    const sent = [];
    for (const row of rows) sent.push(await senders['staff.alert'](row));
    return { split, to: rows.map(({ effect }) => effect.to), sent };
  };
  const deskAlert = async (to: 'escalation' | 'channel' | 'channel_too' = 'escalation') => {
    await store.tell(
      [{ lane: 'slack', kind: 'desk.alert', to, alert: { kind: 'trail.broken', seq: 7 }, at: NOW }],
      time.now(),
    );
    return senders['desk.alert']((await claimed('desk.alert')) as RowOf<'desk.alert'>);
  };
  const digest = async () => {
    await store.tell([{ lane: 'slack', kind: 'digest.post', since: NOW, until: NOW, weekly: false }], time.now());
    return senders['digest.post']((await claimed('digest.post')) as RowOf<'digest.post'>);
  };
  const tidy = async () => senders['card.tidy']((await claimed('card.tidy')) as RowOf<'card.tidy'>);
  const note = async () => senders['thread.note']((await claimed('thread.note')) as RowOf<'thread.note'>);
  return {
    store,
    time,
    waits,
    senders,
    id,
    claimed,
    refresh,
    tidy,
    note,
    alert,
    alertEach,
    deskAlert,
    digest,
    sendersOn,
  };
}
const cards = () => slack.messages(DELETIONS);
const texts = () => cards().map(({ text }) => text);

describe('the card', () => {
  it('is posted, and its place kept', async () => {
    const { store, id, refresh } = await aDesk();
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(cards()).toMatchObject([
      { text: 'version 3', unfurls: false, metadata: { event_type: 'deletion_request', event_payload: { id } } },
    ]);
    expect(await store.cardOf(id)).toEqual({ channel: DELETIONS, ts: cards()[0]?.ts });
    expect(slack.callsTo('conversations.history')).toEqual([]);
  });
  it('is rewritten when it is there', async () => {
    const { store, id, refresh } = await aDesk();
    await refresh();
    await store.change(id, patching({}));
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(texts()).toEqual(['version 4']);
  });
  it('costs no call when it shows just that already, but for who asks to see it again', async () => {
    const { store, id, senders, claimed } = await aDesk();
    const first = (await claimed('card.refresh', 60_000)) as RowOf<'card.refresh'>;
    await senders['card.refresh'](first);
    const shown = await store.shownOf(id);
    expect(shown).not.toBeNull();
    await senders['card.refresh'](first);
    expect(slack.callsTo('chat.update')).toEqual([]);
    await store.noteShown(id, null);
    await senders['card.refresh'](first);
    expect(slack.callsTo('chat.update')).toHaveLength(1);
    expect(await store.shownOf(id)).toBe(shown);
  });

  it('is rewritten, even with what it showed before, when an answer was lost in between', async () => {
    const { store, id, refresh } = await aDesk();
    await refresh();
    await store.change(id, patching({}));
    slack.faults.plan('chat.update', { kind: 'acceptThenReset' });
    expect(await refresh()).toMatchObject({ kind: 'later' });
    expect(await store.shownOf(id)).toMatch(/ /);
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(await store.shownOf(id)).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])(
    'shows the latest state though another instance showed an older one at the same time, which Slack took later; its own noted %s that',
    async (_, isLate) => {
      const { store, time, id, claimed, refresh, senders, sendersOn } = await aDesk();
      await refresh();
      const next = async () => {
        await store.change(id, wanting([CARD], time.now()));
        return (await claimed('card.refresh')) as RowOf<'card.refresh'>;
      };
      const hears = Promise.withResolvers<void>();
      const late = sendersOn({
        // Its database is slow to take what it has shown.
        noteShown: async (request, shown, instead) => {
          if (instead !== undefined) await hears.promise;
          return store.noteShown(request, shown, instead);
        },
      });
      const older = await next();
      slack.faults.plan('chat.update', { kind: 'slow', ms: 100 });
      const first = senders['card.refresh'](older);
      await slack.until(() => slack.callsTo('chat.update').length === 1);
      const second = late['card.refresh'](await next());
      await slack.until(() => texts()[0] === 'version 5');
      if (!isLate) {
        hears.resolve();
        await second;
      }
      expect(await first).toEqual({ kind: 'done' });
      if (isLate) hears.resolve();
      expect(await second).toEqual({ kind: 'done' });
      expect(texts()).toEqual(['version 5']);
      expect(await store.shownOf(id)).toMatch(/^[\w-]+$/);
    },
  );

  it('shows the latest state though it was paused with an older one, and its connection to the database is dead then', async () => {
    const { store, time, id, claimed, refresh, senders, sendersOn } = await aDesk();
    await refresh();
    const next = async () => {
      await store.change(id, wanting([CARD], time.now()));
      return (await claimed('card.refresh')) as RowOf<'card.refresh'>;
    };
    const [pauses, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let isDead = true;
    const paused = sendersOn({
      noteShown: async (request, shown, instead) => {
        if (instead !== undefined && isDead) {
          isDead = false;
          throw new Error('The connection is dead');
        }
        const noted = await store.noteShown(request, shown, instead);
        pauses.resolve();
        await goesOn.promise;
        return noted;
      },
    });
    const older = paused['card.refresh'](await next());
    await pauses.promise;
    expect(await senders['card.refresh'](await next())).toEqual({ kind: 'done' });
    expect(texts()).toEqual(['version 5']);
    goesOn.resolve();
    expect(await older).toEqual({ kind: 'done' });
    expect(texts()).toEqual(['version 5']);
  });

  it('is not posted for a draft', async () => {
    const { refresh } = await aDesk({ submittedAt: null });
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(slack.calls).toEqual([]);
  });
  it('shows a change that came while it was being shown', async () => {
    const { store, id, senders, claimed } = await aDesk();
    const row = (await claimed('card.refresh')) as RowOf<'card.refresh'>;
    slack.faults.plan('chat.postMessage', { kind: 'slow', ms: 30 });
    const delivery = senders['card.refresh'](row);
    await slack.until(() => slack.calls.length === 1 || texts().length === 1);
    await store.change(id, patching({}));
    expect(await delivery).toEqual({ kind: 'done' });
    expect(texts()).toEqual(['version 4']);
  });

  it('is not posted twice when the answer was lost', async () => {
    const { store, id, refresh } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    expect(await refresh()).toMatchObject({ kind: 'later' });
    await store.change(id, patching({}));
    expect(await refresh()).toEqual({ kind: 'done' });
    // The look for a second card was written down first.
    expect(texts()).toEqual(['version 5']);
    expect(await store.cardOf(id)).toMatchObject({ ts: cards()[0]?.ts });
  });
  it('is not posted twice when the row whose answer was lost gave way to a newer one', async () => {
    const { store, time, id, claimed, senders } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    const first = (await claimed('card.refresh', 60_000)) as RowOf<'card.refresh'>;
    expect(await senders['card.refresh'](first)).toMatchObject({ kind: 'later' });
    await store.settle(first, { kind: 'done' });
    await store.change(id, wanting([CARD], time.now()));
    const second = (await claimed('card.refresh')) as RowOf<'card.refresh'>;
    expect(second).toMatchObject({ attempts: 1 });
    expect(await senders['card.refresh'](second)).toEqual({ kind: 'done' });
    expect(cards()).toHaveLength(1);
  });
  it('waits while another instance may be posting it', async () => {
    const { store, time, id, claimed, senders } = await aDesk();
    await claimed('card.refresh', 60_000);
    await store.change(id, wanting([CARD], time.now()));
    const second = (await claimed('card.refresh', 1)) as RowOf<'card.refresh'>;
    expect(await senders['card.refresh'](second)).toMatchObject({ kind: 'later', fault: false });
    expect(cards()).toEqual([]);
  });
  it('is posted anew when its message was removed', async () => {
    const { store, id, refresh } = await aDesk();
    await refresh();
    slack.forget(DELETIONS, cards()[0]?.ts ?? '');
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(cards()).toHaveLength(1);
    expect(await store.cardOf(id)).toMatchObject({ ts: cards()[0]?.ts });
  });
  it('is posted anew once by two instances that find at once that its message was removed', async () => {
    const { store, time, id, claimed, senders } = await aDesk();
    const first = (await claimed('card.refresh', 60_000)) as RowOf<'card.refresh'>;
    await senders['card.refresh'](first);
    await store.settle(first, { kind: 'done' });
    const next = async (lease: number) => {
      await store.change(id, wanting([CARD], time.now()));
      return (await claimed('card.refresh', lease)) as RowOf<'card.refresh'>;
    };
    const rows = [await next(60_000), await next(60_000)];
    slack.forget(DELETIONS, cards()[0]?.ts ?? '');
    const deliveries = await Promise.all(rows.map((row) => senders['card.refresh'](row)));
    expect(deliveries.map(({ kind }) => kind).sort()).toEqual(['done', 'later']);
    expect(cards()).toHaveLength(1);
    expect(await store.cardOf(id)).toMatchObject({ ts: cards()[0]?.ts });
  });
  it('is posted by whoever began, though another begins while Slack refuses its first form', async () => {
    const { store, time, id, claimed, senders } = await aDesk();
    const first = (await claimed('card.refresh', 60_000)) as RowOf<'card.refresh'>;
    const { promise: until, resolve: refuse } = Promise.withResolvers<void>();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'invalid_blocks', until });
    const delivery = senders['card.refresh'](first);
    await slack.until(() => slack.callsTo('chat.postMessage').length === 1);
    await store.change(id, wanting([CARD], time.now()));
    const second = (await claimed('card.refresh')) as RowOf<'card.refresh'>;
    expect(await senders['card.refresh'](second)).toMatchObject({ kind: 'later', fault: false });
    expect((await store.deliveries(id)).map(({ kind }) => kind)).not.toContain('card.tidy');
    refuse();
    expect(await delivery).toEqual({ kind: 'done' });
    expect(cards()).toHaveLength(1);
  });
  it.each(['cant_update_message', 'edit_window_closed'])('is posted anew after %s', async (error) => {
    const { refresh } = await aDesk();
    await refresh();
    slack.faults.plan('chat.update', { kind: 'error', error });
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(cards()).toHaveLength(2);
  });
  it('moves when its old channel is closed and another is configured', async () => {
    const { store, id, refresh } = await aDesk();
    await store.placeCard(id, { channel: 'C0ARCHIVE1', ts: '1.000001' });
    slack.faults.plan('chat.update', { kind: 'error', error: 'is_archived' });
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(await store.cardOf(id)).toMatchObject({ channel: DELETIONS });
  });

  it.each<[string, Fault, object]>([
    ['a 429', { kind: 'rateLimited', retryAfter: '30' }, { kind: 'later', why: 'rate_limited', afterMs: 30_000 }],
    ['a 503', { kind: 'status', status: 503 }, { kind: 'later', why: 'HTTP 503' }],
    ['a page', { kind: 'html' }, { kind: 'later', why: 'not an answer of Slack' }],
    ['a reset', { kind: 'reset' }, { kind: 'later' }],
    ...['invalid_auth', 'token_revoked', 'account_inactive', 'missing_scope', 'channel_not_found', 'not_in_channel']
      .concat(['is_archived', 'restricted_action', 'internal_error', 'never_heard_of'])
      .map((error): [string, Fault, object] => [error, { kind: 'error', error }, { kind: 'later', why: error }]),
  ])('after %s is tried again or put aside', async (_, fault, delivery) => {
    const { refresh } = await aDesk();
    slack.faults.plan('chat.postMessage', fault);
    expect(await refresh()).toMatchObject(delivery);
    expect(slack.callsTo('chat.postMessage').filter(({ args }) => args['channel'] === DELETIONS)).toHaveLength(1);
    expect(cards()).toEqual([]);
  });
  it.each(['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long', 'no_text'])(
    'is shown plainly when Slack refuses it for good, and tried again with words to people when that is refused too: %s',
    async (error) => {
      const { store, id, refresh } = await aDesk();
      slack.faults.plan('chat.postMessage', { kind: 'error', error });
      expect(await refresh()).toEqual({ kind: 'done' });
      expect(texts()).toEqual(['plain']);
      await store.change(id, patching({}));
      expect([await refresh(), texts()]).toEqual([{ kind: 'done' }, ['version 4']]);
      await store.change(id, patching({}));
      slack.faults.plan('chat.update', { kind: 'error', error }, 2);
      expect(await refresh()).toMatchObject({ kind: 'later', why: error, fault: true });
      expect((await store.listOutbox({ limit: 99 })).map(({ kind }) => kind)).toContain('desk.alert');
    },
  );
  it.each([undefined, 'soon'])('is tried again when a 429 says to wait %j', async (retryAfter) => {
    const { refresh } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'rateLimited', ...(retryAfter === undefined ? {} : { retryAfter }) });
    await refresh().catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    expect(await refresh()).toEqual({ kind: 'done' });
  });
  it('is not even tried before a 429 is over', async () => {
    const { time, refresh } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'rateLimited', retryAfter: '30' });
    await refresh();
    expect(await refresh()).toMatchObject({ kind: 'later', why: 'paced', fault: false });
    expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
    await time.pass(30_000);
    expect(await refresh()).toEqual({ kind: 'done' });
  });
});

describe('a card that Slack shows only after another was posted', () => {
  /** The first posting is answered by silence; `arrive` has Slack show it, at last. */
  async function twice() {
    const desk = await aDesk();
    const { promise: until, resolve } = Promise.withResolvers<void>();
    slack.faults.plan('chat.postMessage', { kind: 'acceptLate', until });
    expect(await desk.refresh()).toMatchObject({ kind: 'later' });
    expect([await desk.refresh(), cards().length]).toEqual([{ kind: 'done' }, 1]);
    const kept = await desk.store.cardOf(desk.id);
    const arrive = async () => {
      resolve();
      await slack.until(() => cards().length === 2);
    };
    return { ...desk, kept, arrive };
  }
  const standing = () => cards().map(({ channel, ts }) => ({ channel, ts }));

  it('is removed, and the one that the desk knows of stays', async () => {
    const { store, id, kept, arrive, tidy } = await twice();
    expect(await tidy()).toMatchObject({ kind: 'later', fault: false });
    await arrive();
    expect(await tidy()).toMatchObject({ kind: 'later', fault: false });
    expect([standing(), await store.cardOf(id)]).toEqual([[kept], kept]);
  });
  it('is looked for after 10 seconds, a minute, ten minutes and an hour, and then no more', async () => {
    const { time, tidy } = await twice();
    const looks = [];
    for (let last = await tidy(); ; last = await tidy()) {
      looks.push(last.kind === 'later' ? Math.round((last.afterMs ?? 0) / 10_000) * 10 : last.kind);
      if (last.kind !== 'later' || looks.length > 9) break;
      await time.pass(last.afterMs ?? 0);
    }
    expect(looks).toEqual([10, 50, 540, 3_000, 'done']);
  });
  it('is removed also when the request is over', async () => {
    const { store, id, kept, arrive, tidy } = await twice();
    await store.change(id, patching({ status: 'cancelled' }));
    await arrive();
    await tidy();
    expect(standing()).toEqual([kept]);
  });
  it('is looked for again whenever the card is rewritten later', async () => {
    const { store, id, kept, time, arrive, refresh, tidy, claimed } = await twice();
    const look = await claimed('card.tidy', 60_000);
    await store.settle(look, { kind: 'done' });
    await arrive();
    await store.change(id, wanting([CARD], time.now()));
    await refresh();
    await tidy();
    expect([standing(), texts()]).toEqual([[kept], ['version 6']]);
  });
  it('waits for the card that is to be kept', async () => {
    const { store, id, tidy } = await twice();
    await store.placeCard(id, null);
    expect(await tidy()).toMatchObject({ kind: 'later', why: 'the card is not posted yet', fault: false });
  });
  it('that somebody removed first, or that another app posted, is nothing to worry about', async () => {
    const { arrive, tidy } = await twice();
    await arrive();
    for (const error of ['message_not_found', 'cant_delete_message']) {
      slack.faults.plan('chat.delete', { kind: 'error', error });
      expect(await tidy()).toMatchObject({ kind: 'later', fault: false });
    }
  });
  it.each<[Fault, object]>([
    [
      { kind: 'rateLimited', retryAfter: '30' },
      { kind: 'later', why: 'rate_limited', fault: true },
    ],
    [
      { kind: 'status', status: 503 },
      { kind: 'later', why: 'HTTP 503', fault: true },
    ],
    [
      { kind: 'error', error: 'is_archived' },
      { kind: 'dead', why: 'is_archived' },
    ],
  ])('stays for another try, or for a person, when Slack answers %j', async (fault, delivery) => {
    const { arrive, tidy } = await twice();
    await arrive();
    slack.faults.plan('chat.delete', fault);
    expect(await tidy()).toMatchObject(delivery);
    expect(cards()).toHaveLength(2);
  });
  it('is not looked for when nothing was in doubt', async () => {
    const { store, id, refresh } = await aDesk();
    await refresh();
    await store.change(id, patching({}));
    await refresh();
    expect((await store.deliveries(id)).map(({ kind }) => kind)).toEqual(['card.refresh', 'thread.note']);
  });
});

describe('a line in the thread', () => {
  it('is posted below the card', async () => {
    const { refresh, note, claimed } = await aDesk();
    await refresh();
    expect(await note()).toEqual({ kind: 'done' });
    const { id } = await claimed('thread.note');
    expect(slack.thread(DELETIONS, cards()[0]?.ts ?? '')).toMatchObject([
      { text: 'request.claimed', metadata: { event_type: 'deletion_note', event_payload: { id } } },
    ]);
  });
  it('waits for the card', async () => {
    const { note } = await aDesk();
    expect(await note()).toMatchObject({ kind: 'later', fault: false });
    expect(slack.calls).toEqual([]);
  });
  it('is not posted twice when the answer was lost', async () => {
    const { refresh, note } = await aDesk();
    await refresh();
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    expect(await note()).toMatchObject({ kind: 'later' });
    expect(await note()).toEqual({ kind: 'done' });
    expect(slack.thread(DELETIONS, cards()[0]?.ts ?? '')).toHaveLength(1);
  });
  it('is posted after all when the first attempt did not arrive', async () => {
    const { refresh, note } = await aDesk();
    await refresh();
    slack.faults.plan('chat.postMessage', { kind: 'reset' });
    expect(await note()).toMatchObject({ kind: 'later' });
    expect(await note()).toEqual({ kind: 'done' });
    expect(slack.thread(DELETIONS, cards()[0]?.ts ?? '')).toHaveLength(1);
  });
});

it('keeps to the pace of the channel', async () => {
  const { store, waits, senders, time } = await aDesk();
  for (let number = 2; number <= 9; number++) await put(store, numbered(number), [CARD]);
  const rows = (await store.claim('slack', time.now(), 100, 60_000)).filter(({ effect }) => effect.kind === CARD.kind);
  const got = [];
  for (const row of rows) got.push(await senders['card.refresh'](row as RowOf<'card.refresh'>));
  expect(got).toEqual(rows.map(() => ({ kind: 'done' })));
  expect(cards()).toHaveLength(9);
  // Four at once, then one a second.
  expect(waits).toEqual([1_000, 1_000, 1_000, 1_000, 1_000]);
});

describe('an alert', () => {
  const said = (user: string) => slack.directMessages(user).map(({ text }) => text);

  it('reaches one person in a direct message, with a link to the card', async () => {
    const { id, refresh, alert } = await aDesk();
    await refresh();
    expect(await alert({ user: SUE })).toEqual({ kind: 'done' });
    expect(said(SUE)).toEqual([`request.overdue ${id} with its card`]);
  });

  it('offers no decision to who has taken the request and may not decide', async () => {
    const { id, alert } = await aDesk({ assignee: OLA });
    await alert({ user: OLA }, { kind: 'approval.undone' });
    expect(said(OLA)).toEqual([`approval.undone ${id} no card, nothing to decide`]);
  });

  it.each([
    ['who has left', DAN, undefined],
    ['who is not known', 'U0NOBODY99', undefined],
    ['whom Slack does not let us write to', SUE, { kind: 'error', error: 'messages_tab_disabled' }],
  ] as const)('for somebody %s goes to the escalation', async (_, user, fault) => {
    const { id, alert } = await aDesk({}, BEN);
    if (fault) slack.faults.plan('chat.postMessage', fault);
    expect(await alert({ user })).toEqual({ kind: 'done' });
    expect(said(BEN)).toEqual([`request.overdue ${id} no card`]);
  });

  it.each([
    ['nobody: the channel for cards', null, () => texts()],
    ['a person', ANA, () => said(ANA)],
    ['a user group: the channel, mentioning them', REVIEWERS, () => texts()],
  ])('for the escalation goes to %s', async (_, escalation, read) => {
    const { id, alert } = await aDesk({}, escalation);
    expect(await alert()).toEqual({ kind: 'done' });
    const mention = escalation === REVIEWERS ? `<!subteam^${REVIEWERS}> ` : '';
    expect(read()).toEqual([`${mention}request.overdue ${id} no card`]);
  });

  it('for who may decide goes to the assignee if they may, else to where the approvers look', async () => {
    const { id, alert } = await aDesk({ assignee: BEN });
    expect(await alert('decider')).toEqual({ kind: 'done' });
    expect(said(BEN)).toEqual([`request.overdue ${id} no card`]);
    const unassigned = await aDesk();
    expect(await unassigned.alert('decider')).toEqual({ kind: 'done' });
    expect(texts()).toEqual([`<!subteam^${REVIEWERS}> <@${SUE}> request.overdue ${id} no card`]);
  });

  it('for everybody who may decide reaches each of them directly', async () => {
    const { id, alertEach } = await aDesk();
    expect((await alertEach()).sent).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }]);
    for (const user of [ANA, BEN, SUE]) expect(said(user)).toEqual([`request.overdue ${id} no card`]);
  });

  it('for everybody calls no person when one of them has left, and waits when Slack does not say who they are', async () => {
    const { alertEach } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'user_not_found' });
    expect((await alertEach()).sent).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }]);
    expect([ANA, BEN, SUE].flatMap(said)).toHaveLength(2);
    slack.faults.plan('usergroups.users.list', { kind: 'status', status: 503 });
    expect(await alertEach()).toMatchObject({ split: { kind: 'later', why: 'HTTP 503' }, sent: [] });
  });

  // It is Monday, 14:00 in UTC: 15:00 in Madrid, 22:00 in Shanghai, 09:00 in New York.
  const night = { from: 19 * 60, to: 8 * 60 };
  const wait = { kind: 'later', why: 'nobody is at work', fault: false };

  it('that reminds waits in direct messages for the hours of who reads it, and in no channel', async () => {
    const to = async (place: AlertEffect['to'], escalation: string | null = null) =>
      (await aDesk({ assignee: BEN }, escalation, night)).alert(place);
    for (const place of ['decider', { user: BEN }] as const) {
      expect(await to(place)).toMatchObject({ ...wait, afterMs: 10 * HOUR - 1 });
    }
    for (const user of [ANA, SUE]) expect(await to({ user })).toEqual({ kind: 'done' });
    expect(await to('approvers')).toEqual({ kind: 'done' });
    expect(await to('approvers', BEN)).toMatchObject(wait);
    expect(said(BEN)).toEqual([]);
  });

  it('that reminds, and waited with a later one for the assignee to wake, does not come beside that', async () => {
    const about = (hours: number) => NOW + 80 * HOUR - hours * HOUR;
    const of = (hours: number) => ({ kind: 'reminder.sent', before: hours * HOUR, about: about(hours) }) as const;
    for (const [hours, heard] of [
      [72, 0],
      [60, 1],
    ] as const) {
      const desk = await aDesk({ assignee: ANA, dueAt: NOW + 80 * HOUR, remindedTo: about(60) }, null, night);
      expect(await desk.alert({ user: ANA }, of(hours))).toEqual({ kind: 'done' });
      expect(said(ANA)).toHaveLength(heard);
    }
    // Who may not decide hears nothing of what comes near the deadline.
    for (const [assignee, heard] of [
      [ANA, 0],
      [OLA, 1],
    ] as const) {
      slack.reset();
      const desk = await aDesk({ assignee, dueAt: NOW + 80 * HOUR, remindedTo: about(24) }, null, null);
      expect(await desk.alert({ user: assignee }, of(60))).toEqual({ kind: 'done' });
      expect([...said(assignee), ...texts()]).toHaveLength(heard);
    }
  });

  it('that reminds an assignee who sleeps through the deadline goes to others who may decide', async () => {
    const reminder = { kind: 'reminder.sent', before: 4 * HOUR } as const;
    const to = async (dueAt: number, escalation: string | null = null) =>
      (await aDesk({ assignee: BEN, dueAt }, escalation, night)).alert('decider', reminder);
    expect(await to(NOW + 11 * HOUR)).toMatchObject(wait);
    expect(texts()).toEqual([]);
    expect(await to(NOW + 4 * HOUR, BEN)).toMatchObject(wait);
    expect(await to(NOW + 4 * HOUR)).toEqual({ kind: 'done' });
    expect([texts().length, said(BEN).length]).toEqual([1, 0]);
  });

  it('that reminds everybody waits for each of them alone', async () => {
    const { alertEach } = await aDesk({}, null, night);
    expect(await alertEach()).toMatchObject({
      to: [ANA, BEN, SUE].map((approver) => ({ approver })),
      sent: [{ kind: 'done' }, { ...wait, afterMs: 10 * HOUR - 1 }, { kind: 'done' }],
    });
    expect([ANA, BEN, SUE].map((user) => said(user).length)).toEqual([1, 0, 1]);
  });

  it.each<[string, Fault | null, string]>([
    ['Slack does not answer', { kind: 'status', status: 503 }, 'Asia/Shanghai'],
    ['Slack may not say', { kind: 'error', error: 'missing_scope' }, 'Asia/Shanghai'],
    ['the zone is none', null, 'Moon/Tranquility'],
    ['there is no zone', null, ''],
  ])('that reminds goes by the hours of the desk when %s', async (_, fault, tz) => {
    for (const [quietHours, delivery] of [
      [night, { kind: 'done' }],
      [{ from: 13 * 60, to: 16 * 60 }, wait],
    ] as const) {
      const { alert } = await aDesk({}, null, quietHours);
      slack.reset();
      Object.assign(slack.users.get(BEN) ?? {}, { tz });
      if (fault !== null) slack.faults.plan('users.info', fault);
      expect(await alert({ user: BEN })).toMatchObject(delivery);
    }
  });

  it('that reminds asks Slack for a zone once an hour, and not at all where somebody is always there', async () => {
    const { alert, time } = await aDesk({}, null, night);
    for (let turn = 0; turn < 3; turn++) await alert({ user: SUE });
    expect(slack.callsTo('users.info')).toHaveLength(1);
    await time.pass(HOUR);
    await alert({ user: SUE });
    expect(slack.callsTo('users.info')).toHaveLength(2);
    await (await aDesk()).alert({ user: SUE });
    expect(slack.callsTo('users.info')).toHaveLength(2);
  });

  it('that reminds goes by what Slack said last while it says nothing, and asks once a minute', async () => {
    const { alert, time } = await aDesk({}, null, night);
    expect(await alert({ user: BEN })).toMatchObject(wait);
    await time.pass(HOUR);
    slack.faults.plan('users.info', { kind: 'status', status: 503 }, 2);
    for (let turn = 0; turn < 3; turn++) expect(await alert({ user: BEN })).toMatchObject(wait);
    expect(slack.callsTo('users.info')).toHaveLength(2);
    await time.pass(MINUTE);
    expect(await alert({ user: BEN })).toMatchObject(wait);
    expect(slack.callsTo('users.info')).toHaveLength(3);
  });

  it('that waited for somebody is not sent when something more urgent was said meanwhile', async () => {
    const dueAt = NOW - 3 * DAY;
    const overdue = { kind: 'request.overdue' } as const;
    const sent = async (remindedTo: number, to: AlertEffect['to']) => {
      slack.reset();
      await (await aDesk({ dueAt, remindedTo }, null, null)).alert(to, overdue);
      return [...said(SUE), ...texts()].length;
    };
    expect(await sent(dueAt, { user: SUE })).toBe(1);
    expect(await sent(dueAt + DAY, { user: SUE })).toBe(0);
    expect(await sent(dueAt + DAY, 'approvers')).toBe(1);
  });

  it('that reminds is not sent when the request has ended meanwhile', async () => {
    const { alert } = await aDesk({ status: 'cancelled' });
    expect(await alert('approvers')).toEqual({ kind: 'done' });
    expect(texts()).toEqual([]);
  });

  it('that reaches nobody is put aside for a person; a closed channel or a fault is no reason for that', async () => {
    expect(await (await aDesk({}, DAN)).alert()).toMatchObject({ kind: 'dead' });
    expect(await (await aDesk({}, GENERAL)).alert({ user: DAN })).toMatchObject({
      kind: 'later',
      why: 'not_in_channel',
    });
    const { alert } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'status', status: 503 });
    expect(await alert({ user: SUE })).toMatchObject({ kind: 'later', why: 'HTTP 503' });
  });

  it('whose answer was lost is not posted twice in a channel', async () => {
    const { senders, claimed, alert } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    expect(await alert()).toMatchObject({ kind: 'later' });
    expect(await senders['staff.alert']((await claimed('staff.alert')) as RowOf<'staff.alert'>)).toEqual({
      kind: 'done',
    });
    expect(texts()).toHaveLength(1);
  });
});

describe('an alert about the desk itself', () => {
  const said = (user: string) => slack.directMessages(user).map(({ text }) => text);

  it.each([
    ['the escalation, a person', 'escalation', ANA, () => said(ANA), ''],
    ['the escalation, a group', 'escalation', REVIEWERS, () => texts(), `<!subteam^${REVIEWERS}> `],
    ['the channel when nobody is named', 'escalation', null, () => texts(), ''],
    ['the channel when that person has left', 'escalation', DAN, () => texts(), ''],
    ['the channel, and disturbs nobody', 'channel', ANA, () => texts(), ''],
    ['the channel beside the escalation', 'channel_too', ANA, () => texts(), ''],
  ] as const)('goes to %s', async (_, to, escalation, read, mention) => {
    const { deskAlert } = await aDesk({}, escalation);
    expect(await deskAlert(to)).toEqual({ kind: 'done' });
    expect(read()).toEqual([`${mention}trail.broken`]);
  });

  it.each([null, DELETIONS, REVIEWERS])(
    'is told once where the escalation is heard in the channel: %s',
    async (place) => {
      const { deskAlert } = await aDesk({}, place);
      expect(await deskAlert('channel_too')).toEqual({ kind: 'done' });
      expect(texts()).toEqual([]);
    },
  );

  it('goes to everybody who may decide when the channel is closed', async () => {
    const { deskAlert } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
    expect(await deskAlert()).toEqual({ kind: 'done' });
    for (const user of [ANA, BEN, SUE]) expect(said(user)).toEqual(['trail.broken']);
  });

  it('reaches the others on the list when one of its groups is switched off', async () => {
    const { deskAlert } = await aDesk();
    slack.groups.delete(REVIEWERS);
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
    expect(await deskAlert()).toEqual({ kind: 'done' });
    expect(said(SUE)).toEqual(['trail.broken']);
  });

  it('waits for a closed channel when it is for the channel', async () => {
    const { deskAlert } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
    expect(await deskAlert('channel')).toMatchObject({ kind: 'later', why: 'is_archived' });
    expect(said(ANA)).toEqual([]);
  });

  it('whose answer was lost is not posted twice in a channel', async () => {
    const { senders, claimed, deskAlert } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    expect(await deskAlert()).toMatchObject({ kind: 'later' });
    const again = (await claimed('desk.alert')) as RowOf<'desk.alert'>;
    expect(await senders['desk.alert'](again)).toEqual({ kind: 'done' });
    expect(texts()).toHaveLength(1);
  });
});

it.each<[string, Fault]>([
  ['a 429', { kind: 'rateLimited', retryAfter: '30' }],
  ['a 503', { kind: 'status', status: 503 }],
  ['a refusal', { kind: 'error', error: 'message_not_found' }],
])('an alert goes without its link when Slack answers that with %s', async (_, fault) => {
  const { id, refresh, alert } = await aDesk();
  await refresh();
  slack.faults.plan('chat.getPermalink', fault);
  expect(await alert({ user: SUE })).toEqual({ kind: 'done' });
  expect(slack.directMessages(SUE).map(({ text }) => text)).toEqual([`request.overdue ${id} no card`]);
});

it('a card of a finished request that somebody tidied away stays away', async () => {
  const { store, id, refresh } = await aDesk();
  await refresh();
  slack.forget(DELETIONS, cards()[0]?.ts ?? '');
  await store.change(id, patching({ status: 'cancelled' }));
  expect([await refresh(), cards()]).toEqual([{ kind: 'done' }, []]);
});

describe('a channel that is closed to the desk', () => {
  const alarms = (user: string) => slack.directMessages(user).map(({ text }) => text);

  it.each(['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'])(
    'is an alarm, told once, and the card waits: %s',
    async (error) => {
      const { time, refresh } = await aDesk();
      slack.faults.plan('chat.postMessage', { kind: 'error', error });
      expect(await refresh()).toMatchObject({ kind: 'later', why: error });
      for (const user of [ANA, BEN, SUE]) expect(alarms(user)).toEqual([`${DELETIONS} ${error}`]);
      slack.faults.plan('chat.postMessage', { kind: 'error', error });
      for (let look = 0; look < 2; look++) {
        await time.pass(25_000);
        await refresh();
      }
      expect([alarms(ANA).length, texts()]).toEqual([1, ['version 4']]);
    },
  );

  it('is told to the escalation when that is somewhere else', async () => {
    const { refresh } = await aDesk({}, SUE);
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
    await refresh();
    expect([alarms(SUE).length, alarms(ANA).length]).toEqual([1, 0]);
  });

  it('is looked at now and then, however many cards wait, and alarms anew the next time', async () => {
    const { store, refresh, id, waits } = await aDesk();
    await refresh();
    slack.faults.plan('chat.update', { kind: 'error', error: 'is_archived' });
    await store.change(id, patching({}));
    expect(await refresh()).toMatchObject({ kind: 'later', why: 'is_archived' });
    const calls = slack.callsTo('chat.update').length;
    expect(await refresh()).toMatchObject({ kind: 'later', why: 'paced', fault: false });
    expect([slack.callsTo('chat.update').length, waits]).toEqual([calls, []]);
    expect(alarms(ANA)).toHaveLength(1);
  });
});

describe('the digest', () => {
  it('goes to the channel for cards, with the mark by which it is found again', async () => {
    const { digest } = await aDesk({}, GENERAL);
    expect(await digest()).toEqual({ kind: 'done' });
    expect(cards()).toMatchObject([
      { text: `since ${NOW}`, unfurls: false, metadata: { event_type: 'deletion_digest' } },
    ]);
    expect(slack.messages(GENERAL)).toEqual([]);
    expect(slack.callsTo('conversations.history')).toEqual([]);
  });
  it('is not posted twice when the answer was lost', async () => {
    const { digest, senders, claimed } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    expect(await digest()).toMatchObject({ kind: 'later' });
    const again = (await claimed('digest.post')) as RowOf<'digest.post'>;
    expect(await senders['digest.post'](again)).toEqual({ kind: 'done' });
    expect(texts()).toEqual([`since ${NOW}`]);
  });
  it('is posted as its sentences when Slack does not take it', async () => {
    const { digest } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    expect(await digest()).toEqual({ kind: 'done' });
    expect(texts()).toEqual([`since ${NOW}`]);
  });
  it('waits for a channel that is closed', async () => {
    const { digest } = await aDesk();
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
    expect(await digest()).toMatchObject({ kind: 'later', why: 'is_archived' });
  });
});

describe('what was posted about a request that is erased', () => {
  const ERASE: Effect = { lane: 'slack', kind: 'posts.erase' };
  const UNDONE: Effect = {
    lane: 'slack',
    kind: 'thread.note',
    event: { kind: 'approval.undone' },
    actor: 'desk',
    at: NOW,
  };

  /** With a card, a line that quotes nobody, one that does, and an alert to a person. */
  async function posted(to: AlertEffect['to'] = { user: SUE }) {
    const desk = await aDesk();
    const { store, time, id, senders, claimed } = desk;
    await desk.refresh();
    await desk.note();
    await store.change(id, wanting([UNDONE], time.now()));
    const undone = (await store.claim('slack', time.now(), 100, 1)).find(
      ({ effect }) => effect.kind === 'thread.note' && effect.event.kind === 'approval.undone',
    );
    await senders['thread.note'](undone as RowOf<'thread.note'>);
    if (to === 'everybody') await desk.alertEach();
    else await desk.alert(to);
    await store.change(id, patching({ status: 'cancelled', erasedAt: NOW }, { effects: [ERASE], at: time.now() }));
    await time.pass(1);
    const before = slack.callsTo('chat.update').length;
    const erasing = async () => senders['posts.erase']((await claimed('posts.erase')) as RowOf<'posts.erase'>);
    const rewritten = () => slack.callsTo('chat.update').length - before;
    return { ...desk, erasing, rewritten };
  }

  it('is written anew where it names or quotes somebody, and then never again', async () => {
    const { store, id, erasing, rewritten } = await posted();
    expect(await store.posts(id)).toHaveLength(3);
    expect(await erasing()).toEqual({ kind: 'done' });
    expect(rewritten()).toBe(2);
    expect(await store.posts(id)).toEqual([]);
    expect(await erasing()).toEqual({ kind: 'done' });
    expect(rewritten()).toBe(2);
  });

  it('is written anew for everybody whom it went to, and without what stood between the words', async () => {
    const { store, id, erasing, rewritten } = await posted('everybody');
    const people = [ANA, BEN, DAN, SUE].filter((user) => slack.directMessages(user).length > 0);
    expect(people.length).toBeGreaterThan(1);
    expect(await erasing()).toEqual({ kind: 'done' });
    expect(rewritten()).toBe(1 + people.length);
    const blocks = slack.callsTo('chat.update').map(({ args }) => args['blocks']);
    expect(blocks.slice(-people.length)).toEqual(people.map(() => []));
    expect(await store.posts(id)).toEqual([]);
  });

  it('goes on where an attempt ended that Slack did not answer', async () => {
    const { store, id, erasing, rewritten } = await posted();
    slack.faults.plan('chat.update', { kind: 'status', status: 500 });
    expect(await erasing()).toMatchObject({ kind: 'later' });
    expect(await erasing()).toEqual({ kind: 'done' });
    expect(rewritten()).toBe(3);
    expect(await store.posts(id)).toEqual([]);
  });

  it('is no obstacle when somebody removed it, and is named to a person when it is out of reach', async () => {
    const { store, id, erasing } = await posted();
    const [message] = slack.directMessages(SUE);
    slack.forget(message?.channel ?? '', message?.ts ?? '');
    slack.faults.plan('chat.update', { kind: 'error', error: 'is_archived' });
    expect(await erasing()).toEqual({ kind: 'dead', why: 'is_archived' });
    expect(await store.posts(id)).toHaveLength(1);
  });

  it('comes back as no new card', async () => {
    const { store, id, refresh } = await posted();
    await store.placeCard(id, null);
    const before = slack.callsTo('chat.postMessage').length;
    slack.forget(DELETIONS, cards()[0]?.ts ?? '');
    expect(await refresh()).toEqual({ kind: 'done' });
    expect(slack.callsTo('chat.postMessage')).toHaveLength(before);
  });
});
