import { defineConfig } from 'drizzle-kit';

/** The same for PostgreSQL: db/postgres.ts. Needs no database either. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/postgres.ts',
  out: './db/migrations/postgres',
});
