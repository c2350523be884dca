import type { DigestMark, DigestSpan, DigestTurn } from '../../domain/digest/digest.ts';
import { postingDigest } from '../../domain/effects.ts';
import type { DueDay, Week } from '../../domain/views/digest.ts';
import type { DigestCounts } from '../digests.ts';
import type { Tx } from '../driver.ts';
import { stored } from '../seals/ledger.ts';
import { remove } from '../seals/rows.ts';
import type { Sealing } from '../seals/sealing.ts';
import { want } from './change.ts';
import { parseEffect } from './outbox/outbox.ts';
import { all, one, type Script } from './script.ts';
import { decidedCounts, median, openCounts, reasonsIn, setbacksOf, type Window } from './stats.ts';

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
  const count = (event: string): number => milestones.filter((milestone) => milestone.event === event).length;
  return {
    ...(yield* openCounts(now)),
    ...(yield* decidedCounts(window)),
    setbacks: yield* setbacksOf(window),
    submitted: count(SUBMITTED),
    completed: count('request.completed'),
    closed: count('request.closed'),
    cancelled: count('request.cancelled'),
    reasons: reasonsIn(milestones),
  };
}

const SUBMITTED = 'request.submitted';

export function* weeksOf(starts: readonly number[]): Script<readonly Week[]> {
  const window = { since: Math.min(...starts), until: Math.max(...starts) };
  const submissions = (yield* all('audit.milestones', window)).filter(({ event }) => event === SUBMITTED);
  const decisions = yield* all('requests.durations', window);
  return starts.slice(0, -1).map((from, index) => {
    const to = starts[index + 1] ?? from;
    const isWithin = ({ at }: { readonly at: number }): boolean => at >= from && at < to;
    const decided = decisions.filter(isWithin);
    return {
      from,
      submitted: submissions.filter(isWithin).length,
      decided: decided.length,
      medianDecision: median(decided.map(({ took }) => took)),
    };
  });
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
