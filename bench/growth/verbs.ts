import { known } from '../../src/domain/account/facts.ts';
import type { RequestId } from '../../src/domain/request.ts';
import type { DeskStore } from '../../src/store/deskStore.ts';
import { allReviewers, aPolicy, aReviewer, asked, facts, NOW } from '../../test/build.ts';
import { operationsOn } from '../../test/operations/operationsOn.ts';
import { idOf } from '../../test/store/build.ts';
import { secrets } from '../openDesk.ts';
import { addressOf } from '../standIns/console.ts';

/** Everything that a person waits for, at a desk whose console answers at once. `nth`: a number that each has once. */
export function verbsOf(store: DeskStore) {
  const operations = operationsOn({
    ...{ store, codes: secrets, tokens: secrets, policy: aPolicy({ undoWindow: 60 * 60_000 }) },
    console: {
      account: async (accountId) => ({
        kind: 'found',
        facts: facts({ accountId, adminEmail: known(addressOf(accountId)) }),
      }),
      search: async () => ({ kind: 'found', accounts: [] }),
      deleteAccount: async () => ({ kind: 'deleted' }),
    },
  });
  const by = aReviewer();
  /** Verified drafts come first, pending requests after them. */
  const draft = idOf;
  const pending = (nth: number): RequestId => idOf(DRAFTS + nth);
  const sure = async (done: Promise<{ readonly ok: boolean }>): Promise<void> => {
    const result = await done;
    if (!result.ok) throw new Error(`void: ${JSON.stringify(result)}`);
  };
  const reason = { code: 'too_expensive', text: null } as const;
  const opening = (accountId: string) => ({
    ...{ accountId, userId: 'usr_1001', adminEmail: addressOf(accountId), reason, locale: null, token: null },
  });
  const verbs: Readonly<Record<string, (nth: number) => Promise<unknown>>> = {
    'a request opened': (nth) => sure(operations.openRequest(opening(`acc_new${nth}`), null)),
    'a request submitted': (nth) => sure(operations.submitRequest(draft(nth), null)),
    'a request shown to its customer': (nth) => sure(operations.showRequest(pending(nth), null)),
    'an account looked up': (nth) => sure(operations.lookUp(`acc_${DRAFTS + nth}`, asked(by))),
    'the details of a request': (nth) => sure(operations.readFile(pending(nth), by)),
    'a request taken': (nth) => sure(operations.claimRequest(pending(nth), by)),
    'an approval': (nth) => approval(pending(nth)),
    'the queue': () => operations.queue(),
    'a search in the queue': () => sure(operations.searchQueue('Acme', by)),
    'the home tab': () => operations.overview(),
    statistics: () => sure(operations.readStats(by)),
    '/metrics': () => store.gauges(NOW),
    'a card handed to its lane': () => store.claim('slack', NOW, 1, 60_000),
  };

  /** Prepared, and given. */
  async function approval(id: RequestId): Promise<void> {
    const prepared = await operations.prepareApproval(id, allReviewers(by.id), allReviewers);
    if (!prepared.ok) throw new Error(`void: ${prepared.refusal.code}`);
    const { seen } = prepared.value;
    await sure(operations.approveRequest(id, allReviewers(by.id), { seen, note: null, actorOf: allReviewers }));
  }
  return verbs;
}

/** So many requests stand there as verified drafts, and as many as pending. */
export const DRAFTS = 128;
