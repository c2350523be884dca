import { type Html, html } from '../../../messages/html.ts';
import type { Ephemeral, Message } from '../model.ts';
import { BOT_USER } from '../people.ts';
import type { SandboxSlack } from '../slack.ts';
import { renderBlocks } from './render/blocks.ts';
import { slackMoment } from './render/dates.ts';
import { mrkdwn } from './render/mrkdwn.ts';
import type { Reader } from './render/reader.ts';
import { shortcutMenu } from './shortcuts.ts';
import { nameOf } from './viewer.ts';

/** One entry of a list: the page replaces it only when its markup has changed. */
export interface Item {
  readonly key: string;
  readonly html: string;
  /** What a screen reader is told when it is new. */
  readonly say?: string;
  /** Meant for this person or written by them: it is brought into view. */
  readonly mine?: boolean;
}

export interface Shown {
  readonly slack: SandboxSlack;
  /** Who looks. */
  readonly user: string;
  readonly reader: Reader;
  /** In a thread the number of replies is not said. */
  readonly inThread: boolean;
}

export const isEphemeral = (entry: Message | Ephemeral): entry is Ephemeral => 'inReply' in entry;
const authorOf = (entry: Message | Ephemeral): string => (isEphemeral(entry) ? BOT_USER : entry.user);
export const timeOf = ({ ts }: { readonly ts: string }): number => Number(ts) * 1000;

/** A message, or one that only this person sees; `goesOn` when the one above is by the same author, a moment before. */
export function messageItem(
  entry: Message | Ephemeral,
  goesOn: boolean,
  { slack, user, reader, inThread }: Shown,
): Item {
  const author = authorOf(entry);
  const name = nameOf(slack, author);
  const at = new Date(timeOf(entry));
  const time = slackMoment(at.getTime(), '{time}', reader) ?? '';
  const isApp = slack.users.get(author)?.is_bot === true;
  const ephemeral = isEphemeral(entry);
  const markup = html`<article class="message${goesOn ? ' goes-on' : ''}${ephemeral ? ' ephemeral' : ''}" tabindex="-1" aria-label="${name}, ${time}" data-where="message" data-channel="${entry.channel}" data-ts="${entry.ts}">${avatar(name, author)}<div class="by"><b class="name">${name}</b>${
    isApp ? html` <span class="app">APP</span>` : ''
  } <time datetime="${at.toISOString()}" title="${slackMoment(at.getTime(), '{date_long} at {time_secs}', reader)}">${time}</time></div><div class="said">${
    ephemeral
      ? html`<p class="only-you"><span aria-hidden="true">👁 </span>Only visible to you · <button type="button" class="plain" data-do="dismissEphemeral">Dismiss</button></p>`
      : ''
  }${body(entry, reader)}${!inThread && !ephemeral ? underneath(entry, slack, reader) : ''}</div>${
    ephemeral ? '' : shortcutMenu(slack.declared.shortcuts, 'message')
  }</article>`;
  return {
    key: entry.ts,
    html: markup.markup,
    say: `${name}: ${plain(entry.text)}`,
    mine: ephemeral || author === user,
  };
}

function body(entry: Message | Ephemeral, reader: Reader): Html {
  const edited = 'edited' in entry && entry.edited ? html` <span class="edited">(edited)</span>` : '';
  return entry.blocks.length > 0
    ? html`${renderBlocks(entry.blocks, reader)}${edited}`
    : html`<div class="text">${mrkdwn(entry.text, reader)}${edited}</div>`;
}

/** "3 replies", which opens the thread. */
function underneath({ channel, ts, thread_ts }: Message, slack: SandboxSlack, reader: Reader): Html | string {
  if (thread_ts !== undefined) {
    return html`<button type="button" class="plain replies" data-do="openThread" data-thread="${thread_ts}">Replied to a thread</button>`;
  }
  const replies = slack.thread(channel, ts);
  const last = replies.at(-1);
  const words =
    replies.length === 0 ? 'Reply in thread' : `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  const when = last ? slackMoment(timeOf(last), '{date_short_pretty} at {time}', reader) : null;
  return html`<button type="button" class="plain replies${last ? '' : ' none'}" data-do="openThread" data-thread="${ts}">${words}${
    when ? html` <small>Last reply ${when}</small>` : ''
  }</button>`;
}

/** Initials on one of a few colours, always the same for one person. */
function avatar(name: string, id: string): Html {
  const initials = [...name.matchAll(/(?:^|\s)(\S)/gu)]
    .map(([, letter]) => letter)
    .slice(0, 2)
    .join('');
  const colour = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return html`<span class="avatar colour-${id === BOT_USER ? 'app' : colour}" aria-hidden="true">${initials}</span>`;
}

/** The fallback text without Slack's marks. */
const plain = (text: string): string =>
  text
    .replaceAll(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replaceAll(/<[@#!]?([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
