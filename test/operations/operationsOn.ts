import { createDesk, type Desk, type DeskParts } from '../../src/operations/desk.ts';
import { createOperations, type Operations } from '../../src/operations/operations.ts';
import { createSecrets } from '../../src/platform/secrets.ts';
import { allReviewers, aPolicy, NOW } from '../build.ts';

const secrets = createSecrets('a secret of at least 32 characters');

/** What a desk has that a test does not care for: everybody may decide, the trail is unbroken, the console is not asked. */
const PARTS: Omit<DeskParts, 'store'> = {
  console: {
    account: () => Promise.reject(new Error('nobody looks')),
    search: () => Promise.reject(new Error('nobody searches')),
    deleteAccount: () => Promise.reject(new Error('nobody deletes')),
  },
  policy: aPolicy(),
  now: () => NOW,
  actorOf: allReviewers,
  deciders: () => null,
  trail: { state: async () => 'unbroken' },
  digestTimes: null,
  codes: secrets,
  tokens: secrets,
};

type Given = Pick<DeskParts, 'store'> & Partial<DeskParts>;

/** The operations on a store. */
export const operationsOn = (given: Given): Operations => createOperations({ ...PARTS, ...given });

/** The desk that they would be handed. */
export const deskOn = (given: Given): Desk => createDesk({ ...PARTS, ...given });
