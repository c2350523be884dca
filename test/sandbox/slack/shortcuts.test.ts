import type { GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ANA, BEN, BOT_USER, DAN, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { aDesk, type Pair } from './desk.ts';

let pair: Pair;

beforeEach(async () => {
  pair = await aDesk();
});
afterEach(() => pair.close());

const modal = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Found' },
  blocks: [{ type: 'divider' as const }],
};

it('a message shortcut arrives with the message, a trigger and a way to answer', async () => {
  const { app, slack } = pair;
  let body: MessageShortcut | undefined;
  app.shortcut<MessageShortcut>({ callback_id: 'check_eligibility', type: 'message_action' }, async (it) => {
    body = it.body;
    await it.ack();
    await it.client.views.open({ trigger_id: it.body.trigger_id, view: modal });
    await it.respond({ text: 'seen', replace_original: false });
  });
  const { ts } = slack.say(BEN, DELETIONS, 'Please look at acc_1001');
  const answered = slack.until(() => slack.callsTo('response_url')[0]?.answer);
  const delivery = await slack.messageShortcut(ANA, { channel: DELETIONS, ts }, 'check_eligibility');
  expect(delivery).toMatchObject({ status: 200, problems: [] });
  expect(await answered).toMatchObject({ ok: true });
  expect(body).toMatchObject({
    type: 'message_action',
    callback_id: 'check_eligibility',
    user: { id: ANA },
    channel: { id: DELETIONS, name: 'deletions' },
    message_ts: ts,
    message: { ts, user: BEN, text: 'Please look at acc_1001' },
  });
  expect(body).not.toHaveProperty('api_app_id');
  expect(slack.dialog(ANA)?.view).toMatchObject(modal);
  expect(slack.ephemerals(ANA)).toMatchObject([{ text: 'seen', channel: DELETIONS }]);
});

it('a global shortcut arrives with a trigger and no channel', async () => {
  const { app, slack } = pair;
  let body: GlobalShortcut | undefined;
  app.shortcut<GlobalShortcut>({ callback_id: 'look_up', type: 'shortcut' }, async (it) => {
    body = it.body;
    await it.ack();
    await it.client.views.open({ trigger_id: it.body.trigger_id, view: modal });
  });
  const opened = slack.until(() => slack.dialog(ANA));
  expect(await slack.globalShortcut(ANA, 'look_up')).toMatchObject({ status: 200, problems: [] });
  expect(await opened).toMatchObject({ view: modal });
  expect(body).toMatchObject({ type: 'shortcut', callback_id: 'look_up', user: { id: ANA } });
  for (const absent of ['api_app_id', 'channel', 'message', 'response_url']) expect(body).not.toHaveProperty(absent);
});

it('only what the manifest declares can be chosen, by people, on messages that they see', async () => {
  const { slack } = pair;
  const { ts } = slack.say(BEN, DELETIONS, 'acc_1001');
  const here = { channel: DELETIONS, ts };
  await expect(slack.messageShortcut(ANA, here, 'look_up')).rejects.toThrow('declares no message shortcut');
  await expect(slack.globalShortcut(ANA, 'check_eligibility')).rejects.toThrow('declares no global shortcut');
  await expect(slack.messageShortcut(DAN, here, 'check_eligibility')).rejects.toThrow('no person who can act');
  await expect(slack.globalShortcut(BOT_USER, 'look_up')).rejects.toThrow('no person who can act');
  const gone = { channel: DELETIONS, ts: '1.000000' };
  await expect(slack.messageShortcut(ANA, gone, 'check_eligibility')).rejects.toThrow('sees no message');
  const private_ = await pair.app.client.chat.postMessage({ channel: BEN, text: 'acc_1001' });
  const theirs = { channel: String(private_.channel), ts: String(private_.ts) };
  await expect(slack.messageShortcut(ANA, theirs, 'check_eligibility')).rejects.toThrow('sees no message');
});
