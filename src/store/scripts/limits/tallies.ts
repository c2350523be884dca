import { MAX_OPEN_DRAFTS } from '../../../domain/limits/limits.ts';
import { saysUntil, spend, type Tally, type Use } from '../../../domain/limits/spend.ts';
import { RecordBroken } from '../../../domain/recordBroken.ts';
import { statusAt } from '../../../domain/request.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../driver.ts';
import { insert, update } from '../../seals/rows.ts';
import { find } from '../requests.ts';
import { one, type Script, type TableRow } from '../script.ts';
import { nameOf } from './subject.ts';
import { forgetTallies, SWEPT } from './sweep.ts';

type Row = TableRow<'tallies'>;

/**
 * Counts what an act uses, in the transaction of the act: whoever comes at the same moment, by whatever instance, finds it
 * counted. Refuses when there is no room, and writes nothing then.
 * @throws RecordBroken when what was counted is not what the desk wrote
 */
export function* spendUses(tx: Tx, uses: readonly Use[], now: number): Script<Result<null>> {
  if (uses.length === 0) return ok(null);
  const rows = new Map<string, Row>();
  const tallies = new Map<string, Tally>();
  // In one order, so that two acts never wait for each other.
  for (const subject of [...new Set(uses.map((use) => use.subject))].sort()) {
    const row = yield* one('tallies.lock', { subject: nameOf(subject) });
    if (row === undefined) continue;
    if (!tx.sealing.fits('tallies', row)) throw new RecordBroken('tallies', row.subject);
    rows.set(subject, row);
    tallies.set(subject, yield* withoutEnded(tx, JSON.parse(row.body) as Tally, now));
  }
  const spent = spend(tallies, uses, now);
  if (!spent.ok) return spent;
  for (const [subject, tally] of spent.value) {
    const row = rows.get(subject);
    const next = { subject: nameOf(subject), body: JSON.stringify(tally), until: saysUntil(tally) };
    if (row === undefined) yield* insert(tx, 'tallies', next);
    else yield* update(tx, 'tallies', 'change', row, next);
  }
  yield* forgetTallies(tx, now, SWEPT);
  return ok(null);
}

/** Drafts are told nothing when they end: those that did are found when it matters. */
function* withoutEnded(tx: Tx, tally: Tally, now: number): Script<Tally> {
  if (tally.drafts.length < MAX_OPEN_DRAFTS) return tally;
  const drafts: Tally['drafts'][number][] = [];
  for (const draft of tally.drafts) {
    const request = yield* find(tx, draft.id);
    const status = request && statusAt(request, now);
    if (status === 'awaiting_code' || status === 'verified') drafts.push(draft);
  }
  return { ...tally, drafts };
}
