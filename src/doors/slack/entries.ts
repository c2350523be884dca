import type { Staff } from '../../domain/actor.ts';
import type { BadEntry, EntryFault, EntrySetting } from '../../domain/deskAlert.ts';
import { errorFacts } from '../../platform/log.ts';
import { type Directory, type Member, membersOf, personOf } from '../../slack/directory.ts';
import { slackCode } from '../../slack/errors.ts';
import type { AskIdentity } from '../../slack/identity.ts';

/** The lists of people, as configured. */
export interface Entries {
  readonly approvers: readonly string[];
  /** The members of the channel, or ids. */
  readonly support: 'channel' | readonly string[];
  readonly escalation: string | null;
}

/** What Slack says about the entries. */
export interface LookedOver {
  readonly bad: readonly BadEntry[];
  /** Entries about which Slack did not answer, and why the first of them not: a code, or words for an operator. */
  readonly unanswered: number;
  readonly why: string | null;
  /** Who may decide about accounts that are not their own; null when that is not known of everybody. */
  readonly deciders: readonly Staff[] | null;
}

/** More people than this are not looked at one by one, each time. */
const MOST_PEOPLE = 100;

/** Asks Slack about each entry. Never throws. */
export async function lookOver(
  client: Directory,
  identity: AskIdentity,
  { approvers, support, escalation }: Entries,
): Promise<LookedOver> {
  const given: Readonly<Record<EntrySetting, readonly string[]>> = {
    SLACK_APPROVERS: approvers,
    SLACK_SUPPORT: support === 'channel' ? [] : support,
    // Whether a channel can be written to is told by writing there.
    SLACK_ESCALATION: escalation !== null && /^[UWS]/.test(escalation) ? [escalation] : [],
  };
  const people = new Map<string, Promise<Found>>();
  const personCalled = (id: string): Promise<Found> => {
    const asked = people.get(id) ?? findPerson(client, identity, id);
    people.set(id, asked);
    return asked;
  };
  const bad: BadEntry[] = [];
  const silent: string[] = [];
  const ofApprovers: string[] = [];
  for (const [setting, ids] of Object.entries(given) as [EntrySetting, readonly string[]][]) {
    for (const id of ids) {
      const { fault, members } = id.startsWith('S')
        ? await lookAtGroup(client, id)
        : await lookAtUser(id, personCalled);
      if (fault !== null && typeof fault === 'object') silent.push(fault.unanswered);
      else if (fault !== null) bad.push({ setting, id, why: fault });
      if (setting === 'SLACK_APPROVERS') ofApprovers.push(...members);
    }
  }
  const some = [...new Set(ofApprovers)].slice(0, MOST_PEOPLE);
  const found = await Promise.all(some.map(personCalled));
  for (const { fault } of found) if (fault !== null && typeof fault === 'object') silent.push(fault.unanswered);
  const deciders = found.flatMap(({ staff, fault }) => (fault === null ? [staff] : []));
  const isComplete = silent.length === 0 && some.length < MOST_PEOPLE;
  return { bad, unanswered: silent.length, why: silent[0] ?? null, deciders: isComplete ? deciders : null };
}

/** Slack did not answer: why. */
const unanswered = (error: unknown) => ({ unanswered: slackCode(error) ?? errorFacts(error).says ?? 'no answer' });

interface Seen {
  readonly fault: EntryFault | ReturnType<typeof unanswered> | null;
  readonly members: readonly string[];
}
interface Found {
  readonly fault: Seen['fault'];
  readonly staff: Staff;
}

async function lookAtGroup(client: Directory, id: string): Promise<Seen> {
  try {
    const members = await membersOf(client, id);
    return { fault: members.length === 0 ? 'empty_group' : null, members };
  } catch (error) {
    return { fault: slackCode(error) === 'no_such_subteam' ? 'no_such_group' : unanswered(error), members: [] };
  }
}

async function lookAtUser(id: string, personCalled: (id: string) => Promise<Found>): Promise<Seen> {
  const { fault } = await personCalled(id);
  return { fault, members: [id] };
}

async function findPerson(client: Directory, identity: AskIdentity, id: string): Promise<Found> {
  const staff: Staff = { kind: 'staff', id, reviewer: true, support: true, email: null };
  try {
    const person = await personOf(client, identity, id);
    return { fault: faultOf(person), staff: { ...staff, email: person.email } };
  } catch (error) {
    return { fault: slackCode(error) === 'user_not_found' ? 'no_such_person' : unanswered(error), staff };
  }
}

/** Why this person may do nothing, whatever list they are on. */
export function faultOf({ active, bot, guest, ours, email }: Member): EntryFault | null {
  if (!active) return 'left';
  if (bot) return 'bot';
  if (!ours) return 'elsewhere';
  if (guest) return 'guest';
  return email === null ? 'no_email' : null;
}
