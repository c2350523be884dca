import { randomBytes } from 'node:crypto';
import { wireView } from '../api/wire.ts';
import type { Json } from '../blockkit/rules.ts';
import { APP, BOT_USER, TEAM } from '../people.ts';
import { type Desk, type ForgedOrigin, mustBeAbleToAct } from './desk.ts';
import { type Delivery, JSON_TYPE } from './post.ts';

export interface EventOptions {
  /** The same id again is the same event again. */
  readonly eventId?: string;
  /** Makes it a redelivery: Slack says which and why. */
  readonly retry?: { readonly num: number; readonly reason: string };
  readonly forge?: ForgedOrigin;
}

/** Delivers one event; redeliveries are asked for, so that tests decide about them. */
export function event(desk: Desk, inner: Json, { eventId, retry, forge = {} }: EventOptions = {}): Promise<Delivery> {
  const { app = APP, team = TEAM } = forge;
  const { now } = desk.workspace.clocks;
  const body = JSON.stringify({
    token: 'legacy-verification-token',
    team_id: team,
    api_app_id: app,
    type: 'event_callback',
    event_id: eventId ?? `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(now() / 1000),
    is_ext_shared_channel: false,
    authorizations: [{ enterprise_id: null, team_id: team, user_id: BOT_USER, is_bot: true }],
    event: { event_ts: desk.workspace.nextTs(), ...inner },
  });
  const again = retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {};
  return desk.send(body, JSON_TYPE, again);
}

/** Somebody looks at the desk's home tab. */
export function openHome(desk: Desk, user: string, options: EventOptions = {}): Promise<Delivery> {
  const { workspace } = desk;
  mustBeAbleToAct(workspace, user);
  const home = workspace.homes.get(user);
  const { id: channel } = workspace.directMessage(user, BOT_USER);
  const view = home ? { view: wireView(home) } : {};
  return event(desk, { type: 'app_home_opened', user, channel, tab: 'home', ...view }, options);
}
