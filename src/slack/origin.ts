import { type Body, isRecord } from './body.ts';
import type { Identity } from './identity.ts';

/** Why a body is not for us. */
export type Foreign = 'other_app' | 'other_team';

/** Slack names no app in these. The signature, or the socket, says that they are for us. */
const NAMELESS: readonly unknown[] = ['message_action', 'shortcut'];

/**
 * Null: it is about our app, and every place that names a workspace names ours. An app that is installed for a whole
 * organisation goes by the organisation: `team` is null there, or any of its workspaces. People of another company in a
 * shared channel come from their own workspace and are turned away here; they have no say anyway.
 */
export function foreign(body: Body, identity: Identity): Foreign | null {
  const { type, api_app_id: app } = body;
  if (app !== identity.app && !(app === undefined && NAMELESS.includes(type))) return 'other_app';
  const installed = [body, ...authorizations(body)].some(({ is_enterprise_install: whole }) =>
    [true, 'true'].includes(whole as boolean | string),
  );
  const named = installed ? ids(body, 'enterprise') : ids(body, 'team');
  const ours = installed ? identity.enterprise : identity.team;
  return named.length > 0 && named.every((id) => id === ours) ? null : 'other_team';
}

/** `team.id`, `team_id`, `context_team_id` and those of the authorizations; the same for `enterprise`. */
function ids(body: Body, kind: 'team' | 'enterprise'): readonly string[] {
  const whole = body[kind];
  const named = [
    isRecord(whole) ? whole['id'] : null,
    body[`${kind}_id`],
    body[`context_${kind}_id`],
    ...authorizations(body).map((authorization) => authorization[`${kind}_id`]),
  ];
  return named.filter((id) => typeof id === 'string' && id !== '') as string[];
}

function authorizations({ authorizations: list }: Body): readonly Body[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
