import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ANA,
  ARCHIVE,
  BOT_USER,
  DAN,
  DELETIONS,
  GENERAL,
  OLA,
  REVIEWERS,
  ROBOT,
  SUE,
} from '../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../../src/sandbox/slack/slack.ts';

let slack: SandboxSlack;
let client: WebClient;
let now = 1_795_000_000_000;

beforeEach(async () => {
  now = 1_795_000_000_000;
  slack = await startSlack({ now: () => now });
  const options = { slackApiUrl: slack.url, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR };
  client = new WebClient(slack.botToken, options);
});
afterEach(() => slack.close());

const card = (text = 'card') => [{ type: 'section', block_id: 'top', text: { type: 'plain_text', text } }];
const post = async (but: Record<string, unknown> = {}): Promise<string> => {
  const { ts } = await client.chat.postMessage({ channel: DELETIONS, text: 'A request', blocks: card(), ...but });
  return String(ts);
};
const refusal = (error: string) => ({ code: 'slack_webapi_platform_error', data: { ok: false, error } });

it('knows the token', async () => {
  await expect(client.auth.test()).resolves.toMatchObject({ ok: true, user_id: BOT_USER });
  const stranger = new WebClient('xoxb-wrong', { slackApiUrl: slack.url });
  await expect(stranger.auth.test()).rejects.toMatchObject(refusal('invalid_auth'));
  const nobody = new WebClient(undefined, { slackApiUrl: slack.url });
  await expect(nobody.auth.test()).rejects.toMatchObject(refusal('invalid_auth'));
});

it('answers an unknown method with 200', async () => {
  const response = await fetch(`${slack.url}chat.whisper`, { method: 'POST' });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ ok: false, error: 'unknown_method' });
});

it('takes the token from the form as well, and does not write it down', async () => {
  const body = new URLSearchParams({ token: slack.botToken, channel: DELETIONS, text: 'x' });
  await fetch(`${slack.url}chat.postMessage`, { method: 'POST', body });
  expect(slack.calls).toMatchObject([{ args: { text: 'x' }, answer: { ok: true } }]);
  expect(slack.calls[0]?.args).not.toHaveProperty('token');
});

it('takes JSON as well as forms', async () => {
  const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' };
  const body = JSON.stringify({ channel: DELETIONS, text: 'x', blocks: card('from JSON') });
  await fetch(`${slack.url}chat.postMessage`, { method: 'POST', headers, body });
  expect(slack.messages(DELETIONS)).toMatchObject([{ text: 'x', blocks: card('from JSON') }]);
});

describe('posting', () => {
  it('stores a message and gives it a ts of its own, even if the clock stands still', async () => {
    const first = await post({ metadata: { event_type: 'deletion_request', event_payload: { id: 'DR-1' } } });
    const second = await post({ unfurl_links: false });
    expect(second > first).toBe(true);
    expect(slack.messages(DELETIONS).map(({ ts }) => ts)).toEqual([first, second]);
    expect(slack.message(DELETIONS, first)).toMatchObject({
      metadata: { event_payload: { id: 'DR-1' } },
      unfurls: true,
    });
    expect(slack.message(DELETIONS, second)).toMatchObject({ unfurls: false });
  });

  it.each([
    ['an unknown channel', { channel: 'C0NOWHERE1' }, 'channel_not_found'],
    ['a channel without the desk', { channel: GENERAL }, 'not_in_channel'],
    ['an archived channel', { channel: ARCHIVE }, 'is_archived'],
    ['nothing to say', { text: '', blocks: [] }, 'no_text'],
    ['a text without end', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are no list', { blocks: '{' }, 'invalid_blocks_format'],
    ['metadata of another shape', { metadata: { event_type: 'x' } }, 'invalid_metadata_format'],
    ['a thread that is not there', { thread_ts: '1700000000.000001' }, 'thread_not_found'],
    ['a thread ts that is none', { thread_ts: '0' }, 'invalid_thread_ts'],
    [
      'too much text in all',
      { blocks: [1, 2, 3, 4].map(() => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3000) } })) },
      'msg_blocks_too_long',
    ],
  ])('refuses %s', async (_, but, error) => {
    await expect(post(but)).rejects.toMatchObject(refusal(error));
    expect(slack.messages(DELETIONS)).toEqual([]);
  });

  it('says where blocks are invalid', async () => {
    const messages = ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'];
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    await expect(post({ blocks })).rejects.toMatchObject({
      data: { error: 'invalid_blocks', response_metadata: { messages } },
    });
  });

  it('keeps replies in their thread', async () => {
    const parent = await post();
    const reply = await post({ thread_ts: parent, text: 'history' });
    expect(slack.messages(DELETIONS)).toHaveLength(1);
    expect(slack.thread(DELETIONS, parent)).toMatchObject([{ ts: reply, text: 'history' }]);
    await expect(post({ thread_ts: reply })).rejects.toMatchObject(refusal('cannot_reply_to_message'));
    const { messages } = await client.conversations.replies({ channel: DELETIONS, ts: parent });
    expect(messages).toMatchObject([
      { ts: parent, reply_count: 1 },
      { ts: reply, thread_ts: parent },
    ]);
  });

  it('reaches a person through a direct message', async () => {
    const { channel } = await client.conversations.open({ users: ANA });
    await post({ channel: channel?.id });
    await post({ channel: ANA });
    expect(slack.directMessages(ANA)).toHaveLength(2);
    await expect(client.conversations.open({ users: DAN })).rejects.toMatchObject(refusal('user_disabled'));
    await expect(client.conversations.open({ users: ROBOT })).rejects.toMatchObject(refusal('cannot_dm_bot'));
  });
});

describe('changing a message', () => {
  it.each([
    ['a text alone takes the blocks away', { text: 'done' }, 'done', []],
    ['blocks alone keep the text', { blocks: card('done') }, 'A request', card('done')],
    ['both replace both', { text: 'done', blocks: card('done') }, 'done', card('done')],
  ])('%s', async (_, change, text, blocks) => {
    const ts = await post();
    await client.chat.update({ channel: DELETIONS, ts, ...change } as never);
    const message = slack.message(DELETIONS, ts);
    expect(message).toMatchObject({ text, blocks, history: [{ text: 'A request', blocks: card() }] });
    expect(message?.edited !== undefined).toBe(blocks.length === 0);
  });

  it('keeps metadata that is not mentioned', async () => {
    const ts = await post({ metadata: { event_type: 'deletion_request', event_payload: { id: 'DR-1' } } });
    await client.chat.update({ channel: DELETIONS, ts, text: 'done' });
    expect(slack.message(DELETIONS, ts)?.metadata?.event_payload).toEqual({ id: 'DR-1' });
  });

  it("refuses a message that is gone, and anybody else's", async () => {
    const ts = await post();
    const { ts: hers } = slack.say(ANA, DELETIONS, 'hello');
    slack.forget(DELETIONS, ts);
    const update = (which: string) => client.chat.update({ channel: DELETIONS, ts: which, text: 'x' });
    await expect(update(ts)).rejects.toMatchObject(refusal('message_not_found'));
    await expect(update(hers)).rejects.toMatchObject(refusal('cant_update_message'));
    await expect(client.chat.delete({ channel: DELETIONS, ts: hers })).rejects.toMatchObject(
      refusal('cant_delete_message'),
    );
  });

  it('deletes its own', async () => {
    const ts = await post();
    await client.chat.delete({ channel: DELETIONS, ts });
    expect(slack.messages(DELETIONS)).toEqual([]);
  });
});

it('shows an ephemeral message to people in the channel only', async () => {
  await client.chat.postEphemeral({ channel: DELETIONS, user: ANA, text: 'only you' });
  expect(slack.ephemerals(ANA)).toMatchObject([{ text: 'only you', channel: DELETIONS }]);
  expect(slack.ephemerals(SUE)).toEqual([]);
  const toOla = client.chat.postEphemeral({ channel: DELETIONS, user: OLA, text: 'x' });
  await expect(toOla).rejects.toMatchObject(refusal('user_not_in_channel'));
});

it('makes permalinks', async () => {
  const ts = await post();
  const { permalink } = await client.chat.getPermalink({ channel: DELETIONS, message_ts: ts });
  expect(permalink).toBe(`https://sandbox.slack.com/archives/${DELETIONS}/p${ts.replace('.', '')}`);
  const gone = client.chat.getPermalink({ channel: DELETIONS, message_ts: '1.2' });
  await expect(gone).rejects.toMatchObject(refusal('message_not_found'));
});

describe('reading a channel', () => {
  it('goes from new to old, page by page', async () => {
    const sent = [await post(), await post(), await post()];
    const first = await client.conversations.history({ channel: DELETIONS, limit: 2 });
    expect(first.messages?.map(({ ts }) => ts)).toEqual([sent[2], sent[1]]);
    const cursor = String(first.response_metadata?.next_cursor);
    const rest = await client.conversations.history({ channel: DELETIONS, limit: 2, cursor });
    expect(rest).toMatchObject({ has_more: false, messages: [{ ts: sent[0] }] });
  });

  it('leaves out what is older or younger than asked for', async () => {
    const [first, second, third] = [await post(), await post(), await post()];
    const between = { channel: DELETIONS, oldest: first, latest: third };
    const { messages } = await client.conversations.history(between);
    expect(messages?.map(({ ts }) => ts)).toEqual([second]);
    const inclusive = await client.conversations.history({ ...between, inclusive: true });
    expect(inclusive.messages).toHaveLength(3);
  });

  it('shows metadata only to those who ask for it', async () => {
    await post({ metadata: { event_type: 'deletion_request', event_payload: { id: 'DR-1' } } });
    const plain = await client.conversations.history({ channel: DELETIONS });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
    const whole = await client.conversations.history({ channel: DELETIONS, include_all_metadata: true });
    expect(whole.messages?.[0]).toMatchObject({ metadata: { event_payload: { id: 'DR-1' } } });
  });

  it('needs the desk to be a member', async () => {
    await expect(client.conversations.history({ channel: GENERAL })).rejects.toMatchObject(refusal('not_in_channel'));
    await expect(client.conversations.info({ channel: GENERAL })).resolves.toMatchObject({
      channel: { is_member: false },
    });
    await expect(client.conversations.members({ channel: GENERAL })).resolves.toMatchObject({
      members: expect.arrayContaining([OLA]),
    });
  });
});

describe('people', () => {
  it('are found by id and by address', async () => {
    await expect(client.users.info({ user: ANA })).resolves.toMatchObject({
      user: { id: ANA, deleted: false, tz: 'Europe/Madrid', profile: { email: 'ana@company.example' } },
    });
    await expect(client.users.lookupByEmail({ email: 'Ana@company.example' })).resolves.toMatchObject({
      user: { id: ANA },
    });
    await expect(client.users.info({ user: 'U0NOBODY01' })).rejects.toMatchObject(refusal('user_not_found'));
    await expect(client.users.lookupByEmail({ email: 'dan@company.example' })).rejects.toMatchObject(
      refusal('users_not_found'),
    );
  });

  it('are in groups', async () => {
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ id: REVIEWERS, handle: 'reviewers', users: [ANA, expect.any(String)] }]);
    const { users } = await client.usergroups.users.list({ usergroup: REVIEWERS });
    expect(users).toContain(ANA);
    const none = client.usergroups.users.list({ usergroup: 'S0NOTHING1' });
    await expect(none).rejects.toMatchObject(refusal('no_such_subteam'));
  });
});

it('publishes a home tab unless it has changed meanwhile', async () => {
  const view = { type: 'home' as const, blocks: card() };
  const first = await client.views.publish({ user_id: ANA, view });
  await client.views.publish({ user_id: ANA, view, hash: String(first.view?.hash) });
  const late = client.views.publish({ user_id: ANA, view, hash: String(first.view?.hash) });
  await expect(late).rejects.toMatchObject(refusal('hash_conflict'));
  expect(slack.home(ANA)?.view.blocks).toEqual(card());
});

it('validates blocks without posting them', async () => {
  await expect(client.blocks.validate({ blocks: card() })).resolves.toMatchObject({ ok: true });
  const errors = [{ pointer: '/blocks/0/type', code: 'unsupported_type', message: 'unsupported type: sektion' }];
  const wrong = client.blocks.validate({ blocks: [{ type: 'sektion' }] });
  await expect(wrong).rejects.toMatchObject({ data: { error: 'invalid_blocks', errors } });
});

it('remembers calls and answers, and forgets all at a reset', async () => {
  await post({ blocks: card('readable') });
  expect(slack.callsTo('chat.postMessage')).toMatchObject([
    { args: { blocks: card('readable') }, at: now, answer: { ok: true } },
  ]);
  expect(JSON.stringify(slack.calls)).not.toContain(slack.botToken);
  slack.channels.delete(GENERAL);
  slack.reset();
  expect(slack.calls).toEqual([]);
  expect(slack.messages(DELETIONS)).toEqual([]);
  expect(slack.channels.has(GENERAL)).toBe(true);
});

describe('waiting', () => {
  it('ends with the change that was waited for', async () => {
    const seen = slack.until(() => slack.messages(DELETIONS).find(({ text }) => text === 'second'));
    await post({ text: 'first' });
    await post({ text: 'second' });
    await expect(seen).resolves.toMatchObject({ text: 'second' });
  });

  it('gives up with a message that helps', async () => {
    await post();
    const never = slack.until(() => slack.ephemerals(ANA).length > 0, 5);
    await expect(never).rejects.toThrow(/slack\.ephemerals[\s\S]*chat\.postMessage: ok/);
  });

  it('does not outlive the sandbox', async () => {
    const never = slack.until(() => false).catch((error: Error) => error.message);
    await slack.close();
    expect(await never).toMatch('closed');
  });
});
