import type { Staff } from '../domain/actor.ts';
import { maySnooze, type SnoozeChoice, type SnoozeName, snooze } from '../domain/decide/snooze.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** What somebody can choose from who wants to be reminded later. */
export interface Snoozable {
  readonly request: DeletionRequest;
  readonly choices: readonly SnoozeChoice[];
}

/** May this person be reminded later, and when? */
export async function prepareSnooze(desk: Desk, id: RequestId, by: Staff): Promise<Result<Snoozable>> {
  const request = await desk.store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const choices = maySnooze(request, by, desk.moment());
  return choices.ok ? ok({ request, choices: choices.value }) : choices;
}

export async function snoozeReminders(
  desk: Desk,
  id: RequestId,
  snoozing: { readonly by: Staff; readonly name: SnoozeName },
): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => snooze(request, snoozing, desk.moment()));
}
