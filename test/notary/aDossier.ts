import { evidenceOf } from '../../src/domain/account/evidence.ts';
import { dossierOf } from '../../src/notary/dossier.ts';
import { createSigner } from '../../src/notary/signing.ts';
import { NOW } from '../build.ts';
import { CARD, numbered, patching, put, RECEIPT } from '../store/build.ts';
import { openStore } from '../store/sqlite/open.ts';

export const SIGNER = createSigner('a secret of at least 32 characters');
export const DESK = { name: 'Acme Support', url: 'https://desk.example' };

/** A signed dossier of a request with two frozen steps, entries of another request in between, as parsed JSON. */
export async function aDossier({ erased = false } = {}) {
  const store = await openStore();
  const request = numbered(1, { reason: { code: 'other', text: 'Words of a customer' } });
  const id = await put(store, request, [CARD, RECEIPT]);
  const evidence = (step: 'submission' | 'approval', actor: string) =>
    evidenceOf(step, request, request.check, { actor, at: NOW });
  await store.change(id, patching({}, { evidence: evidence('submission', 'customer:usr_1001') }));
  const other = await put(store, numbered(2));
  const approval = { evidence: evidence('approval', 'slack:U0ANA'), actor: 'slack:U0ANA' };
  await store.change(id, patching({}, { ...approval, event: { kind: 'approval.added', count: 1, of: 2 } }));
  await store.change(other, patching({}));
  const rows = await store.evidence(id);
  return SIGNER.sign(
    dossierOf({
      desk: DESK,
      request: (await store.find(id)) ?? request,
      evidence: erased ? rows.map((row) => ({ ...row, personal: null })) : rows,
      history: await store.history(id),
      deliveries: await store.deliveries(id),
      head: await store.auditHead(),
      now: NOW,
    }),
  );
}
