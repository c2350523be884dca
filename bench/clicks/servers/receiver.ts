import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { App } from '@slack/bolt';
import { createLog } from '../../../src/platform/log.ts';
import { createShared } from '../../../src/platform/shared.ts';
import { APP, BOT_TOKEN, SIGNING_SECRET, TEAM } from '../../../src/sandbox/slack/people.ts';
import { createTaken } from '../../../src/slack/once/taken.ts';
import { createReceiver } from '../../../src/slack/receiver.ts';
import { acknowledging } from './acknowledging.ts';

export async function receiver(): Promise<Server> {
  const monotonic = (): number => performance.now();
  const own = createReceiver({
    ...{ signingSecret: SIGNING_SECRET, now: Date.now, monotonic, newId: randomUUID, log: createLog('error') },
    identity: async () => ({ team: TEAM, enterprise: null, app: APP }),
    taken: createTaken(createShared(monotonic)),
  });
  const authorize = async () => ({ botToken: BOT_TOKEN });
  acknowledging(
    new App({ receiver: own, authorize, convoStore: false, ignoreSelf: false, attachFunctionToken: false }),
  );
  return createServer((request, response) => own.handle(request, response));
}
