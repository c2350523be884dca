import { randomUUID } from 'node:crypto';
import { createFreeze } from '../../../src/notary/freeze.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite.ts';
import { idOf, NOTE, numbered, patching, put } from '../build.ts';

/*
 * A desk in a process of its own: opens the file, says so, and writes until it is killed; or says the name of what kept
 * it from opening.
 */
const [file = ''] = process.argv.slice(2);
let last = 0;
const secrets = createSecrets('a secret of at least 32 characters');
const store = await openSqliteStore({
  file,
  auditHash: secrets.auditHash,
  freeze: createFreeze(secrets.randomBytes),
  seals: secrets,
  newId: () => `delivery-${process.pid}-${++last}`,
  mailDomain: 'desk.example',
  onEffects: () => undefined,
  keeping: { instance: randomUUID(), now: Date.now, onTrouble: () => undefined, onLost: () => process.exit(3) },
}).catch((error: Error) => {
  process.send?.({ failed: error.name });
  process.exit(1);
});
for (let number = 0; number < 4; number++) {
  if ((await store.find(idOf(number))) === null) await put(store, numbered(number));
}
process.send?.({ ready: true });
for (let acked = 1; ; acked++) {
  await Promise.all([0, 1, 2, 3].map((n) => store.change(idOf(n), patching({}, { effects: [NOTE, NOTE] }))));
  process.send?.({ acked });
}
