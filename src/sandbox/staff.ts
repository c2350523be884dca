import type { ChartBlock } from '../messages/slack/newer.ts';
import type { ClickOptions } from './slack/deliver/click.ts';
import type { Filling } from './slack/deliver/dialog.ts';
import { spoken } from './slack/page/render/data.ts';
import { DELETIONS } from './slack/people.ts';
import type { SandboxSlack } from './slack/slack.ts';
import type { Message } from './slack/state.ts';

/** The card of a request, once it is there. */
export function cardOf(slack: SandboxSlack, id: string): Message | undefined {
  return slack.messages(DELETIONS).find(({ metadata }) => metadata?.event_payload['id'] === id);
}

/**
 * Closes the dialog that lies over the channel, if any, and clicks a button of the card once it is there: of two desks that show
 * a card at once the one with the older state may come last, and corrects it.
 */
export async function clickCard(
  slack: SandboxSlack,
  user: string,
  id: string,
  action: string,
  options: ClickOptions = {},
): Promise<void> {
  while (slack.dialog(user)) await slack.dismiss(user);
  const isAnyhow = options.stale === true || options.forge !== undefined;
  const card = (await slack.until(() => {
    const shown = cardOf(slack, id);
    return shown !== undefined && (isAnyhow || offers(shown, action)) ? shown : undefined;
  })) as Message;
  await slack.click(user, card, ...controlFor(card, action, options));
}

const offers = (card: Message, action: string): boolean =>
  controlFor(card, action)[0] === 'more' || JSON.stringify(card.blocks).includes(`"action_id":"${action}"`);

/** How one comes to an action of a card: by its button, or by the menu that holds it. */
export function controlFor({ blocks }: Message, action: string, options: ClickOptions = {}): [string, ClickOptions] {
  const controls = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const choices = controls.flatMap((control) => (control.type === 'overflow' ? control.options : []));
  const choice = choices.find(({ value }) => value?.split(' ')[0] === action)?.value;
  return choice === undefined ? [action, options] : ['more', { ...options, choose: choice }];
}

/** Waits until the person's dialog says more than that it is loading; gives whether it can be submitted. */
export async function dialogReady(slack: SandboxSlack, user: string): Promise<boolean> {
  const view = () => slack.dialog(user)?.view;
  await slack.until(() => view()?.blocks.every(({ block_id }) => block_id !== 'loading'));
  const open = view();
  return open?.type === 'modal' && open.submit != null;
}

/** Waits for what a dialog that was sent comes to: it closes, or says more. */
export async function dialogSettled(slack: SandboxSlack, user: string): Promise<void> {
  const view = () => slack.dialog(user)?.view;
  await slack.until(() => view()?.blocks.every(({ block_id }) => block_id !== 'loading') ?? true);
}

/** Ticks "I have read what changed", where the dialog has it. */
export const ticked = (slack: SandboxSlack, user: string): Filling =>
  JSON.stringify(slack.dialog(user)?.view.blocks).includes('"confirmed"') ? { confirmed: ['read'] } : {};

/** What the person's dialog says, in plain words; nothing if none is open. */
export const dialogSays = (slack: SandboxSlack, user: string): string =>
  wordsIn(slack.dialog(user)?.view.blocks ?? []).join(' ');

/** Clicks Approve, reads, ticks what must be ticked, submits; gives what the dialog says if it does not close. */
export async function approveAs(slack: SandboxSlack, user: string, id: string): Promise<string> {
  await clickCard(slack, user, id, 'approve');
  if (await dialogReady(slack, user)) {
    await slack.submit(user, ticked(slack, user));
    await dialogSettled(slack, user);
  }
  return dialogSays(slack, user);
}

/** Clicks Undo and says why. */
export async function undoAs(slack: SandboxSlack, user: string, id: string, reason: string): Promise<string> {
  await clickCard(slack, user, id, 'undo');
  if (await dialogReady(slack, user)) {
    await slack.submit(user, { reason });
    await dialogSettled(slack, user);
  }
  return dialogSays(slack, user);
}

/** Clicks Reject and writes to the customer. */
export async function rejectAs(
  slack: SandboxSlack,
  user: string,
  id: string,
  category: string,
  message: string,
): Promise<string> {
  await clickCard(slack, user, id, 'reject');
  if (await dialogReady(slack, user)) {
    await slack.submit(user, { category, message });
    await dialogSettled(slack, user);
  }
  return dialogSays(slack, user);
}

/** All text in blocks, in reading order, one entry a text object or rich text section; dates and people in words. */
export function wordsIn(blocks: unknown): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(wordsIn);
  if (typeof blocks !== 'object' || blocks === null) return [];
  const block = blocks as Record<string, unknown>;
  if (block['type'] === 'rich_text_section' || block['type'] === 'rich_text_quote') {
    const parts = block['elements'] as Record<string, unknown>[];
    const mentioned = (part: Record<string, unknown>) => part['user_id'] ?? part['usergroup_id'];
    return [
      parts.map((part) => part['text'] ?? part['fallback'] ?? (mentioned(part) ? `@${mentioned(part)}` : '')).join(''),
    ];
  }
  if (block['type'] === 'data_table') {
    return (block['rows'] as unknown[][]).map((row) => row.map((cell) => wordsIn(cell).join(' ')).join(' | '));
  }
  if (block['type'] === 'data_visualization') {
    const { title, chart } = block as unknown as ChartBlock;
    return [title, spoken(chart)];
  }
  if (typeof block['text'] === 'string') return [plainly(block['text'])];
  return Object.entries(block).flatMap(([key, value]) => (key === 'confirm' ? [] : wordsIn(value)));
}

/** Slack's mrkdwn without its markup: `<!date^…|Mon 30 Nov>` reads "Mon 30 Nov", `<@U1>` reads "@U1". */
export const plainly = (text: string): string =>
  text
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<([@#][^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll(/<!(?:subteam\^)?([^|>^]+)>/g, '@$1')
    .replaceAll(/<[^|>]+\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
