/**
 * What went wrong, by its code alone: PostgreSQL's own messages and their details name rows and hold values. `code`:
 * SQLSTATE, or of the network; `during`: the statement's name or what was done.
 */
export class PostgresError extends Error {
  override name = 'PostgresError';
  readonly code: string;
  constructor(code: string, during: string) {
    super(`PostgreSQL: ${code} during ${during}`);
    this.code = code;
  }
}

/** The database cannot be used as it is. For a person to read. */
export class PostgresUnusable extends Error {
  override name = 'PostgresUnusable';
  readonly forPeople = true;
  readonly code: string;
  constructor(message: string, code = 'STORE_UNUSABLE') {
    super(message);
    this.code = code;
  }
}

/** SQLSTATEs that pg does not give: a connection that ended, or gave no answer in time; one that we closed; a commit without an answer. */
const CONNECTION_FAILURE = '08006';
export const CLOSED = '08003';
export const OUTCOME_UNKNOWN = '08007';
/** "The server rejected the connection": it speaks no TLS. */
const NO_TLS = '08004';
/** It may be read only. */
export const READ_ONLY = '25006';
/** Node's own codes for a certificate that does not prove what it must. */
const NOT_PROVEN = /CERT|^UNABLE_TO_/;

/** For `catch`: throws the same without its words. */
export const namingCode =
  (during: string) =>
  (error: unknown): never => {
    throw withoutWords(error, during);
  };

export function withoutWords(error: unknown, during: string): Error {
  if (error instanceof PostgresError || error instanceof PostgresUnusable) return error;
  const code = codeOf(error);
  return new PostgresError(code, during);
}

/** pg throws errors without a code for connections only: ended, timed out, never made. */
function codeOf(error: unknown): string {
  const { code, errors, message } = error as Partial<AggregateError> & { readonly code?: unknown };
  // Of the several addresses of one host.
  if (code === undefined && errors?.[0] !== undefined) return codeOf(errors[0]);
  if (typeof code === 'string') return code;
  return message === NO_SSL ? NO_TLS : CONNECTION_FAILURE;
}
/** pg's only words for it. */
const NO_SSL = 'The server does not support SSL connections';

export const postgresCode = (error: unknown): string | null => (error instanceof PostgresError ? error.code : null);

/**
 * Of the connection and not of the statement: it is of no use any more. 25006: it leads to a server that lost its rank
 * in a failover; 25P03: the server gave up on us; E…: of the network.
 */
export function isConnectionLost(error: unknown): boolean {
  const code = postgresCode(error) ?? '';
  return (
    /^(08(?!007)|57P|25006$|25P03$|E(CONN|PIPE|TIMEDOUT|NOTFOUND|AI_|HOST|NET))/.test(code) || NOT_PROVEN.test(code)
  );
}

export const isOutcomeUnknown = (error: unknown): boolean => postgresCode(error) === OUTCOME_UNKNOWN;

/** A lock or an answer that took too long: the same would take as long again. */
const TOO_SLOW = /^(55P03|57014)$/;
export const isTooSlow = (error: unknown): boolean => TOO_SLOW.test(postgresCode(error) ?? '');

/** Others came first, or the server is busy or being started: the same may succeed at the next try. */
export const mayPass = (error: unknown): boolean =>
  (isConnectionLost(error) && postgresCode(error) !== CLOSED) ||
  /^(40001|40P01|23505|53300)$/.test(postgresCode(error) ?? '');

const DETAILS: readonly (readonly [code: RegExp, detail: string])[] = [
  [/^08007$/, 'a commit has no known outcome'],
  [/^08004$/, 'speaks no TLS'],
  [NOT_PROVEN, 'cannot be proven to be itself'],
  [/^(08|E)/, 'does not answer'],
  [/^57P03$/, 'is starting up'],
  [/^57P/, 'was stopped'],
  [/^53100$/, 'disk full'],
  [/^53300$/, 'has no connection left'],
  [/^25006$/, 'may not be written'],
  [/^28/, 'refuses the user or the password'],
  [/^3D000$/, 'does not exist'],
  [/^(42501)$/, 'refuses the user some right'],
  [TOO_SLOW, 'is too slow'],
  [/^XX/, 'damaged'],
];

/** What is wrong, in a few words for /readyz. */
export function detailOf(error: unknown): string {
  const code = postgresCode(error);
  return DETAILS.find(([known]) => known.test(code ?? ''))?.[1] ?? code ?? 'cannot be used';
}
