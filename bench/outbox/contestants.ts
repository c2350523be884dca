import type { Contestant } from './contestant.ts';

/** Loaded by name, each only where it is wanted. */
export const CONTESTANTS = {
  desk: async () => (await import('./peers/desk.ts')).desk,
  'pg-boss': async () => (await import('./peers/pgBoss.ts')).pgBoss,
  'graphile-worker': async () => (await import('./peers/graphileWorker.ts')).graphileWorker,
  'bare claim loop on PostgreSQL': async () => (await import('./peers/claimLoop.ts')).claimLoop,
  'claim loop with seals on PostgreSQL': async () => (await import('./peers/sealedLoop.ts')).sealedLoop,
  'bare claim loop on SQLite': async () => (await import('./peers/claimLoopOnFile.ts')).claimLoopOnFile,
  plainjob: async () => (await import('./peers/plainjob.ts')).plainjob,
} satisfies Record<string, () => Promise<Contestant>>;

export type Name = keyof typeof CONTESTANTS;
