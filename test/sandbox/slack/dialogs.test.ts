import type { BlockAction, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, OLA } from '../../../src/sandbox/slack/people.ts';
import { aDesk, type Pair } from './desk.ts';

let pair: Pair;
let ticks: number;
let triggerId: string;

beforeEach(async () => {
  ticks = 0;
  pair = await aDesk({ monotonic: () => ticks });
  pair.app.action<BlockAction>('reject', async ({ ack, body }) => {
    triggerId = body.trigger_id;
    await ack();
  });
});
afterEach(() => pair.close());

const words = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: words(value), value });
const reject = (but: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'reject',
  private_metadata: 'DR-1',
  title: words('Reject'),
  submit: words('Reject'),
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: words('Why'),
      element: {
        type: 'static_select',
        action_id: 'category',
        options: [option('debt'), option('other')],
        initial_option: option('debt'),
      },
    },
    {
      type: 'input',
      block_id: 'note',
      label: words('Note'),
      element: { type: 'plain_text_input', action_id: 'text', min_length: 10 },
    },
    {
      type: 'input',
      block_id: 'tell',
      optional: true,
      label: words('Tell'),
      element: { type: 'checkboxes', action_id: 'who', options: [option('customer'), option('team')] },
    },
    { type: 'actions', block_id: 'aside', elements: [{ type: 'button', action_id: 'reject', text: words('Again') }] },
  ],
  ...but,
});
const NOTE = 'open invoices remain';

/** Clicks a button on a card and opens this dialog with the trigger. */
async function open(view: ModalView = reject(), user = ANA): Promise<void> {
  const { app, slack } = pair;
  const blocks = [
    { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'reject', text: words('x') }] },
  ];
  const { ts } = await app.client.chat.postMessage({ channel: DELETIONS, text: 'card', blocks });
  await slack.click(user, { channel: DELETIONS, ts: String(ts) }, 'reject');
  await app.client.views.open({ trigger_id: triggerId, view });
}

function onSubmit(answer?: Record<string, unknown>): ViewSubmitAction[] {
  const seen: ViewSubmitAction[] = [];
  pair.app.view<ViewSubmitAction>('reject', async ({ ack, body }) => {
    seen.push(body);
    await ack(answer as never);
  });
  return seen;
}

const refusal = (error: string) => ({ data: { ok: false, error } });

describe('a trigger', () => {
  it('opens a dialog for the person who clicked', async () => {
    await open();
    expect(pair.slack.dialog(ANA)).toMatchObject({ view: { callback_id: 'reject', private_metadata: 'DR-1' } });
    expect(pair.slack.dialog(BEN)).toBeUndefined();
  });

  it('serves once', async () => {
    await open();
    const again = pair.app.client.views.open({ trigger_id: triggerId, view: reject() });
    await expect(again).rejects.toMatchObject(refusal('exchanged_trigger_id'));
  });

  it.each([
    [3000, { ok: true }],
    [3001, { error: 'expired_trigger_id' }],
  ])('after %s ms', async (age, outcome) => {
    await open();
    await pair.slack.click(ANA, 'dialog', 'reject');
    ticks += age;
    const answer = await pair.app.client.views
      .open({ trigger_id: triggerId, view: reject() })
      .catch((error: { data: object }) => error.data);
    expect(answer).toMatchObject(outcome);
  });

  it('is not spent on an invalid view', async () => {
    await open();
    await pair.slack.click(ANA, 'dialog', 'reject');
    const trigger_id = triggerId;
    const { submit: _, ...noSubmit } = reject();
    const messages = ['[ERROR] missing required field: submit [json-pointer:/view]'];
    await expect(pair.app.client.views.open({ trigger_id, view: noSubmit })).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages } },
    });
    await expect(pair.app.client.views.open({ trigger_id, view: reject() })).resolves.toMatchObject({ ok: true });
  });

  it('must be one of Slack', async () => {
    const forged = pair.app.client.views.open({ trigger_id: '1.2.3', view: reject() });
    await expect(forged).rejects.toMatchObject(refusal('invalid_trigger_id'));
  });
});

describe('submitting', () => {
  it('sends what was entered, and the initial values of the rest', async () => {
    const seen = onSubmit();
    await open();
    const result = await pair.slack.submit(ANA, { text: NOTE });
    expect(result).toMatchObject({ status: 200, outcome: 'closed', problems: [], dialog: undefined });
    expect(seen).toMatchObject([
      {
        user: { id: ANA },
        view: {
          private_metadata: 'DR-1',
          state: {
            values: {
              why: { category: { type: 'static_select', selected_option: option('debt') } },
              note: { text: { type: 'plain_text_input', value: NOTE } },
              tell: { who: { type: 'checkboxes', selected_options: [] } },
            },
          },
        },
      },
    ]);
  });

  it('fills inputs by action, by block or by both', async () => {
    const seen = onSubmit();
    await open();
    await pair.slack.submit(ANA, { 'why/category': 'other', note: NOTE, who: ['team', 'customer'] });
    expect(seen[0]?.view.state.values).toMatchObject({
      why: { category: { selected_option: option('other') } },
      tell: { who: { selected_options: [option('team'), option('customer')] } },
    });
    await open();
    await expect(pair.slack.submit(ANA, { colour: 'red' })).rejects.toThrow('why/category, note/text, tell/who');
  });

  it("does not get past Slack's own complaints, unless somebody forges it", async () => {
    const seen = onSubmit();
    await open();
    expect(await pair.slack.submit(ANA)).toMatchObject({ outcome: 'not_sent', errors: { note: expect.any(String) } });
    expect(await pair.slack.submit(ANA, { text: 'short' })).toMatchObject({ outcome: 'not_sent' });
    expect(seen).toEqual([]);
    const forge = { user: OLA, private_metadata: 'DR-2' };
    expect(await pair.slack.submit(ANA, {}, { anyway: true, forge })).toMatchObject({ outcome: 'closed' });
    expect(seen).toMatchObject([{ user: { id: OLA }, view: { private_metadata: 'DR-2' } }]);
  });

  it('shows errors beneath their inputs and keeps what was typed', async () => {
    onSubmit({ response_action: 'errors', errors: { note: 'Say more.' } });
    await open();
    const result = await pair.slack.submit(ANA, { text: NOTE });
    expect(result).toMatchObject({ outcome: 'errors', errors: { note: 'Say more.' }, problems: [] });
    expect(result.dialog?.touched).toMatchObject({ note: { text: { value: NOTE } } });
  });

  it('shows another content', async () => {
    onSubmit({ response_action: 'update', view: reject({ callback_id: 'sure', title: words('Sure?') }) });
    await open();
    const before = pair.slack.dialog(ANA)?.id;
    const { outcome, dialog } = await pair.slack.submit(ANA, { text: NOTE });
    expect([outcome, dialog?.id]).toEqual(['updated', before]);
    expect(dialog?.view.callback_id).toBe('sure');
  });

  it('pushes a dialog on top, whose close button leads back', async () => {
    onSubmit({ response_action: 'push', view: reject({ callback_id: 'sure' }) });
    await open();
    expect(await pair.slack.submit(ANA, { text: NOTE })).toMatchObject({ outcome: 'pushed' });
    expect(pair.slack.dialogs(ANA).map(({ view }) => view.callback_id)).toEqual(['reject', 'sure']);
    await pair.slack.dismiss(ANA);
    expect(pair.slack.dialog(ANA)?.view.callback_id).toBe('reject');
  });

  it('clears the whole stack', async () => {
    onSubmit({ response_action: 'clear' });
    await open();
    expect(await pair.slack.submit(ANA, { text: NOTE })).toMatchObject({ outcome: 'cleared', dialog: undefined });
  });

  it.each([
    ['errors for a block that is not there', { response_action: 'errors', errors: { nothing: 'x' } }],
    ['errors for a block that is no input', { response_action: 'errors', errors: { aside: 'x' } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['an unknown action', { response_action: 'shrug' }],
    ['an invalid view', { response_action: 'update', view: { type: 'modal', blocks: [] } }],
  ])('reports an answer with %s', async (_, answer) => {
    onSubmit(answer);
    await open();
    const result = await pair.slack.submit(ANA, { text: NOTE });
    expect(result).toMatchObject({ outcome: 'failed', sees: expect.any(String), problems: [expect.any(String)] });
    expect(result.dialog?.view.callback_id).toBe('reject');
  });
});

describe('changing an open dialog', () => {
  it('keeps to the hash', async () => {
    await open();
    const { id, hash } = pair.slack.dialog(ANA) ?? { id: '', hash: '' };
    const update = (with_hash: string) =>
      pair.app.client.views.update({ view_id: id, hash: with_hash, view: reject({ title: words('New') }) });
    await expect(update(hash)).resolves.toMatchObject({ view: { title: { text: 'New' } } });
    await expect(update(hash)).rejects.toMatchObject(refusal('hash_conflict'));
  });

  it('fails once the person has closed it', async () => {
    await open();
    const view_id = pair.slack.dialog(ANA)?.id ?? '';
    await pair.slack.dismiss(ANA);
    const late = pair.app.client.views.update({ view_id, view: reject() });
    await expect(late).rejects.toMatchObject(refusal('not_found'));
  });

  it('stacks at most three', async () => {
    await open();
    const push = async () => {
      await pair.slack.click(ANA, 'dialog', 'reject');
      return pair.app.client.views.push({ trigger_id: triggerId, view: reject() });
    };
    await push();
    await push();
    await expect(push()).rejects.toMatchObject(refusal('push_limit_reached'));
  });
});

describe('closing', () => {
  it('tells the desk only if it asked to know', async () => {
    const closed: ViewClosedAction[] = [];
    pair.app.view<ViewClosedAction>({ callback_id: 'reject', type: 'view_closed' }, async ({ ack, body }) => {
      closed.push(body);
      await ack();
    });
    await open();
    expect(await pair.slack.dismiss(ANA)).toEqual([]);
    await open(reject({ notify_on_close: true }));
    expect(await pair.slack.dismiss(ANA)).toMatchObject([{ status: 200 }]);
    expect(closed).toMatchObject([{ is_cleared: false, view: { private_metadata: 'DR-1' } }]);
    expect(pair.slack.dialog(ANA)).toBeUndefined();
  });
});

it('sends clicks in a dialog with the view and what was entered so far', async () => {
  let body: BlockAction | undefined;
  pair.app.action<BlockAction>('category', async (it) => {
    body = it.body;
    await it.ack();
  });
  const [first, ...rest] = reject().blocks;
  await open(reject({ blocks: [{ ...first, dispatch_action: true } as never, ...rest] }));
  await pair.slack.click(ANA, 'dialog', 'category', { choose: 'other' });
  expect(body).toMatchObject({
    container: { type: 'view', view_id: pair.slack.dialog(ANA)?.id },
    view: { state: { values: { why: { category: { selected_option: option('other') } } } } },
    actions: [{ type: 'static_select', selected_option: option('other') }],
  });
  expect(body).not.toHaveProperty('response_url', expect.any(String));
  await expect(pair.slack.click(ANA, 'dialog', 'text', { choose: 'x' })).rejects.toThrow('filled in by submit');
});
