import { Agent } from 'undici';

/**
 * Connections for `fetch` that wait a minute for their next use (ms); Node's own close after four seconds, and people click less often. Each
 * new one costs whoever clicked two ways to Slack and back.
 */
const WAITS = 60_000;
/** Whoever says in its answers for how long it keeps them is believed up to this (ms). */
const WAITS_AT_MOST = 600_000;

// The types of Node's own `fetch` are of an undici a few versions older.
export const kept = new Agent({
  keepAliveTimeout: WAITS,
  keepAliveMaxTimeout: WAITS_AT_MOST,
}) as unknown as NonNullable<RequestInit['dispatcher']>;
