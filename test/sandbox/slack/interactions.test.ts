import type { BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, DAN, DELETIONS, GENERAL, OLA } from '../../../src/sandbox/slack/people.ts';
import { aDesk, type Pair } from './desk.ts';

let pair: Pair;
let now: number;

beforeEach(async () => {
  now = Date.now();
  pair = await aDesk({ now: () => now });
});
afterEach(() => pair.close());

const words = (text: string) => ({ type: 'plain_text' as const, text });
const button = (action_id: string, value: string) => ({
  type: 'button' as const,
  action_id,
  value,
  text: words(action_id),
});
const menu = {
  type: 'overflow' as const,
  action_id: 'more',
  options: [
    { text: words('Re-check'), value: 'recheck' },
    { text: words('History'), value: 'history' },
  ],
};
const CARD = [{ type: 'actions' as const, elements: [button('approve', 'DR-1'), button('reject', 'DR-1'), menu] }];

async function aCard(blocks: unknown[] = CARD): Promise<{ channel: string; ts: string }> {
  const { ts } = await pair.app.client.chat.postMessage({ channel: DELETIONS, text: 'card', blocks } as never);
  return { channel: DELETIONS, ts: String(ts) };
}

describe('a click', () => {
  it('arrives signed, with all that Slack says about it', async () => {
    const { app, slack } = pair;
    const card = await aCard();
    let body: BlockAction<ButtonAction> | undefined;
    app.action<BlockAction<ButtonAction>>('approve', async (it) => {
      body = it.body;
      await it.ack();
    });
    const delivery = await slack.click(ANA, card, 'approve');
    expect(delivery).toMatchObject({ status: 200, timedOut: false, problems: [] });
    expect(body).toMatchObject({
      user: { id: ANA },
      container: { type: 'message', message_ts: card.ts, channel_id: DELETIONS, is_ephemeral: false },
      channel: { id: DELETIONS, name: 'deletions' },
      message: { ts: card.ts, text: 'card' },
      response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1/),
      actions: [{ type: 'button', action_id: 'approve', value: 'DR-1', block_id: expect.any(String) }],
    });
  });

  it('chooses in a menu', async () => {
    const { app, slack } = pair;
    const chosen: string[] = [];
    app.action<BlockAction<OverflowAction>>('more', async ({ ack, action }) => {
      chosen.push(action.selected_option.value ?? '');
      await ack();
    });
    const card = await aCard();
    await slack.click(ANA, card, 'more', { choose: 'history' });
    expect(chosen).toEqual(['history']);
    await expect(slack.click(ANA, card, 'more', { choose: 'nothing' })).rejects.toThrow('recheck, history');
    await expect(slack.click(ANA, card, 'more')).rejects.toThrow('say what to choose');
  });

  it('is impossible on what is not there', async () => {
    const { app, slack } = pair;
    const card = await aCard();
    await expect(slack.click(ANA, card, 'undo')).rejects.toThrow("no 'undo' there, only: approve, reject, more");
    await app.client.chat.update({ ...card, text: 'done' });
    await expect(slack.click(ANA, card, 'approve')).rejects.toThrow("no 'approve' there, only: nothing");
    await expect(slack.click(DAN, card, 'approve')).rejects.toThrow('no person who can act');
    await expect(slack.click(ANA, { channel: DELETIONS, ts: '1.2' }, 'approve')).rejects.toThrow('sees no message');
  });

  it("is impossible in somebody else's direct messages", async () => {
    const { app, slack } = pair;
    const { channel, ts } = await app.client.chat.postMessage({ channel: BEN, text: 'x', blocks: CARD });
    const where = { channel: String(channel), ts: String(ts) };
    await expect(slack.click(ANA, where, 'approve')).rejects.toThrow('sees no message');
  });

  it('picks a person in a message, and says so in the state as well', async () => {
    const { app, slack } = pair;
    let body: BlockAction | undefined;
    app.action<BlockAction>('assign', async (it) => {
      body = it.body;
      await it.ack();
    });
    const elements = [{ type: 'users_select', action_id: 'assign' }];
    await slack.click(ANA, await aCard([{ type: 'actions', block_id: 'who', elements }]), 'assign', { choose: BEN });
    expect(body).toMatchObject({
      actions: [{ type: 'users_select', selected_user: BEN }],
      state: { values: { who: { assign: { selected_user: BEN } } } },
    });
  });

  it('needs to say which of several buttons it means', async () => {
    const { app, slack } = pair;
    const values: unknown[] = [];
    app.action<BlockAction<ButtonAction>>('details', async ({ ack, action }) => {
      values.push(action.value);
      await ack();
    });
    const row = (id: string) => ({ type: 'section', text: words(id), accessory: button('details', id) });
    const list = await aCard([row('DR-1'), row('DR-2')]);
    await expect(slack.click(ANA, list, 'details')).rejects.toThrow('say which');
    await slack.click(ANA, list, 'details', { value: 'DR-2' });
    expect(values).toEqual(['DR-2']);
  });

  it('can come from a screen that is behind', async () => {
    const { app, slack } = pair;
    const clicked: unknown[] = [];
    app.action<BlockAction<ButtonAction>>('approve', async ({ ack, action }) => {
      clicked.push(action.value);
      await ack();
    });
    const card = await aCard();
    await app.client.chat.update({ ...card, text: 'done' });
    await slack.click(ANA, card, 'approve', { stale: true });
    expect(clicked).toEqual(['DR-1']);
  });

  it('can be forged', async () => {
    const { app, slack } = pair;
    let body: BlockAction<ButtonAction> | undefined;
    app.action<BlockAction<ButtonAction>>('undo', async (it) => {
      body = it.body;
      await it.ack();
    });
    const forge = { actionId: 'undo', value: 'DR-2', user: OLA, message: { text: 'other' } };
    await slack.click(ANA, await aCard(), 'approve', { forge });
    expect(body).toMatchObject({ user: { id: OLA }, message: { text: 'other' }, actions: [{ value: 'DR-2' }] });
  });

  it('is shown to have failed if the desk is too slow', async () => {
    await pair.close();
    pair = await aDesk({ ackTimeoutMs: 20 });
    let release = () => {};
    pair.app.action('approve', async ({ ack }) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await ack();
    });
    const late = await pair.slack.click(ANA, await aCard(), 'approve');
    release();
    expect(late).toMatchObject({
      status: 0,
      timedOut: true,
      sees: 'operation_timeout',
      problems: [expect.any(String)],
    });
  });

  it('is shown to have failed if the desk throws', async () => {
    pair.app.error(async (error) => {
      throw error;
    });
    pair.app.action('reject', async () => {
      throw new Error('a bug');
    });
    const broken = await pair.slack.click(ANA, await aCard(), 'reject');
    expect(broken).toMatchObject({ status: 500, timedOut: false, sees: 'dispatch_failed' });
  });
});

it('says so if nobody listens', async () => {
  pair.slack.setEventsUrl('http://127.0.0.1:1/slack/events');
  expect(await pair.slack.openHome(ANA)).toMatchObject({ status: 0, sees: 'dispatch_failed' });
});

describe('an answer through the response_url', () => {
  type Said = Record<string, unknown>;
  const reply = async (said: Said) => {
    const { app, slack } = pair;
    app.action('approve', async ({ ack, respond }) => {
      await ack();
      await respond(said as never);
    });
    const card = await aCard();
    const answered = slack.until(() => slack.callsTo('response_url')[0]?.answer);
    await slack.click(ANA, card, 'approve');
    await answered;
    return card;
  };

  it('is for one person unless it says otherwise', async () => {
    await reply({ text: 'only you' });
    expect(pair.slack.ephemerals(ANA)).toMatchObject([{ text: 'only you', inReply: true }]);
    expect(pair.slack.messages(DELETIONS)).toHaveLength(1);
  });

  it('is for the channel if it says so', async () => {
    await reply({ text: 'everybody', response_type: 'in_channel' });
    expect(pair.slack.messages(DELETIONS)).toMatchObject([{ text: 'card' }, { text: 'everybody' }]);
  });

  it('replaces the original', async () => {
    const { channel, ts } = await reply({ text: 'replaced', replace_original: true });
    expect(pair.slack.message(channel, ts)).toMatchObject({ text: 'replaced', blocks: [] });
  });

  it('deletes the original', async () => {
    const { channel, ts } = await reply({ delete_original: true });
    expect(pair.slack.message(channel, ts)).toBeUndefined();
  });
});

describe('a response_url', () => {
  async function aResponseUrl(): Promise<(said: object) => Promise<number>> {
    let url = '';
    pair.app.action<BlockAction>('approve', async ({ ack, body }) => {
      url = body.response_url;
      await ack();
    });
    await pair.slack.click(ANA, await aCard(), 'approve');
    return async (said) => (await fetch(url, { method: 'POST', body: JSON.stringify(said) })).status;
  }

  it('works five times', async () => {
    const say = await aResponseUrl();
    const statuses: number[] = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await say({ text: `answer ${use}` }));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(pair.slack.ephemerals(ANA)).toHaveLength(5);
  });

  it('works for half an hour', async () => {
    const say = await aResponseUrl();
    now += 30 * 60_000;
    expect(await say({ text: 'just in time' })).toBe(200);
    now += 1;
    expect(await say({ text: 'too late' })).toBe(404);
  });

  it('refuses what Slack would refuse', async () => {
    const say = await aResponseUrl();
    expect(await say({ text: 'x', blocks: [{ type: 'sektion' }] })).toBe(400);
    expect(pair.slack.ephemerals(ANA)).toEqual([]);
  });
});

it('clicks buttons of ephemeral messages, which only the response_url can change', async () => {
  const { app, slack } = pair;
  let body: BlockAction | undefined;
  app.action<BlockAction>('approve', async (it) => {
    body = it.body;
    await it.ack();
    await it.respond({ text: 'replaced', replace_original: true });
  });
  const { message_ts } = await app.client.chat.postEphemeral({
    channel: DELETIONS,
    user: ANA,
    text: 'x',
    blocks: CARD,
  });
  const answered = slack.until(() => slack.callsTo('response_url')[0]?.answer);
  await slack.click(ANA, { channel: DELETIONS, ts: String(message_ts) }, 'approve');
  await answered;
  expect(body).toMatchObject({ container: { is_ephemeral: true } });
  expect(body).not.toHaveProperty('message');
  expect(slack.ephemerals(ANA)).toMatchObject([{ text: 'replaced', blocks: [] }]);
  await expect(slack.click(BEN, { channel: DELETIONS, ts: String(message_ts) }, 'approve')).rejects.toThrow();
});

describe('a slash command', () => {
  it('arrives with its words, and its answer is for the one who typed it', async () => {
    const { app, slack } = pair;
    app.command('/deletion', async ({ ack, command, respond }) => {
      await ack(`${command.text} for ${command.user_id} in ${command.channel_name}`);
      await respond('later');
    });
    const later = slack.until(() => slack.ephemerals(OLA).find(({ text }) => text === 'later'));
    const { problems } = await slack.command(OLA, GENERAL, '/deletion queue mine');
    expect(problems).toEqual([]);
    await later;
    expect(slack.ephemerals(OLA).map(({ text }) => text)).toContain(`queue mine for ${OLA} in general`);
  });

  it('shows nothing if the answer is invalid', async () => {
    const { app, slack } = pair;
    app.command('/deletion', async ({ ack }) => {
      await ack({ text: 'x', blocks: [{ type: 'sektion' }] });
    });
    const { problems } = await slack.command(ANA, DELETIONS, '/deletion queue');
    expect(problems).toEqual(['unsupported type: sektion [json-pointer:/blocks/0/type]']);
    expect(slack.ephemerals(ANA)).toEqual([]);
  });
});

describe('an event', () => {
  it('tells of a visit to the home tab', async () => {
    const { app, slack } = pair;
    app.event('app_home_opened', async ({ client, event }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: CARD } });
    });
    const home = slack.until(() => slack.home(ANA));
    await slack.openHome(ANA);
    expect((await home)?.view).toMatchObject({ type: 'home', blocks: CARD });
  });

  it('can be delivered again, and says so', async () => {
    const { app, slack } = pair;
    const seen: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      app.event('team_join', async ({ body, context }) => {
        seen.push([body.event_id, context.retryNum, context.retryReason]);
        if (seen.length === 2) resolve();
      });
    });
    const inner = { type: 'team_join', user: { id: OLA } };
    await slack.event(inner, { eventId: 'Ev1' });
    await slack.event(inner, { eventId: 'Ev1', retry: { num: 1, reason: 'http_timeout' } });
    await both;
    expect(seen).toEqual([
      ['Ev1', undefined, undefined],
      ['Ev1', 1, 'http_timeout'],
    ]);
  });
});
