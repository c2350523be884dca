import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, pause } from '../../src/platform/timers.ts';
import { sampleAccounts } from '../../src/sandbox/console/samples.ts';

/** The admin address of an account. */
export const addressOf = (accountId: string): string => `${accountId}@example.com`;

/** A console that knows each account there could be; all may be deleted by `usr_1001`. */
export async function startFastConsole() {
  const far = { ms: 0 };
  const { account } = sampleAccounts(Date.now())[0] ?? {};
  const text = JSON.stringify({ ...account, id: 'ID', admin_email: addressOf('ID') });
  const server = createServer(async (request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    if (far.ms > 0) await pause(far.ms, after);
    response.setHeader('content-type', 'application/json');
    response.end(text.replaceAll('ID', id));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Live: how long each call takes (ms). */
    far,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
    },
  };
}
