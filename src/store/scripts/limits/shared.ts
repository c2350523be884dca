import type { DecideShared } from '../../deskStore.ts';
import type { Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import { one, type Script } from '../script.ts';
import { nameOf } from './subject.ts';
import { forgetTallies, SWEPT } from './sweep.ts';

/** Reads, decides and writes what the instances know together under a name. What is not as the desk wrote it is not known. */
export function* changeShared<V, T>(tx: Tx, name: string, decide: DecideShared<V, T>, now: number): Script<T> {
  const subject = nameOf(`shared ${name}`);
  const row = yield* one('tallies.lock', { subject });
  const isKnown = row !== undefined && row.until > now && tx.sealing.fits('tallies', row);
  const kept = isKnown ? (JSON.parse(row.body) as V) : null;
  const { keep, life, answer } = decide(kept, now);
  // Unchanged, and it lives on.
  if (keep === kept) return answer;
  if (keep === null) {
    if (row !== undefined) yield* remove(tx, 'tallies', row);
    return answer;
  }
  const next = { subject, body: JSON.stringify(keep), until: Math.ceil(now + life) };
  if (row !== undefined) yield* update(tx, 'tallies', 'change', row, next);
  else {
    yield* insert(tx, 'tallies', next);
    yield* forgetTallies(tx, now, SWEPT);
  }
  return answer;
}
