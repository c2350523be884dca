import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Config } from '../config/config.ts';
import type { HttpDoor } from '../doors/http/http.ts';
import { serverOptions } from '../doors/http/http.ts';
import type { createOpsDoor } from '../doors/http/ops.ts';
import type { SlackDoor } from '../doors/slack/slack.ts';
import { closeServer, listen } from '../platform/server.ts';
import type { Ops } from './ops.ts';

interface Doors {
  readonly http: Config['http'];
  readonly ops: Pick<Config['ops'], 'port'>;
  readonly httpDoor: HttpDoor;
  readonly opsDoor: ReturnType<typeof createOpsDoor>;
  readonly slackDoor: Pick<SlackDoor, 'handle'>;
  readonly onHttp: Ops['onHttp'];
  readonly isLeaving: () => boolean;
  /** What is left of the time that a stop may take (ms). */
  readonly grace: () => number;
}

const SLACK_EVENTS = '/slack/events';

/** Listens on PORT for customers, consoles and Slack, and on OPS_PORT for operators; gives both ports. */
export async function openServers(doors: Doors, onStop: (close: () => unknown) => void) {
  const { http, ops, httpDoor, opsDoor, slackDoor, onHttp, isLeaving, grace } = doors;

  async function open(variable: string, port: number, handle: typeof opsDoor): Promise<number> {
    const server = createServer(serverOptions(http.keepAlive), (request, response) => void handle(request, response));
    const listening = await listen(server, { variable, port, host: http.host });
    onStop(() => closeServer(server, grace()));
    return listening;
  }

  function timed(handle: typeof opsDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const from = performance.now();
    response.once('close', () => onHttp(SLACK_EVENTS, response.statusCode, performance.now() - from));
    return handle(request, response);
  }

  function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isLeaving()) response.setHeader('connection', 'close'); // The next call goes elsewhere.
    return request.url?.split('?')[0] === SLACK_EVENTS && slackDoor.handle !== null
      ? timed(slackDoor.handle, request, response)
      : httpDoor.handle(request, response);
  }
  return {
    port: await open('PORT', http.port, serve),
    opsPort: ops.port === null ? null : await open('OPS_PORT', ops.port, opsDoor),
  };
}
