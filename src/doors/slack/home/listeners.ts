import { readPlace } from '../../../messages/slack/rows/place.ts';
import type { HomeVisit } from '../../../operations/homes.ts';
import { type Body, isRecord } from '../../../slack/body.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Press } from '../events.ts';
import { onUnknownClick } from '../unknown.ts';

/** Somebody looks at the desk's home tab; the messages tab is announced in the same way. */
export async function onHomeOpened(deps: ListenerDeps, { user, tab, view }: Body): Promise<void> {
  if (typeof user !== 'string' || tab !== 'home') return;
  await look(deps, user, { hash: hashOf(view) });
}

/** A filter or another page. */
export async function onHomeChoice(deps: ListenerDeps, { user, value, view, action, to }: Press): Promise<void> {
  const choice = readPlace(value);
  if (choice === null) return onUnknownClick(deps, { action_id: action }, to);
  await look(deps, user, { choice, hash: hashOf(view) });
}

/** The outbox publishes it at once. */
async function look({ operations, homeProblems }: ListenerDeps, user: string, seen: HomeVisit): Promise<void> {
  try {
    await operations.lookAtHome(user, seen);
  } catch (error) {
    await homeProblems.show(user, error, seen.choice);
  }
}

const hashOf = (view: unknown): string | null =>
  isRecord(view) && typeof view['hash'] === 'string' ? view['hash'] : null;
