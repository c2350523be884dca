import { createSecrets } from '../platform/secrets.ts';
import { migrateDatabase } from '../store/open.ts';
import { answer, type DeskCommand, problems, refused } from './command.ts';

/** `npm run desk -- migrate`: what a desk does at its start, before there is one. */
export const migrateDesk: DeskCommand = {
  name: ['migrate'],
  does: "bring the database to this version's schema, without starting a desk",
  run: async ({ loaded, now }) => {
    if (!loaded.ok) return problems(loaded.problems);
    const { database, deskSecret, deskSecretPrevious } = loaded.config;
    const secrets = createSecrets(deskSecret, deskSecretPrevious);
    const keys = { auditHash: secrets.auditHash, seals: secrets };
    try {
      const steps = await migrateDatabase(database, keys, { instance: secrets.newToken(), now: () => now });
      const { from, to } = steps;
      return answer(
        steps,
        from === to
          ? `The database has schema ${to} already: nothing to do.`
          : `The database was brought from ${from === 0 ? 'nothing' : `schema ${from}`} to schema ${to}.`,
      );
    } catch (error) {
      return refused(error);
    }
  },
};
