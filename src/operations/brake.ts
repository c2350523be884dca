import { actorId, type Staff } from '../domain/actor.ts';
import {
  APPROVAL_SPAN,
  DELETION_SPAN,
  freeze,
  freezeItself,
  thaw,
  tooManyApprovals,
  tooManyDeletions,
} from '../domain/decide/brake.ts';
import type { FreezeCause } from '../domain/events.ts';
import type { Pause } from '../domain/pause.ts';
import type { RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import type { ActorOf } from './standing.ts';

/** Whether deletions are paused, and why. */
export const pauseOf = async ({ store }: { readonly store: Pick<Deps['store'], 'brake'> }): Promise<Pause | null> =>
  (await store.brake.read()).pause;

/** A call to the console: held back by a pause, or made ready. */
export type Admitted<T> =
  | { readonly admitted: false; readonly pause: Pause }
  | { readonly admitted: true; readonly marked: T };

export interface BrakeControl {
  /**
   * Runs `mark`, which writes down that the console is asked, unless deletions are paused or this would be one too many
   * within the hour: then they are paused. One at a time, so that no two deliveries count themselves in together; a pause
   * waits for its turn, so that after it nothing is marked any more.
   */
  admit<T>(id: RequestId, mark: () => Promise<T>): Promise<Admitted<T>>;
  /** To be told of each approval that was stored: pauses deletions when this person gave too many within minutes. */
  approved(by: Staff): Promise<void>;
  freeze(by: Staff, reason: string): Promise<Result<Pause>>;
  /** Null: deletions go on. Otherwise the pause, which needs another reviewer. */
  thaw(by: Staff, actorOf: ActorOf): Promise<Result<Pause | null>>;
}

/** The brake on all deletions; one for the whole desk. */
export function createBrake({ store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>): BrakeControl {
  const inTurn = oneAtATime();
  /** Slack is asked meanwhile: nothing else waits for that. */
  const thawInTurn = oneAtATime();
  const stopFor = async (cause: FreezeCause | null): Promise<void> => {
    if (cause !== null) await store.brake.turn((brake) => freezeItself(brake, cause, now()));
  };
  const counted = (span: number, afterSeq: number) => ({ since: now() - span, afterSeq });

  return {
    admit: (id, mark) =>
      inTurn(async () => {
        const { pause, thawedSeq } = await store.brake.read();
        if (pause !== null) return { admitted: false, pause };
        const others = await store.brake.deletionsSince(counted(DELETION_SPAN, thawedSeq), id);
        await stopFor(tooManyDeletions(others, policy));
        const stopped = await pauseOf({ store });
        return stopped === null ? { admitted: true, marked: await mark() } : { admitted: false, pause: stopped };
      }),
    approved: (by) =>
      inTurn(async () => {
        const { thawedSeq } = await store.brake.read();
        const given = await store.brake.approvalsSince(counted(APPROVAL_SPAN, thawedSeq), actorId(by));
        await stopFor(tooManyApprovals(given, by.id, policy));
      }),
    freeze: (by, reason) =>
      inTurn(async () => {
        const turned = await store.brake.turn((brake) => freeze(brake, by, reason, now()));
        if (!turned.ok) return turned;
        const { pause } = turned.value;
        if (pause === null) throw new Error('Deletions were paused, and are not');
        return ok(pause);
      }),
    thaw: (by, actorOf) =>
      thawInTurn(async () => {
        const asked = (await pauseOf({ store }))?.thawBy ?? null;
        const first = asked === null || asked === by.id ? ok(null) : await actorOf(asked);
        if (!first.ok) return refuse({ code: 'approver_unknown', user: asked ?? '' });
        const turned = await inTurn(() => store.brake.turn((brake) => thaw(brake, by, first.value, now())));
        return turned.ok ? ok(turned.value.pause) : turned;
      }),
  };
}

/** Runs what it is given one after the other, in the order of asking; a failure holds up nothing. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
