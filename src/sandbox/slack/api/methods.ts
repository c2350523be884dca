import type { Workspace } from '../state.ts';
import { type Answer, type Args, type Method, refuse } from './answers.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const METHODS = new Map<string, Method>(Object.entries({ ...chat, ...conversations, ...users, ...views }));

/** Answers one call of the Web API; `ok: false` is an answer too, always with status 200. */
export function answerCall(
  method: string,
  args: Args,
  token: string | undefined,
  workspace: Workspace,
  botToken: string,
): Answer {
  const run = METHODS.get(method);
  if (!run) return refuse('unknown_method', { req_method: method });
  return token === botToken ? run(args, workspace) : refuse('invalid_auth');
}
