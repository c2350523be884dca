import { html } from '../../../messages/html.ts';
import type { Ephemeral, Message } from '../model.ts';
import { BOT_USER } from '../people.ts';
import type { SandboxSlack } from '../slack.ts';
import { type Item, isEphemeral, messageItem, type Shown, timeOf } from './message.ts';
import { renderBlocks } from './render/blocks.ts';
import { dayOf, slackMoment } from './render/dates.ts';
import type { Reader } from './render/reader.ts';
import { HOME, isMember, nameOf, type Viewer, WORKFLOWS } from './viewer.ts';
import { workflowItems } from './workflows.ts';

const A_MOMENT = 5 * 60_000;

/** What the middle of the page shows: messages with a line for each day, the home tab, or why there is nothing. */
export function mainItems(slack: SandboxSlack, viewer: Viewer, reader: Reader): readonly Item[] {
  const { place, person } = viewer;
  if (place === HOME) return [homeItem(slack, person.id, reader)];
  if (place === WORKFLOWS) return workflowItems(slack, reader);
  const name = slack.channels.get(place)?.name ?? '';
  if (!isMember(slack, viewer)) {
    const { markup } =
      html`<div class="empty"><p>You are not a member of #${name}.</p><button type="button" class="button" data-do="join">Join #${name}</button></div>`;
    return [{ key: 'outside', html: markup }];
  }
  const roots = slack.messages(place);
  const broadcasts = roots.flatMap(({ ts }) => slack.thread(place, ts).filter(({ broadcast }) => broadcast));
  const ephemerals = slack.ephemerals(person.id).filter((entry) => entry.channel === place && !entry.thread_ts);
  const entries = [...roots, ...broadcasts, ...ephemerals].sort((a, b) => timeOf(a) - timeOf(b));
  if (entries.length > 0) return withDays(entries, { slack, user: person.id, reader, inThread: false });
  const { markup } = html`<div class="empty"><p>No messages here yet.</p></div>`;
  return [{ key: 'empty', html: markup }];
}

/** The message that started it and what was said to it. */
export function threadItems(
  slack: SandboxSlack,
  { place, thread, person }: Viewer,
  reader: Reader,
): readonly Item[] | null {
  const root = thread === null ? undefined : slack.message(place, thread);
  if (!root) return null;
  const shown = { slack, user: person.id, reader, inThread: true };
  const replies = slack.thread(place, root.ts);
  const unseen = slack.ephemerals(person.id).filter((entry) => entry.channel === place && entry.thread_ts === root.ts);
  const entries = [...replies, ...unseen].sort((a, b) => timeOf(a) - timeOf(b));
  const { markup } =
    html`<p class="day"><span>${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}</span></p>`;
  return [messageItem(root, false, shown), { key: 'count', html: markup }, ...inOrder(entries, shown)];
}

function homeItem(slack: SandboxSlack, user: string, reader: Reader): Item {
  const home = slack.home(user);
  const { markup } = home
    ? html`<div class="home" data-where="home">${renderBlocks(home.view.blocks, { ...reader, entered: home.touched })}</div>`
    : html`<div class="empty"><p>The app has not published anything here yet.</p><p>${nameOf(slack, BOT_USER)} works in channels and direct messages.</p></div>`;
  return { key: 'home', html: markup };
}

function withDays(entries: readonly (Message | Ephemeral)[], shown: Shown): readonly Item[] {
  const { timeZone } = shown.reader;
  const days = Map.groupBy(entries, (entry) => dayOf(timeOf(entry), timeZone));
  return [...days].flatMap(([day, ofThatDay]) => {
    const words = slackMoment(timeOf(ofThatDay[0] as Message), '{day_divider_pretty}', shown.reader) ?? day;
    const { markup } = html`<p class="day"><span>${words}</span></p>`;
    return [{ key: day, html: markup }, ...inOrder(ofThatDay, shown)];
  });
}

/** Short words of one author in a row stand under one name. */
function inOrder(entries: readonly (Message | Ephemeral)[], shown: Shown): readonly Item[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    const goesOn =
      before !== undefined &&
      !isEphemeral(entry) &&
      !isEphemeral(before) &&
      entry.user === before.user &&
      entry.blocks.length === 0 &&
      timeOf(entry) - timeOf(before) < A_MOMENT;
    return messageItem(entry, goesOn, shown);
  });
}
