import { createRequire } from 'node:module';

/**
 * drizzle, loaded as CommonJS: as ES modules it has Node read a package.json of 179 KB for each of a hundred files, which
 * takes 300 to 900 ms and 210 MB instead of 50 ms and 22 MB (docs/why/performance.md, The start).
 */
export const load = createRequire(import.meta.url);

export const orm = load('drizzle-orm') as typeof import('drizzle-orm');
export const { and, asc, desc, eq, gt, gte, getTableColumns, isNotNull, isNull, like, lt, lte, ne, or, sql } = orm;
