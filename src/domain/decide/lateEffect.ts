import type { Look } from '../account/eligibility.ts';
import { DESK } from '../actor.ts';
import type { Instant, Ms } from '../calendar.ts';
import { isLost } from '../deletion/deletion.ts';
import { sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';

/** For how long after a rejection the desk looks on: what the console accepted it may still carry out. */
export const LOOKS_ON: Ms = 24 * 60 * 60_000;

/** It was rejected since the account was there, but the console had been asked to delete it. */
export const mayComeLate = ({ status, deletion, decision }: DeletionRequest, now: Instant): boolean =>
  status === 'rejected' && deletion?.sentAt != null && decision !== null && now - decision.at < LOOKS_ON;

/** The account is gone after all, though the customer was told otherwise: people must hear of it, once. */
export function seeLateEffect(request: DeletionRequest, look: Look, moment: Moment): Decided {
  if (!mayComeLate(request, moment.now) || !isLost(sightOf(request.account, look))) return unchanged;
  const event: Event = { kind: 'deletion.came_late' };
  return changed(request, { patch: {}, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
}
