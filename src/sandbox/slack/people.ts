/** The sample workspace. Ids look like Slack's, so that code which inspects them behaves as it would there. */
export const TEAM = 'T0DESK0001';
export const TEAM_DOMAIN = 'sandbox';
export const APP = 'A0DESK0001';
export const BOT = 'B0DESK0001';
export const BOT_USER = 'U0DESKBOT1';
export const BOT_TOKEN = 'xoxb-sandbox-000000000001-desk';
export const APP_TOKEN = 'xapp-1-A0DESK0001-000000000001-sandbox';
export const SIGNING_SECRET = 'sandbox-signing-secret';

/** Two reviewers, members of the group and the channel. */
export const ANA = 'U0ANA00001';
export const BEN = 'U0BEN00001';
/** A support agent: in the channel, not a reviewer. */
export const SUE = 'U0SUE00001';
/** An outsider: a full member of the workspace who is not in the channel. */
export const OLA = 'U0OLA00001';
/** A guest (`is_restricted`) who is in the channel. */
export const GIL = 'U0GIL00001';
/** Deactivated. */
export const DAN = 'U0DAN00001';
/** Somebody else's bot, in the channel. */
export const ROBOT = 'U0ROBOT001';

export const REVIEWERS = 'S0REVIEW01';
export const DELETIONS = 'C0DELETE01';
/** A public channel that the desk has not been invited to. */
export const GENERAL = 'C0GENERAL1';
/** An archived channel that the desk was in. */
export const ARCHIVE = 'C0ARCHIVE1';

export interface Person {
  readonly id: string;
  name: string;
  deleted: boolean;
  is_bot: boolean;
  is_restricted: boolean;
  tz: string;
  profile: { real_name: string; display_name: string; email?: string };
}

export interface Channel {
  readonly id: string;
  name: string;
  archived: boolean;
  members: string[];
  /** The person at the other end of a direct message. */
  readonly im?: string;
}

export interface Group {
  readonly id: string;
  handle: string;
  name: string;
  members: string[];
}

function person(id: string, real_name: string, tz: string, but: Partial<Person> = {}): Person {
  const name = real_name.split(' ')[0]?.toLowerCase() ?? real_name;
  const email = but.is_bot ? {} : { email: `${name}@company.example` };
  const profile = { real_name, display_name: name, ...email };
  return { id, name, deleted: false, is_bot: false, is_restricted: false, tz, profile, ...but };
}

function channel(id: string, name: string, members: string[], archived = false): Channel {
  return { id, name, members, archived };
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** A fresh copy of the people, groups and channels; tests may change theirs. */
export function sampleWorkspace(): {
  users: Map<string, Person>;
  groups: Map<string, Group>;
  channels: Map<string, Channel>;
} {
  return {
    users: byId([
      person(ANA, 'Ana Alvarez', 'Europe/Madrid'),
      person(BEN, 'Ben Bao', 'Asia/Shanghai'),
      person(SUE, 'Sue Summers', 'America/New_York'),
      person(OLA, 'Ola Olsen', 'Europe/Oslo'),
      person(GIL, 'Gil Guest', 'Europe/Paris', { is_restricted: true }),
      person(DAN, 'Dan Departed', 'Europe/Berlin', { deleted: true }),
      person(ROBOT, 'Robot', 'UTC', { is_bot: true }),
      person(BOT_USER, 'Deletion Desk', 'UTC', { is_bot: true }),
    ]),
    groups: byId([{ id: REVIEWERS, handle: 'reviewers', name: 'Deletion reviewers', members: [ANA, BEN] }]),
    channels: byId([
      channel(DELETIONS, 'deletions', [ANA, BEN, SUE, GIL, ROBOT, BOT_USER]),
      channel(GENERAL, 'general', [ANA, BEN, SUE, OLA, ROBOT]),
      channel(ARCHIVE, 'deletions-2025', [ANA, BEN, BOT_USER], true),
    ]),
  };
}
