import { auditQueries } from './audit.ts';
import { outboxQueries } from './outbox.ts';
import { cardQueries, evidenceQueries, keyQueries, metaQueries } from './records.ts';
import { requestQueries } from './requests.ts';
import {
  absenceQueries,
  deskVisitQueries,
  homeQueries,
  parkingQueries,
  portalQueries,
  tallyQueries,
} from './visits.ts';
import type { Dialect, Statement } from './words.ts';

/** Every statement of the desk, each once, by table. A driver prepares them all (docs/why/performance.md). */
export const queriesOf = (dialect: Dialect) => ({
  requests: requestQueries(dialect),
  audit: auditQueries(dialect),
  outbox: outboxQueries(dialect),
  idempotency: keyQueries(dialect),
  cards: cardQueries(dialect),
  portals: portalQueries(dialect),
  parkings: parkingQueries(dialect),
  tallies: tallyQueries(dialect),
  home_viewers: homeQueries(dialect),
  absences: absenceQueries(dialect),
  desk_visits: deskVisitQueries(dialect),
  evidence: evidenceQueries(dialect),
  meta: metaQueries(dialect),
});

export type Queries = ReturnType<typeof queriesOf>;

/** `table.statement` */
export type Name = { [T in keyof Queries]: `${T}.${keyof Queries[T] & string}` }[keyof Queries];

type Named<N extends Name> = N extends `${infer T extends keyof Queries}.${infer S}`
  ? S extends keyof Queries[T]
    ? Queries[T][S]
    : never
  : never;

export type ParametersOf<N extends Name> = Named<N> extends Statement<infer P, unknown> ? P : never;
export type AnswerOf<N extends Name> = Named<N> extends Statement<never, infer R> ? R : never;

/** Every statement under its name. */
export const namedQueries = (dialect: Dialect): readonly (readonly [Name, Statement<unknown, unknown>])[] =>
  Object.entries(queriesOf(dialect)).flatMap(([table, statements]) =>
    Object.entries(statements).map(([name, query]) => [`${table}.${name}` as Name, query] as const),
  );
