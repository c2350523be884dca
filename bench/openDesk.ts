import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { createFreeze } from '../src/notary/freeze.ts';
import { createSecrets } from '../src/platform/secrets.ts';
import type { DeskStore } from '../src/store/deskStore.ts';
import { type Database, openStore } from '../src/store/open.ts';

export const secrets = createSecrets('a secret of at least 32 characters');

/** The memory of a desk, as a running one opens it. */
export const openDesk = (database: Database): Promise<DeskStore> =>
  openStore(
    database,
    { instance: randomUUID(), now: Date.now, onTrouble: () => undefined, onLost: () => undefined },
    {
      ...{ auditHash: secrets.auditHash, seals: secrets, onEffects: () => undefined },
      ...{ freeze: createFreeze(secrets.randomBytes), newId: randomUUIDv7, mailDomain: 'desk.example' },
    },
  );
