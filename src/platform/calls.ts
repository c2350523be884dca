import { AsyncLocalStorage } from 'node:async_hooks';
import { currentTrace } from './tracing.ts';

const running = new AsyncLocalStorage<string>();

/** Ids that others gave: a UUID, a ULID and the like. What might be a word, a name or an address does not get into the log. */
const ID = /^(?=[^0-9]*[0-9])[A-Za-z0-9_-]{16,64}$/;
/** W3C Trace Context: version, trace id, parent id, flags. All zeros are none. */
const TRACE = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}/;

interface Headers {
  readonly traceparent?: string | undefined;
  readonly requestId?: string | undefined;
}

/** What a call from outside is called in the log: by its trace, as it says itself by `X-Request-Id`, or by a new id. */
export function callId({ traceparent, requestId }: Headers, newId: () => string): string {
  const trace = currentTrace() ?? TRACE.exec(traceparent ?? '')?.[1];
  if (trace !== undefined) return trace;
  return requestId !== undefined && ID.test(requestId) ? requestId : newId();
}

/** Whatever is done within is done for that call. */
export const inCall = <T>(id: string, work: () => T): T => running.run(id, work);

/** The call for which something is done now; null: for none. */
export const currentCall = (): string | null => running.getStore() ?? null;
