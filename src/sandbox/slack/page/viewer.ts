import { BOT_USER, type Channel, DELETIONS, type Person } from '../people.ts';
import type { SandboxSlack } from '../slack.ts';
import type { Reader } from './render/reader.ts';

/** The place of the desk's home tab, beside the ids of channels. */
export const HOME = 'home';
/** Where workflow steps are run by hand. */
export const WORKFLOWS = 'workflows';

const isChannel = (place: string): boolean => place !== HOME && place !== WORKFLOWS;

/** Who looks at the page, and where. */
export interface Viewer {
  readonly person: Person;
  /** A channel's id, `home` or `workflows`. */
  readonly place: string;
  /** The message whose thread is open. */
  readonly thread: string | null;
}

/** The people one can be: members, no guests. */
export const cast = (slack: SandboxSlack): readonly Person[] =>
  [...slack.users.values()].filter(({ deleted, is_bot, is_restricted }) => !deleted && !is_bot && !is_restricted);

/** What somebody is to the desk, for the switcher. */
export function roleOf(slack: SandboxSlack, { id }: Person): string {
  if ([...slack.groups.values()].some(({ members }) => members.includes(id))) return 'reviewer';
  return slack.channels.get(DELETIONS)?.members.includes(id) ? 'support' : 'outsider';
}

/** The direct message between the desk and a person, opened if need be. */
export function directMessageOf(slack: SandboxSlack, user: string): string {
  slack.directMessages(user);
  return [...slack.channels.values()].find(({ im }) => im === user)?.id ?? '';
}

/** The channels that a person may see: not archived, and no direct message of others. */
export const channelsFor = (slack: SandboxSlack): readonly Channel[] =>
  [...slack.channels.values()].filter(({ archived, im }) => !archived && im === undefined);

/** Whoever and wherever the address says, or the first person in #deletions. */
export function viewerIn(slack: SandboxSlack, query: URLSearchParams): Viewer {
  const all = cast(slack);
  const person = all.find(({ id }) => id === query.get('user')) ?? all[0];
  if (!person) throw new Error('nobody is left in the workspace');
  const places = [HOME, WORKFLOWS, directMessageOf(slack, person.id), ...channelsFor(slack).map(({ id }) => id)];
  const place = places.find((id) => id === query.get('place')) ?? DELETIONS;
  const thread = query.get('thread') || null;
  return { person, place, thread: thread !== null && slack.message(place, thread) ? thread : null };
}

export const isMember = (slack: SandboxSlack, { person, place }: Viewer): boolean =>
  !isChannel(place) || slack.channels.get(place)?.members.includes(person.id) === true;

/** Whether this person can write there. */
export const canWrite = (slack: SandboxSlack, viewer: Viewer): boolean =>
  isChannel(viewer.place) && isMember(slack, viewer);

/** `Deletion Desk`, `Ana Alvarez`; the id of somebody who is not in the workspace. */
export const nameOf = (slack: SandboxSlack, id: string): string => slack.users.get(id)?.profile.real_name ?? id;

/** How this person reads: their zone, and what ids are called in this workspace. */
export function readerFor(slack: SandboxSlack, { tz }: Person, now: number): Reader {
  const names = {
    user: (id: string) => (id === BOT_USER ? nameOf(slack, id) : slack.users.get(id)?.profile.display_name),
    group: (id: string) => slack.groups.get(id)?.handle,
    channel: (id: string) => slack.channels.get(id)?.name,
  };
  return {
    timeZone: tz,
    now,
    nameOf: (kind, id) => `${kind === 'channel' ? '#' : '@'}${names[kind](id) ?? id}`,
    people: cast(slack).map(({ id, profile }) => ({ id, name: profile.real_name })),
  };
}
