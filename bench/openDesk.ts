import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Lane } from '../src/domain/effects.ts';
import { createFreeze } from '../src/notary/freeze.ts';
import { createSecrets } from '../src/platform/secrets.ts';
import type { DeskStore } from '../src/store/deskStore.ts';
import { type Database, openStore } from '../src/store/open.ts';

export const secrets = createSecrets('a secret of at least 32 characters');

/** The memory of a desk, as a running one opens it. */
export const openDesk = (
  database: Database,
  keys = secrets,
  onEffects: (lanes: ReadonlySet<Lane>) => void = () => undefined,
): Promise<DeskStore> =>
  openStore(
    database,
    { instance: randomUUID(), now: Date.now, onTrouble: () => undefined, onLost: () => undefined },
    {
      ...{ auditHash: keys.auditHash, seals: keys, onEffects },
      ...{ freeze: createFreeze(keys.randomBytes), newId: randomUUIDv7, mailDomain: 'desk.example' },
    },
  );
