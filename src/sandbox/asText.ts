import type { Ephemeral, Message, OpenView } from './slack/model.ts';
import type { SandboxSlack } from './slack/slack.ts';
import { plainly, wordsIn } from './staff.ts';

const TIME = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  timeZone: 'UTC',
});
const BREAK = '\n\n―――\n\n';

/** All that Slack shows to anybody: channels and direct messages with threads and what one person sees, home tabs, dialogs. */
export function slackAsText(slack: SandboxSlack): string {
  const people = [...slack.users.keys()];
  const only = people.flatMap((user) => slack.ephemerals(user));
  const places = [...slack.channels.values()].map(({ id, name, im }) => {
    const entries = inOrder([
      ...slack.messages(id),
      ...only.filter((entry) => entry.channel === id && !entry.thread_ts),
    ]);
    const title = im === undefined ? `#${name}` : `Direct messages with @${im}`;
    return titled(
      title,
      entries.map((entry) => [entryAsText(entry, slack), ...repliesTo(entry, slack, only)].join('\n')),
    );
  });
  const homes = people.map((user) => titled(`Home of @${user}`, viewsAsText([slack.home(user)])));
  const dialogs = people.map((user) => titled(`Open for @${user}`, viewsAsText(slack.dialogs(user))));
  return named(slack, [...places, ...homes, ...dialogs].filter((part) => part !== '').join(BREAK));
}

/** With the names of people, groups and channels in place of their ids. */
export function named(slack: SandboxSlack, text: string): string {
  return text.replaceAll(/([@#])([A-Z]0\w{8})\b/g, (word, sign: string, id: string) => {
    const name = slack.users.get(id)?.name ?? slack.groups.get(id)?.handle ?? slack.channels.get(id)?.name;
    return name === undefined ? word : sign + name;
  });
}

const titled = (title: string, entries: readonly string[]): string =>
  entries.length === 0 ? '' : [title, ...entries].join('\n\n');

function repliesTo(
  { channel, ts }: Message | Ephemeral,
  slack: SandboxSlack,
  only: readonly Ephemeral[],
): readonly string[] {
  const unseen = only.filter((entry) => entry.channel === channel && entry.thread_ts === ts);
  return inOrder([...slack.thread(channel, ts), ...unseen]).map((reply) => indented(`↳ ${entryAsText(reply, slack)}`));
}

function entryAsText(entry: Message | Ephemeral, slack: SandboxSlack): string {
  const isOnly = 'inReply' in entry;
  const name = slack.users.get(entry.user)?.profile.real_name ?? entry.user;
  const who = isOnly ? `Only ${name} sees` : name;
  const words = entry.blocks.length > 0 ? wordsIn(entry.blocks) : [plainly(entry.text)];
  return [`${who}, ${TIME.format(Number(entry.ts) * 1000).replace(',', '')} UTC`, ...words].join('\n');
}

const viewsAsText = (views: readonly (OpenView | undefined)[]): readonly string[] =>
  views.flatMap((open) => {
    if (!open) return [];
    const { view } = open;
    const around = view.type === 'modal' ? [view.title, view.submit] : [];
    return [[...wordsIn(around), ...wordsIn(view.blocks)].join('\n')];
  });

const inOrder = (entries: readonly (Message | Ephemeral)[]) => [...entries].sort((a, b) => Number(a.ts) - Number(b.ts));
const indented = (text: string): string => text.replaceAll(/^/gm, '    ');
