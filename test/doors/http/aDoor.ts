import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { createConsole } from '../../../src/console/client.ts';
import type { HttpDoorDeps } from '../../../src/doors/http/deps.ts';
import { createHttpDoor, serverOptions } from '../../../src/doors/http/http.ts';
import { createSigner } from '../../../src/notary/signing.ts';
import type { DeskParts } from '../../../src/operations/desk.ts';
import type { Log } from '../../../src/platform/log.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { after } from '../../../src/platform/timers.ts';
import { startConsole } from '../../../src/sandbox/console/console.ts';
import type { Store } from '../../../src/store/store.ts';
import { aPolicy, NOW } from '../../build.ts';
import { type ApiAnswer, describedBy } from '../../openApi/fits.ts';
import { operationsOn } from '../../operations/operationsOn.ts';
import { openStore } from '../../store/sqlite/open.ts';

/** Signs the certificates of the desk behind the door. */
export const SIGNER = createSigner('a secret of more than thirty-two characters');
export const TOKEN = 'token-of-the-console-0123456789abcdef';
/** The console's, too, while it changes over. */
export const NEW_TOKEN = 'new-token-of-the-console-0123456789';
export const OPS_TOKEN = 'token-of-the-monitoring-0123456789ab';
export const OTHER_TOKEN = 'token-of-the-portal-0123456789abcdef';

/** What a customer of the sandbox's account `acc_1001` sends. */
export const aBody = (patch: Record<string, unknown> = {}) => ({
  account_id: 'acc_1001',
  user_id: 'usr_1001',
  admin_email: 'ada@example.com',
  reason: { code: 'no_longer_needed' },
  understood_risks: true,
  ...patch,
});

/** Members that every answer of the API may have, so that tests can read them. */
interface Json {
  readonly [member: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

interface Options {
  readonly store?: (store: Store) => Store;
  /** Of the database; in memory by default. */
  readonly file?: string;
  readonly deps?: Partial<HttpDoorDeps>;
  readonly policy?: Parameters<typeof aPolicy>[0];
  /** What Slack says of people; everybody is a reviewer by default. */
  readonly actorOf?: DeskParts['actorOf'];
}

/** One for all doors: what they answer does not depend on what they are built with. */
let described: ReturnType<typeof describedBy> | undefined;

/** The whole desk behind the HTTP door, on a real server, with the sandbox's console. Its clock stands still. */
export async function aDoor(options: Options = {}) {
  let time = NOW;
  const now = () => time;
  const lines: { level: string; message: string; facts: Readonly<Record<string, unknown>> }[] = [];
  const note =
    (level: string) =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}) =>
      void lines.push({ level, message, facts });
  const log: Log = { error: note('error'), warn: note('warn'), info: note('info'), debug: note('debug') };

  const sandbox = await startConsole({ now });
  onTestFinished(() => sandbox.close());
  const secrets = createSecrets('a secret of more than thirty-two characters');
  const real = await openStore(options.file === undefined ? {} : { file: options.file });
  const store = options.store?.(real) ?? real;
  const policy = aPolicy(options.policy);
  const console = createConsole({ url: sandbox.url, token: sandbox.token, now });
  const operations = operationsOn({
    store,
    console,
    policy,
    now,
    codes: secrets,
    tokens: secrets,
    ...(options.actorOf && { actorOf: options.actorOf }),
  });
  const door = createHttpDoor({
    operations,
    tokens: [
      { name: 'console', token: TOKEN },
      { name: 'console', token: NEW_TOKEN },
      { name: 'portal', token: OTHER_TOKEN },
    ],
    sameText: secrets.sameHash,
    publicUrl: 'https://desk.example',
    linkKey: secrets.linkKey,
    isLinkKey: secrets.isLinkKey,
    formMark: secrets.formMark,
    deskName: 'Acme Support',
    publicKeys: [SIGNER.key],
    certify: (certificate) =>
      SIGNER.sign({ certificate: { desk: { name: 'Acme Support', url: 'https://desk.example' }, ...certificate } }),
    isFormMark: secrets.isFormMark,
    now,
    newId: randomUUID,
    after,
    policy,
    brand: { name: 'Acme Cloud', supportContact: 'help@company.example', logo: null, color: null },
    loginUrl: 'https://console.example/login',
    consoleWebUrl: 'https://console.example',
    timeZone: 'UTC',
    health: async () => ({ database: { ok: true } }),
    isLeaving: () => false,
    metrics: async () => 'desk_requests 0\n',
    ops: { token: OPS_TOKEN, port: null },
    log,
    ...options.deps,
  });
  const server = createServer(serverOptions(75_000), (request, response) => void door.handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  const { port } = server.address() as AddressInfo;

  async function send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const isJson = /json/.test(type);
    if (path.startsWith('/v1/'))
      await expectDescribed({ method: init.method ?? 'GET', path, status: response.status, type, text });
    return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : {} };
  }
  /** Whatever the API answers in a test is what its document says that the call answers. */
  async function expectDescribed({ method, path, status, type, text }: ApiAnswer): Promise<void> {
    described ??= describedBy(JSON.parse(await (await fetch(`http://127.0.0.1:${port}/openapi.json`)).text()));
    expect(described({ method, path, status, type, text })).toEqual([]);
  }
  const auth = { authorization: `Bearer ${TOKEN}` };
  const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers: { ...auth, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers: { ...auth, ...headers } });

  /** The code in the latest mail of a request. */
  async function mailedCode(id: string): Promise<string> {
    const rows = await real.claim('mail', now(), 1000, 0);
    const sealed = rows.flatMap(({ requestId, effect }) =>
      requestId === id && effect.kind === 'mail.code' ? [effect.sealed] : [],
    );
    return secrets.unseal(sealed.at(-1) ?? '', id);
  }
  async function opened(patch: Record<string, unknown> = {}): Promise<string> {
    const answer = await post('/v1/requests', aBody(patch));
    expect(answer.status).toBe(201);
    return String(answer.json['id']);
  }
  async function verified(patch: Record<string, unknown> = {}): Promise<string> {
    const id = await opened(patch);
    expect((await post(`/v1/requests/${id}/verification`, { code: await mailedCode(id) })).status).toBe(200);
    return id;
  }
  async function submitted(patch: Record<string, unknown> = {}): Promise<string> {
    const id = await verified(patch);
    expect((await post(`/v1/requests/${id}/submission`)).status).toBe(202);
    return id;
  }
  return {
    port,
    sandbox,
    store: real,
    operations,
    lines,
    send,
    post,
    get,
    mailedCode,
    opened,
    verified,
    submitted,
    /** A code that is not the mailed one. */
    wrongCode: async (id: string) => ((await mailedCode(id)) === '00000000' ? '11111111' : '00000000'),
    advance(ms: number): void {
      time += ms;
    },
  };
}

export type Door = Awaited<ReturnType<typeof aDoor>>;
