import { known } from '../../src/domain/account/facts.ts';
import { LANES } from '../../src/domain/effects.ts';
import type { RequestId } from '../../src/domain/request.ts';
import type { DeskStore } from '../../src/store/deskStore.ts';
import { allReviewers, aPolicy, aReviewer, DAY, facts, MINUTE, NOW } from '../../test/build.ts';
import { operationsOn } from '../../test/operations/operationsOn.ts';
import { secrets } from '../openDesk.ts';
import { addressOf } from '../standIns/console.ts';

/**
 * Requests from the form to the end, by the desk's own operations with a clock that is moved; what goes to Slack and to mail
 * servers is delivered at once.
 */
export function createLife(store: DeskStore) {
  let now = NOW;
  const deleted = new Set<string>();
  // Nobody counts here how fast accounts are deleted.
  const policy = aPolicy({ deletionsPerHour: 1_000_000 });
  const operations = operationsOn({
    ...{ store, policy, codes: secrets, tokens: secrets, now: () => now },
    console: {
      account: async (accountId) =>
        deleted.has(accountId)
          ? { kind: 'gone' }
          : { kind: 'found', facts: facts({ accountId, fetchedAt: now, adminEmail: known(addressOf(accountId)) }) },
      search: async () => ({ kind: 'found', accounts: [] }),
      deleteAccount: async (accountId) => {
        deleted.add(accountId);
        return { kind: 'deleted' };
      },
    },
  });
  const by = aReviewer();
  const codes = new Map<RequestId, string>();

  /** Delivers whatever waits, until nothing does. */
  async function deliver(): Promise<void> {
    for (;;) {
      let count = 0;
      for (const lane of LANES) {
        for (const row of await store.claim(lane, now, 100, MINUTE)) {
          count += 1;
          const { requestId: id, effect } = row;
          if (id !== null && effect.kind === 'account.delete') await operations.carryOutDeletion(id, async () => true);
          if (id !== null && effect.kind === 'card.refresh')
            await store.placeCard(id, { channel: 'C0DELETE01', ts: `${now}.${count}` }, 'x'.repeat(43));
          if (id !== null && effect.kind === 'mail.code') codes.set(id, secrets.unseal(effect.sealed, id));
          if (id !== null && effect.kind === 'mail.outcome') await operations.recordMailSent(id, effect.mail);
          await store.settle(row, { kind: 'done' });
        }
      }
      if (count === 0) return;
    }
  }

  /** Asked for, verified, submitted, taken, approved; deleted when the undo window is over, and erased after RETENTION. */
  async function live(count: number, said: (done: number) => void): Promise<void> {
    const ids: RequestId[] = [];
    for (let nth = 0; nth < count; nth++) {
      said(nth);
      const accountId = `acc_${nth}`;
      const reason = { code: 'other', text: 'We moved our last app in October, and need it no more.' } as const;
      const asked = {
        accountId,
        userId: 'usr_1001',
        adminEmail: addressOf(accountId),
        reason,
        locale: null,
        token: 'console',
      };
      const { id } = sure(
        await operations.openRequest(asked, { scope: 'console', key: accountId, fingerprint: 'x'.repeat(43) }),
      );
      ids.push(id);
      await deliver();
      sure(await operations.verifyCode(id, codes.get(id) ?? '', 'console'));
      sure(await operations.submitRequest(id, 'console'));
      await deliver();
      sure(await operations.claimRequest(id, by));
      const { seen } = sure(await operations.prepareApproval(id, allReviewers(by.id), allReviewers));
      sure(await operations.approveRequest(id, allReviewers(by.id), { seen, note: null, actorOf: allReviewers }));
      await deliver();
    }
    now += policy.undoWindow + MINUTE;
    for (let turn = 0; turn < 3; turn++) {
      await operations.sweep();
      await deliver();
    }
    now += policy.retention + DAY;
    await operations.eraseDue({ goOn: () => true, onProgress: () => undefined });
    await deliver();
    for (const id of ids) {
      const request = await store.find(id);
      if (request?.status !== 'completed' || request.erasedAt === null)
        throw new Error(`void: ${id} is ${request?.status}`);
    }
  }
  return live;
}

function sure<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: object },
): T {
  if (!result.ok) throw new Error(`void: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
