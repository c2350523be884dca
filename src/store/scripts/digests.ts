import type { DigestMark, DigestSpan, DigestTurn } from '../../domain/digest/digest.ts';
import { postingDigest } from '../../domain/effects.ts';
import type { DueDay, Week } from '../../domain/views/digest.ts';
import type { DigestCounts } from '../digests.ts';
import type { Tx } from '../driver.ts';
import { stored } from '../seals/ledger.ts';
import { remove } from '../seals/rows.ts';
import type { Sealing } from '../seals/sealing.ts';
import { PAUSE, type Walk } from '../seals/walk.ts';
import { want } from './change.ts';
import { parseEffect } from './outbox/rows.ts';
import { all, one, type Script } from './script.ts';
import { countReasons, decidedCounts, median, openCounts, setbacksOf, type Window } from './stats.ts';

/** Where the mark of the last digest is kept, as JSON. */
const MARK = 'digest';

export function* lastDigest(sealing: Sealing): Script<DigestMark | null> {
  return parseMark(yield* stored(sealing, MARK));
}

export function* turnDigest(tx: Tx, decide: (last: DigestMark | null) => DigestTurn | null): Script<DigestTurn | null> {
  const turn = decide(parseMark(yield* tx.ledger.get(MARK)));
  if (turn === null) return null;
  tx.ledger.set(MARK, JSON.stringify(turn.mark));
  if (turn.span === null) return turn;
  const span = yield* withUndelivered(tx, turn.span);
  yield* want(tx, null, [postingDigest(span)], turn.mark.at);
  return { ...turn, span };
}

/** Takes the place of digests that could not be delivered for so long: one tells it all. */
function* withUndelivered(tx: Tx, span: DigestSpan): Script<DigestSpan> {
  let { since, weekly } = span;
  for (const row of yield* all('outbox.digests', {})) {
    const effect = parseEffect(row.payload);
    // Somebody must see what does not fit.
    if (effect?.kind !== 'digest.post' || !tx.sealing.fits('outbox', row)) continue;
    since = Math.min(since, effect.since);
    weekly ||= effect.weekly;
    yield* remove(tx, 'outbox', row);
  }
  return { ...span, since, weekly };
}

export function* digestCounts(window: Window, now: number): Script<DigestCounts> {
  const milestones = yield* all('audit.milestones', { ...window });
  const reasons = countReasons();
  reasons.add(milestones);
  const count = (event: string): number => milestones.filter((milestone) => milestone.event === event).length;
  return {
    ...(yield* openCounts(now)),
    ...(yield* decidedCounts(window)),
    setbacks: yield* setbacksOf(window),
    submitted: count('request.submitted'),
    completed: count('request.completed'),
    closed: count('request.closed'),
    cancelled: count('request.cancelled'),
    reasons: reasons.mostFirst(),
  };
}

/** After each week others have their turn. */
export function* weeksOf(starts: readonly number[]): Walk<readonly Week[]> {
  const weeks: Week[] = [];
  for (const [index, since] of starts.slice(0, -1).entries()) {
    const window = { since, until: starts[index + 1] ?? since };
    const took = (yield* all('requests.durations', window)).map((decided) => decided.took);
    const submitted = (yield* one('audit.submissionCount', window))?.count ?? 0;
    weeks.push({ from: since, submitted, decided: took.length, medianDecision: median(took) });
    yield PAUSE;
  }
  return weeks;
}

export function* dueByDay(now: number, ends: readonly number[]): Script<readonly DueDay[]> {
  const [day1 = now, day2 = day1, day3 = day2, day4 = day3, day5 = day4, day6 = day5, day7 = day6] = ends;
  const days = yield* one('requests.dueByDay', { now, day1, day2, day3, day4, day5, day6, day7 });
  return Object.values(days ?? {}).map((requests, index) => ({ from: [now, ...ends][index] ?? now, requests }));
}

function parseMark(text: string | null): DigestMark | null {
  try {
    return JSON.parse(text ?? 'null') as DigestMark | null;
  } catch {
    return null;
  }
}
