import type { DeskEffect } from '../../domain/effects.ts';
import type { AuditEntry, Notice } from '../../domain/events.ts';
import type { Tx } from '../driver.ts';
import type { Once } from '../store.ts';
import { want } from './change.ts';
import { noteRefusedClick } from './limits/refusedClicks.ts';
import { changeShared } from './limits/shared.ts';
import type { Script } from './script.ts';

/** Has people told of what stands in the trail already; `once`: unless that was told lately, by whichever desk. */
export function* tell(tx: Tx, effects: readonly DeskEffect[], at: number, once?: Once): Script<void> {
  if (yield* isNews(tx, at, once)) yield* want(tx, null, effects, at);
}

/** Keeps it in the trail with what is to be told of it; `once` as above, for both. */
export function* note(
  tx: Tx,
  notice: Notice,
  { actor, requestId, at }: Pick<AuditEntry, 'actor' | 'requestId' | 'at'>,
  effects: readonly DeskEffect[] = [],
  once?: Once,
): Script<void> {
  if (notice.kind === 'click.refused') return yield* noteRefusedClick(tx, notice, actor, requestId, at);
  if (!(yield* isNews(tx, at, once))) return;
  const wanted = yield* want(tx, null, effects, at);
  yield* tx.trail.append(tx.ledger, notice, { actor, requestId, version: null, at, call: tx.call }, wanted);
}

/** When something was told (ms), and what was said of it. */
interface Told {
  readonly at: number;
  readonly says: string;
}

/** By less the clocks of two desks differ (ms). */
const SKEW = 10 * 60_000;

function* isNews(tx: Tx, at: number, once: Once | undefined): Script<boolean> {
  if (once === undefined) return true;
  const { what, rest, says = '', answers } = once;
  const decide = (told: Told | null) => {
    if (answers !== undefined && told?.says !== answers) return { keep: told, life: rest, answer: false };
    // What was told by a clock that ran ahead holds nobody up, unless it is the other desk's.
    const isKnown = told !== null && told.says === says && at > told.at - SKEW && at - told.at < rest;
    return { keep: isKnown ? told : { at, says }, life: rest, answer: !isKnown };
  };
  return yield* changeShared(tx, `told ${what}`, decide, at);
}
