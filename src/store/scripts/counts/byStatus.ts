import { STATUSES, type Status } from '../../../domain/request.ts';
import type { Context, Tx } from '../../driver.ts';
import { stored } from '../../seals/ledger.ts';
import { all, type Script } from '../script.ts';

/*
 * How many requests there are in each status, kept with every change of one: to count them costs the more the longer a
 * desk has run, and monitoring asks several times a minute.
 */

type Counts = Record<Status, number>;

/** Where it is kept. */
const NAME = 'requests_by_status';

/** After the row was written; `from`: null of a new one. */
export function* countMove({ ledger }: Tx, from: Status | null, to: Status): Script<void> {
  if (from === to) return;
  const kept = parse(yield* ledger.get(NAME));
  // Versions before did not keep it: the row that was just written is among those that are counted.
  ledger.set(NAME, JSON.stringify(kept === null ? yield* count() : moved(kept, from, to)));
}

/** As kept; counted where it is not. */
export function* countByStatus({ sealing }: Pick<Context, 'sealing'>): Script<Counts> {
  return parse(yield* stored(sealing, NAME)) ?? (yield* count());
}

/** Counts anew: beside this desk may have run one of a version that did not keep it. */
export function* recount({ ledger }: Tx): Script<void> {
  ledger.set(NAME, JSON.stringify(yield* count()));
}

function* count(): Script<Counts> {
  const counts = none();
  for (const { status, count } of yield* all('requests.byStatus', {})) counts[status] = count;
  return counts;
}

function moved(counts: Counts, from: Status | null, to: Status): Counts {
  const less = from === null ? {} : { [from]: counts[from] - 1 };
  return { ...counts, ...less, [to]: counts[to] + 1 };
}

const none = (): Counts => Object.fromEntries(STATUSES.map((status) => [status, 0])) as Counts;

const parse = (text: string | null): Counts | null => (text === null ? null : { ...none(), ...JSON.parse(text) });
