import type { Decided } from '../decide/change.ts';
import type { Effect } from '../effects.ts';
import { ok } from '../result.ts';
import { tagsIn } from './people.ts';
import type { BreakGlassVerb } from './verb.ts';

/** What was decided by break-glass is told to the channel and the escalation, as soon as Slack takes it. */
export function announced(decided: Decided, verb: BreakGlassVerb): Decided {
  if (!decided.ok || decided.value === null || decided.value.refusal !== null) return decided;
  const change = decided.value;
  const { actor, at, request } = change;
  const alert = { kind: 'break_glass.used', request: request.id, verb, people: tagsIn(actor).length } as const;
  const told = (to: 'escalation' | 'channel_too'): Effect => ({ lane: 'slack', kind: 'desk.alert', to, alert, at });
  return ok({ ...change, effects: [...change.effects, told('escalation'), told('channel_too')] });
}
