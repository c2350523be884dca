import type { Workspace } from '../state.ts';
import { type Answer, type Args, agree, type Method, refuse } from './answers.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { functions } from './functions.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const METHODS = new Map<string, Method>(
  Object.entries({ ...chat, ...conversations, ...functions, ...users, ...views }),
);

export interface Api {
  readonly workspace: Workspace;
  readonly botToken: string;
  readonly appToken: string;
  /** A one-time address for Socket Mode. */
  readonly openSocket: () => string;
}

/** Answers one call of the Web API; `ok: false` is an answer too, always with status 200. */
export function answerCall(method: string, args: Args, token: string, api: Api): Answer {
  const { workspace, botToken, appToken, openSocket } = api;
  const opensSocket = method === 'apps.connections.open';
  const run = opensSocket ? () => agree({ url: openSocket() }) : METHODS.get(method);
  if (!run) return refuse('unknown_method', { req_method: method });
  const [right, other] = opensSocket ? [appToken, botToken] : [botToken, appToken];
  if (token === right) return run(args, workspace);
  return refuse(token === other ? 'not_allowed_token_type' : 'invalid_auth');
}
