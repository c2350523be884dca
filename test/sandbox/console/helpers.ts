import { onTestFinished } from 'vitest';
import type { ConsoleOptions, SandboxConsole } from '../../../src/sandbox/console/console.ts';
import { startConsole } from '../../../src/sandbox/console/console.ts';

export interface Caller {
  get(path: string, init?: RequestInit): Promise<Response>;
  remove(id: string, key?: string, init?: RequestInit): Promise<Response>;
}

/** A running console that is closed when the test ends, and a client that holds its token. */
export async function aConsole(options: ConsoleOptions = {}): Promise<SandboxConsole & Caller> {
  const console = await startConsole(options);
  onTestFinished(() => console.close());
  const call = (method: string, path: string, headers: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${console.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${console.token}`, ...headers },
      ...init,
    });
  return {
    ...console,
    get: (path, init) => call('GET', path, {}, init),
    remove: (id, key, init) => call('DELETE', `/accounts/${id}`, key ? { 'idempotency-key': key } : {}, init),
  };
}
