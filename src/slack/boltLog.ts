import { type Logger, LogLevel } from '@slack/web-api';
import { errorFacts, type Log } from '../platform/log.ts';

/**
 * Bolt and its client log through ours. What they say can hold payloads, answers and URLs, so that only the kind of
 * an error and where it came from gets through; their debug lines print whole requests and are dropped.
 */
export function boltLog(log: Log): Logger {
  const facts = (said: readonly unknown[]): Record<string, unknown> => {
    const error = said.find((part) => part instanceof Error);
    return error === undefined ? {} : errorFacts(error);
  };
  return {
    error: (...said) => log.error('bolt reports an error', facts(said)),
    warn: (...said) => log.warn('bolt reports a warning', facts(said)),
    info: () => undefined,
    debug: () => undefined,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
