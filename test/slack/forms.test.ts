import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { NEWER, newer } from '../../src/messages/slack/newer.ts';
import { ANA, DELETIONS } from '../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../src/sandbox/slack/slack.ts';
import { createClient } from '../../src/slack/client.ts';
import { createForms } from '../../src/slack/forms/forms.ts';
import { DAY } from '../build.ts';
import { aLog } from '../doors/outbox/build.ts';

let slack: SandboxSlack;
beforeAll(async () => {
  slack = await startSlack();
});
beforeEach(() => slack.reset());
afterAll(() => slack.close());

const said = (text: string): KnownBlock => ({ type: 'section', text: { type: 'plain_text', text } });
const folded = newer(
  {
    type: 'container',
    title: { type: 'plain_text', text: 'title' },
    child_blocks: [{ type: 'section', text: { type: 'plain_text', text: 'inside' } }],
  },
  [said('flat')],
);
const alert = newer({ type: 'alert', text: { type: 'plain_text', text: 'mind' } }, [said('mind, in words')]);

function aSlack() {
  const time = { at: 0 };
  const forms = createForms({ newer: NEWER, monotonic: () => time.at, log: aLog() });
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log: aLog(), patience: 2_000, forms });
  const post = async (...blocks: KnownBlock[]): Promise<string[]> => {
    const { ts = '' } = await client.chat.postMessage({ channel: DELETIONS, text: 'words', blocks });
    return slack.message(DELETIONS, ts)?.blocks.map(({ type }) => type) ?? [];
  };
  return { time, forms, client, post };
}

it('a kind of block is shown to blocks.validate once, and then sent as it is', async () => {
  const { post } = aSlack();
  expect(await post(folded)).toEqual(['container']);
  expect(await post(folded, said('more'))).toEqual(['container', 'section']);
  expect(slack.callsTo('blocks.validate')).toHaveLength(1);
  expect(slack.callsTo('chat.postMessage')).toHaveLength(2);
});

it('a message without newer blocks asks nothing of anybody', async () => {
  expect(await aSlack().post(said('words'))).toEqual(['section']);
  expect(slack.callsTo('blocks.validate')).toEqual([]);
});

it('where Slack does not know a kind, no message is refused: its words are sent, and it is asked again a day later', async () => {
  const { post, time } = aSlack();
  slack.unknownBlocks.add('container');
  expect(await post(folded)).toEqual(['section']);
  expect(await post(folded)).toEqual(['section']);
  expect(slack.callsTo('blocks.validate')).toHaveLength(1);
  expect(slack.callsTo('chat.postMessage').every(({ answer }) => answer?.ok)).toBe(true);
  slack.unknownBlocks.clear();
  time.at += DAY;
  expect(await post(folded)).toEqual(['container']);
});

it.each([
  ['cannot say', { kind: 'error', error: 'unknown_method' }],
  ['is silent', { kind: 'status', status: 503 }],
  ['says yes and refuses all the same', null],
] as const)('a Slack that %s is tried, and what it refuses is remembered', async (_, fault) => {
  const { post } = aSlack();
  if (fault !== null) slack.faults.plan('blocks.validate', fault, 9);
  else slack.faults.plan('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
  if (fault !== null) slack.unknownBlocks.add('container');
  expect(await post(folded)).toEqual(['section']);
  expect(await post(folded)).toEqual(['section']);
  expect(slack.callsTo('chat.postMessage').map(({ answer, fault: planned }) => answer?.ok ?? !planned)).toEqual([
    false,
    true,
    true,
  ]);
});

it('a message that is refused for its length teaches nothing about its blocks', async () => {
  const { post } = aSlack();
  slack.faults.plan('chat.postMessage', { kind: 'error', error: 'msg_blocks_too_long' });
  expect(await post(folded)).toEqual(['section']);
  expect(await post(folded)).toEqual(['container']);
});

it('what has another reason than its blocks fails as it is', async () => {
  const { post } = aSlack();
  slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
  await expect(post(folded)).rejects.toThrow('is_archived');
  expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
});

it('each kind is known by itself, in dialogs as in messages', async () => {
  const { client, post, forms } = aSlack();
  slack.unknownBlocks.add('container');
  expect(await post(folded)).toEqual(['section']);
  const view = { type: 'home', blocks: [said('home')] } as const;
  await client.views.publish({ user_id: ANA, view: { ...view, blocks: [...view.blocks] } });
  expect(slack.home(ANA)?.view.blocks.map(({ type }) => type)).toEqual(['section']);
  // An answer to a submission is refused in silence: only what is known is sent there.
  expect(forms.sure({ blocks: [alert] })).toEqual({ blocks: [said('mind, in words')] });
});
