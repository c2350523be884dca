import type { WebClient } from '@slack/web-api';
import { slackCode } from './errors.ts';
import type { AskIdentity } from './identity.ts';
import { createMemory } from './memory.ts';

/** The part of Slack's Web API that says who people are and where they belong. */
export interface Directory {
  readonly users: Pick<WebClient['users'], 'info'>;
  readonly usergroups: { readonly users: Pick<WebClient['usergroups']['users'], 'list'> };
  readonly conversations: Pick<WebClient['conversations'], 'members'>;
}

/**
 * How long a question may be on its way for others to share its answer (ms): all who click at one moment, and all who are looked up for one click.
 * What Slack says comes after each of them asked, and nothing of it is kept.
 */
const JOINED = 100;

/** The same, but what is just being asked is not asked a second time. `monotonic`: ms from any origin. */
export function joining({ users, usergroups, conversations }: Directory, monotonic: () => number): Directory {
  return {
    users: { info: joined(users.info, monotonic) },
    usergroups: { users: { list: joined(usergroups.users.list, monotonic) } },
    conversations: { members: joined(conversations.members, monotonic) },
  };
}

function joined<Question, Answer>(ask: (question: Question) => Promise<Answer>, monotonic: () => number): typeof ask {
  const asking = new Map<string, { readonly answer: Promise<Answer>; readonly since: number }>();
  return (question) => {
    const key = JSON.stringify(question);
    const known = asking.get(key);
    if (known !== undefined && monotonic() - known.since <= JOINED) return known.answer;
    const asked = { answer: ask(question), since: monotonic() };
    asking.set(key, asked);
    const forget = (): void => {
      if (asking.get(key) === asked) asking.delete(key);
    };
    asked.answer.then(forget, forget);
    return asked.answer;
  };
}

/** How long a list of members is shared (ms): Slack hands out those of user groups 20 times a minute, and clicks need that, too. */
const SHARED = 6_000;

/**
 * The same, but a list that was asked for a moment ago is not asked for again, for looking up several people at one time.
 * `monotonic`: ms from any origin.
 */
export function sharing({ users, usergroups, conversations }: Directory, monotonic: () => number): Directory {
  return {
    users,
    usergroups: { users: { list: shared(usergroups.users.list, monotonic) } },
    conversations: { members: shared(conversations.members, monotonic) },
  };
}

function shared<Question, Answer>(ask: (question: Question) => Promise<Answer>, monotonic: () => number): typeof ask {
  const memory = createMemory<Promise<Answer>>({ monotonic, life: SHARED });
  return (question) => {
    const key = [JSON.stringify(question)];
    const known = memory.find(key);
    if (known !== undefined) return known;
    const answer = ask(question);
    memory.keep(key, answer);
    // Who shares a failure asks again the next time.
    answer.catch(() => memory.forget(key));
    return answer;
  };
}

/** What Slack says about one person, as far as it matters for what they may do. */
export interface Member {
  readonly active: boolean;
  readonly bot: boolean;
  readonly guest: boolean;
  /** Of our own workspace or organisation, not somebody of another company in a shared channel. */
  readonly ours: boolean;
  /** Lower case; null without the scope `users:read.email`, or for who has none. */
  readonly email: string | null;
}

/** Throws when Slack does not answer, or not about this person. */
export async function personOf(client: Directory, askIdentity: AskIdentity, userId: string): Promise<Member> {
  const [{ user }, identity] = await Promise.all([client.users.info({ user: userId }), askIdentity()]);
  if (user?.id !== userId) throw new Error('Slack answered about somebody else');
  const { enterprise_user: enterprise } = user;
  const sameCompany = identity.enterprise !== null && enterprise?.enterprise_id === identity.enterprise;
  return {
    active: user.deleted === false,
    bot: user.is_bot === true,
    guest: user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true,
    ours: user.team_id === identity.team || sameCompany,
    email: user.profile?.email?.toLowerCase() ?? null,
  };
}

/** Throws when Slack does not say. A group that is gone or switched off has nobody: it answers for nobody else. */
export async function userGroupHas(client: Directory, group: string, userId: string): Promise<boolean> {
  return (await membersOf(client, group).catch(nobodyIfGone)).includes(userId);
}

/** Throws when Slack does not say, also of a group that is gone or switched off. */
export async function membersOf(client: Pick<Directory, 'usergroups'>, group: string): Promise<readonly string[]> {
  const { users } = await client.usergroups.users.list({ usergroup: group });
  if (!Array.isArray(users)) throw new Error('Slack did not list the members of the user group');
  return users;
}

/** Slack's word that there is no such group, or that it is switched off, is an answer. */
export function nobodyIfGone(error: unknown): readonly string[] {
  if (slackCode(error) === 'no_such_subteam') return [];
  throw error;
}

/** Slack hands out at most 1,000 at once; a channel with more than 100,000 members is no support team. */
const MOST_PAGES = 100;

/** Throws when Slack does not say. */
export async function channelHas(client: Directory, channel: string, userId: string): Promise<boolean> {
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const { members, response_metadata } = await client.conversations.members({
      channel,
      limit: 1_000,
      ...(cursor === '' ? {} : { cursor }),
    });
    if (!Array.isArray(members)) throw new Error('Slack did not list the members of the channel');
    if (members.includes(userId)) return true;
    cursor = response_metadata?.next_cursor ?? '';
    if (cursor === '') return false;
  }
  throw new Error('The channel has too many members to look through');
}

/** The IANA time zone that somebody has set in Slack; null when Slack does not say. Never throws. */
export type ZoneOf = (userId: string) => Promise<string | null>;

const MINUTE = 60_000;
/** Whoever travels is read right by the next hour (ms). */
const ZONE_HOLDS = 60 * MINUTE;

/** What Slack said last is believed while it says nothing; messages to others must not wait for each question. `monotonic`: ms from any origin. */
export function createZones(client: Pick<Directory, 'users'>, monotonic: () => number): ZoneOf {
  const memory = createMemory<{ readonly zone: string | null; readonly until: number }>({
    monotonic,
    life: 24 * ZONE_HOLDS,
  });
  return async (userId) => {
    const known = memory.find([userId]);
    if (known !== undefined && monotonic() < known.until) return known.zone;
    const keep = (zone: string | null, holds: number): string | null => {
      memory.keep([userId], { zone, until: monotonic() + holds });
      return zone;
    };
    try {
      const { user } = await client.users.info({ user: userId });
      return keep(user?.tz !== undefined && isZone(user.tz) ? user.tz : null, ZONE_HOLDS);
    } catch {
      return keep(known?.zone ?? null, MINUTE);
    }
  };
}

/** Slack may know zones that this machine does not. */
function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
