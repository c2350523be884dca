/*
 * The words in which the tables of tables.ts are written, for each database. They take drizzle's modules, so that
 * whoever makes tables decides how these are loaded (docs/why/performance.md, The start).
 */

type Orm = Pick<typeof import('drizzle-orm'), 'sql'>;

export type Kit = ReturnType<typeof sqliteKit>;

export const sqliteKit = (
  { sqliteTable, text, integer, index, uniqueIndex, primaryKey, check }: typeof import('drizzle-orm/sqlite-core'),
  { sql }: Orm,
) => ({
  table: sqliteTable,
  /** `T`: what may stand in it. */
  text: <T extends string = string>() => text().$type<T>(),
  int: () => integer(),
  /** The key of a row whose number is never given again. */
  serial: () => integer().primaryKey({ autoIncrement: true }),
  index,
  uniqueIndex,
  primaryKey,
  check,
  raw: sql.raw,
});

/** Typed as SQLite's: one set of queries is checked by the compiler against one set of types. */
export const postgresKit = (
  {
    pgTable,
    customType,
    bigint,
    bigserial,
    index,
    uniqueIndex,
    primaryKey,
    check,
  }: typeof import('drizzle-orm/pg-core'),
  { sql }: Orm,
): Kit =>
  ({
    table: pgTable,
    // In the order of its bytes, as on SQLite, whatever the server speaks: an order of its system's library may change
    // with an update, and then indexes made before it are wrong.
    text: customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' }),
    // Milliseconds do not fit into 32 bits.
    int: () => bigint({ mode: 'number' }),
    serial: () => bigserial({ mode: 'number' }).primaryKey(),
    index,
    uniqueIndex,
    primaryKey,
    check,
    raw: sql.raw,
  }) as unknown as Kit;
