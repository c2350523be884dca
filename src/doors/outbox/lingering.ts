import type { Ms } from '../../domain/calendar.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import type { OutboxRow, Store } from '../../store/store.ts';

/** For deliveries that may take many minutes, and keep no other waiting meanwhile. */
export interface Patient {
  /** From then on a delivery under way takes up none of the lane's hands. */
  readonly afterMs: Ms;
  /** Under way at one time, with those. */
  readonly most: number;
}

export interface Lingering {
  /** How many more may begin. */
  free(): number;
  /** Holds the claimed row until `end`, its lease renewed for as long as it takes. */
  begin(row: OutboxRow): void;
  /** Only its mark is missing: until then it is held, and takes up no hand. */
  delivered(id: string): void;
  end(id: string): void;
  /** The row as it was claimed last. */
  claimOf(row: OutboxRow): OutboxRow;
  /** Claimed once more while it is under way, because the process was paused: it is ended as it was claimed last. */
  again(row: OutboxRow): void;
  /** Gives up what is under way, for whoever claims it next: the desk ends now. Never rejects. */
  handOver(): Promise<void>;
}

interface Needs {
  readonly store: Pick<Store, 'renew' | 'settle'>;
  readonly now: () => number;
  readonly after: After;
  readonly log: Log;
  /** A hand is free again. */
  readonly onFree: () => void;
}

/** Counts what is under way in a lane, and holds it. Without `patient` nothing is renewed, and all that is not delivered takes up a hand. */
export function createLingering(
  { concurrency, leaseMs, patient }: { concurrency: number; leaseMs: Ms; patient?: Patient },
  { store, now, after, log, onFree }: Needs,
): Lingering {
  const held = new Map<string, { row: OutboxRow; needsHand: boolean; disarm: () => void }>();
  const hands = (): number => [...held.values()].filter((one) => one.needsHand).length;
  const most = patient?.most ?? 2 * concurrency;

  function renewLater(id: string): void {
    const one = held.get(id);
    if (one === undefined) return;
    one.disarm = after(leaseMs / 3, () => {
      store.renew(one.row, now(), leaseMs).catch((error: unknown) => {
        log.error('outbox could not renew a lease', { id, ...errorFacts(error) });
      });
      renewLater(id);
    });
  }

  return {
    free: () => Math.min(concurrency - hands(), most - held.size),
    begin(row) {
      const one = { row, needsHand: true, disarm: () => {} };
      held.set(row.id, one);
      if (patient === undefined) return;
      one.disarm = after(patient.afterMs, () => {
        one.needsHand = false;
        renewLater(row.id);
        onFree();
      });
    },
    delivered(id) {
      const one = held.get(id);
      if (one !== undefined) one.needsHand = false;
    },
    end(id) {
      held.get(id)?.disarm();
      held.delete(id);
    },
    claimOf: (row) => held.get(row.id)?.row ?? row,
    again(row) {
      const one = held.get(row.id);
      if (one !== undefined) one.row = row;
    },
    async handOver() {
      const at = now();
      const given = [...held.values()].map(async ({ row, disarm }) => {
        disarm();
        await store.settle(row, { kind: 'later', at, from: at, error: 'handed over' });
      });
      for (const { status } of await Promise.allSettled(given))
        if (status === 'rejected') log.warn('outbox could not hand over an effect');
    },
  };
}
