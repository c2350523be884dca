import type { Json } from '../blockkit/rules.ts';
import type { Declared } from '../manifest.ts';
import { APP, TEAM, TEAM_DOMAIN } from '../people.ts';
import type { Workspace } from '../state.ts';
import type { Delivery } from './post.ts';

/** What a person's act needs: the state it starts from, and the way to the app under test. */
export interface Desk {
  readonly workspace: Workspace;
  /** What may be delivered at all. */
  readonly declared: Declared;
  /** Hands it to the app over a socket if it has one open, else as a signed request. */
  readonly send: (body: string, contentType?: string, headers?: Readonly<Record<string, string>>) => Promise<Delivery>;
}

/** Interactions travel as one JSON document within a form. */
export function sendInteraction(desk: Desk, payload: Json): Promise<Delivery> {
  return desk.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

/** Says that it is about another app or comes from another workspace, which Slack would never send here. */
export interface ForgedOrigin {
  readonly app?: string;
  readonly team?: string;
}

/** What every interaction says about who and where; Slack names the app in all of them but shortcuts. */
export function interaction(
  workspace: Workspace,
  type: string,
  user: string,
  { app = APP, team = TEAM }: ForgedOrigin = {},
): Json {
  const name = workspace.users.get(user)?.name ?? 'somebody';
  return {
    type,
    team: { id: team, domain: TEAM_DOMAIN },
    user: { id: user, username: name, name, team_id: TEAM },
    ...(type === 'message_action' || type === 'shortcut' ? {} : { api_app_id: app }),
    token: 'legacy-verification-token',
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Whoever is deactivated, a bot or unknown cannot act; a test that says otherwise is wrong. */
export function mustBeAbleToAct(workspace: Workspace, user: string): void {
  const person = workspace.users.get(user);
  if (!person || person.deleted || person.is_bot) throw new Error(`${user} is no person who can act in Slack`);
}
