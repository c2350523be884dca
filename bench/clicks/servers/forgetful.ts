import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createConsole } from '../../../src/console/client.ts';
import { ok } from '../../../src/domain/result.ts';
import type { HttpDoorDeps } from '../../../src/doors/http/deps.ts';
import { createHttpDoor, serverOptions } from '../../../src/doors/http/http.ts';
import { openRequest } from '../../../src/operations/openRequest.ts';
import { createLog } from '../../../src/platform/log.ts';
import { after } from '../../../src/platform/timers.ts';
import type { Store } from '../../../src/store/store.ts';
import { aPolicy } from '../../../test/build.ts';
import { deskOn } from '../../../test/operations/operationsOn.ts';
import { secrets } from '../../openDesk.ts';
import { TOKEN } from '../../standIns/standIns.ts';

/** All that opening a request asks of a store. */
const KEEPS_NOTHING: Pick<Store, 'open'> = {
  open: async ({ request }) => ok({ request, replayed: false }),
};

export async function forgetful(consoleUrl: string): Promise<Server> {
  const policy = aPolicy();
  const desk = deskOn({
    ...{ store: KEEPS_NOTHING as Store, policy, now: Date.now },
    console: createConsole({ url: consoleUrl, token: 'bench', now: Date.now }),
  });
  const operations: Pick<HttpDoorDeps['operations'], 'openRequest'> = {
    openRequest: (asked, key) => openRequest(desk, asked, key),
  };
  const door = createHttpDoor({
    operations: operations as HttpDoorDeps['operations'],
    ...{ tokens: [{ name: 'console', token: TOKEN }], sameText: secrets.sameHash, ...secrets },
    ...{ publicUrl: 'https://desk.example', deskName: 'Desk', publicKeys: [], certify: () => ({}) },
    ...{ now: Date.now, newId: randomUUID, after, policy, timeZone: 'UTC' },
    brand: { name: 'Desk', supportContact: 'help@desk.example', logo: null, color: null },
    ...{ loginUrl: 'https://console.example/login', consoleWebUrl: 'https://console.example' },
    ...{ health: async () => ({}), isLeaving: () => false, metrics: async () => '' },
    ...{ ops: { token: null, port: null }, log: createLog('info') },
  });
  return createServer(serverOptions(75_000), (request, response) => void door.handle(request, response));
}
