import type { RequestId } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** Requests that share a transaction: a few milliseconds. */
const TOGETHER = 8;

/** Does `work` for each open request (`assignee`: who has taken it, when it was read), the earliest deadline first, page by page, as long as `goOn` says so. Others get their turn in between. */
export async function eachOpen(
  { store }: Pick<Desk, 'store'>,
  work: (id: RequestId, assignee: string | null) => Promise<unknown>,
  goOn: () => boolean = () => true,
): Promise<void> {
  let some = await store.openAfter(null, TOGETHER);
  while (some.length > 0 && goOn()) {
    await Promise.all(some.map(({ id, assignee }) => work(id, assignee)));
    some = await store.openAfter(some.at(-1) ?? null, TOGETHER);
  }
}
