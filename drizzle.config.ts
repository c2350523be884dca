import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` compares db/sqlite.ts with the last migration and writes the next one. Needs no database. PostgreSQL has its own: drizzle.postgres.config.ts. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/sqlite.ts',
  out: './db/migrations/sqlite',
});
