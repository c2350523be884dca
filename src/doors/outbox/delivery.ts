import type { Ms } from '../../domain/calendar.ts';
import type { DeskEffect, Effect, EffectKind, Lane } from '../../domain/effects.ts';
import type { RequestId } from '../../domain/request.ts';
import type { OutboxRow } from '../../store/store.ts';

/** What became of one attempt. `why` and `later` carry codes, never addresses or free text. */
export type Delivery =
  | { readonly kind: 'done' }
  /** Not delivered, or not for certain. `afterMs`: how long the other side wants to be left alone, if it said so; `fault`: something is wrong. */
  | {
      readonly kind: 'later';
      readonly why: string;
      readonly afterMs: Ms | null;
      readonly fault: boolean;
      /** How long it is tried again; null: for ever; the lane's own when nothing is said. */
      readonly giveUpAfterMs?: Ms | null;
    }
  /** All of it was handed over, and the other side never said that it took it: more likely there than not. */
  | { readonly kind: 'unanswered'; readonly why: string }
  /** Trying again cannot help: a person must look. */
  | { readonly kind: 'dead'; readonly why: string };

export const DONE: Delivery = { kind: 'done' };
export const later = (why: string, afterMs: Ms | null = null): Delivery => ({
  kind: 'later',
  why,
  afterMs,
  fault: true,
});
/** Nothing is wrong, it is only not its turn. */
export const notYet = (why: string, afterMs: Ms): Delivery => ({ kind: 'later', why, afterMs, fault: false });
/** Somebody has to mend something first, and until then it waits. */
export const untilMended = (why: string, giveUpAfterMs: Ms | null): Delivery => ({
  ...{ kind: 'later', why, afterMs: null, fault: true },
  giveUpAfterMs,
});
export const unanswered = (why: string): Delivery => ({ kind: 'unanswered', why });
export const dead = (why: string): Delivery => ({ kind: 'dead', why });

/** An outbox row of one kind of effect. */
export type RowOf<K extends EffectKind> = OutboxRow & {
  readonly effect: Extract<Effect, { kind: K }>;
  readonly requestId: K extends DeskEffect['kind'] ? null : RequestId;
};

/** Delivers one effect. What it throws counts as `later`. */
export type Sender = (row: OutboxRow) => Promise<Delivery>;
export type SenderOf<K extends EffectKind> = (row: RowOf<K>) => Promise<Delivery>;

export interface LaneSender {
  readonly send: Sender;
  /** Told of each row that nobody will try again, before it is put aside; when it throws, the row is kept for later. */
  readonly onDead?: (row: OutboxRow, why: string) => Promise<void>;
  /** The same of what was probably delivered, and never confirmed. */
  readonly onPresumed?: (row: OutboxRow) => Promise<void>;
  /** How long the other side is to be left alone by now: nothing of the lane is taken up meanwhile. */
  readonly restsFor?: () => Ms;
  /** Ends what is under way soon, and all that comes after it: the desk stops. */
  readonly breakOff?: () => void;
}
export type Senders = Readonly<Record<Lane, LaneSender>>;
