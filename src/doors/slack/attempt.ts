import type { Staff } from '../../domain/actor.ts';
import { RecordBroken } from '../../domain/recordBroken.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { RequestId } from '../../domain/request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { BeingAsked } from '../../operations/standing.ts';
import { errorFacts } from '../../platform/log.ts';
import type { ListenerDeps } from './deps.ts';

interface Attempted {
  /** The action id, view callback id or command, as it stands in the audit trail. */
  readonly action: string;
  readonly user: string;
  readonly id: RequestId | null;
  readonly via?: Staff['via'];
}

/** Looks up who clicks, then does it; a refusal leaves its trace in the audit trail. */
export async function attempt<T>(
  deps: ListenerDeps,
  attempted: Attempted,
  work: (by: Staff) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await attemptBeside(deps, attempted, onceKnown(work));
}

/** For what needs the answer from its beginning. */
export const onceKnown =
  <T>(work: (by: Staff) => Promise<Result<T>>) =>
  async (asking: BeingAsked): Promise<Result<T>> => {
    const actor = await asking;
    // Awaited here, so that a stack trace names the listener.
    return actor.ok ? await work(actor.value) : actor;
  };

/** The same for what begins while it is asked who clicks; `work` has the answer before it writes or tells anything. */
export async function attemptBeside<T>(
  deps: ListenerDeps,
  attempted: Attempted,
  work: (asking: BeingAsked) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await work(whoAsks(deps, attempted)).catch(refuseBroken);
  if (!result.ok) await noteRefusal(deps, attempted, result.refusal.code);
  return result;
}

async function whoAsks({ actorOf }: ListenerDeps, { user, via }: Attempted): BeingAsked {
  const actor = await actorOf(user);
  return actor.ok && via ? ok({ ...actor.value, via }) : actor;
}

/** A record that does not fit its seal is no surprise: the person is told which one, and that nothing was done. */
function refuseBroken(error: unknown): Result<never> {
  if (error instanceof RecordBroken) return refuse({ code: 'record_broken', id: error.key as RequestId });
  throw error;
}

/** The person gets their answer even if the trace cannot be written. */
export async function noteRefusal(
  { operations, log }: ListenerDeps,
  { action, user, id, via }: Attempted,
  code: string,
): Promise<void> {
  try {
    // A request that does not exist has no audit trail of its own.
    await operations.noteRefusal(action, code, `${via ?? 'slack'}:${user}`, code === 'not_found' ? null : id);
  } catch (error) {
    log.error('refused click could not be audited', { action, user, id, ...errorFacts(error) });
  }
}

/** The refusal for who asks too often, or null. It stands in the audit trail once a minute, not for each question. */
export async function tooFast(
  deps: ListenerDeps,
  { action, user, via }: Omit<Attempted, 'id'>,
): Promise<Refusal | null> {
  // All workflows together: what one names must not be held against that person.
  const held = await deps.askLimit(via ?? user);
  if (held === null) return null;
  if (held.first) await noteRefusal(deps, { action, user, id: null, ...(via && { via }) }, 'too_fast');
  return { code: 'too_fast', retryAt: held.retryAt };
}

/** The same as `attemptBeside` for what counts as a question: who asks too often is refused before anything is looked up. */
export async function ask<T>(
  deps: ListenerDeps,
  attempted: Attempted,
  work: (asking: BeingAsked) => Promise<Result<T>>,
): Promise<Result<T>> {
  const held = await tooFast(deps, attempted);
  return held === null ? attemptBeside(deps, attempted, work) : refuse(held);
}
