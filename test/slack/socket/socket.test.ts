import { describe, expect, it, onTestFinished } from 'vitest';
import { ANA, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { startSlack } from '../../../src/sandbox/slack/slack.ts';
import type { Envelope } from '../../../src/slack/socket/connection.ts';
import { createSocket, DEAD_AFTER, SocketDead } from '../../../src/slack/socket/socket.ts';
import { NOW } from '../../build.ts';
import { aTime } from '../../doors/outbox/build.ts';
import { keepingLog } from '../../doors/slack/aDoor.ts';

const SECOND = 1_000;
const OPEN = 'apps.connections.open';
const ALWAYS = Number.POSITIVE_INFINITY;

/** A socket on a clock that moves when told to, with the stand-in at the other end. */
async function aSocket() {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const time = aTime();
  const { log, lines } = keepingLog();
  const dead: Error[] = [];
  const socket = createSocket({
    appToken: slack.appToken,
    apiUrl: slack.url,
    log,
    now: time.now,
    monotonic: time.now,
    after: time.after,
    onEnvelope: (envelope: Envelope) => void envelope.ack(),
    onDead: (error) => dead.push(error),
  });
  onTestFinished(() => socket.close());
  const lost = (): string[] =>
    lines.map((line) => JSON.parse(line)).flatMap(({ message, facts }) => (/lost/.test(message) ? [facts.why] : []));
  /** Lets what the loss of a connection has set off happen, and waits for the next one. */
  const again = async (losses: number, ms = 0): Promise<void> => {
    await slack.until(() => lost().length === losses);
    await time.pass(ms);
    await slack.until(() => slack.sockets.connected === 1);
    await acked();
  };
  /** Whatever was under way before is over when this is acknowledged. */
  const acked = async (): Promise<void> => {
    expect(await slack.command(ANA, DELETIONS, '/deletion')).toMatchObject({ problems: [] });
  };
  return { slack, time, lines, dead, socket, lost, again, acked };
}

describe('at the start', () => {
  it('the socket is open when Slack has greeted it', async () => {
    const { socket, slack } = await aSocket();
    expect(socket.health()).toEqual({ ok: false, needed: false, detail: 'connecting', since: NOW });
    await socket.open();
    expect(socket.health()).toEqual({ ok: true, needed: false, since: NOW });
    expect(slack.sockets).toMatchObject({ connected: 1, opened: 1 });
  });

  it.each([
    ['fails', { kind: 'status', status: 503 }, 'slack_webapi_http_error'],
    ['breaks off', { kind: 'reset' }, 'slack_webapi_request_error'],
    ['sends a page', { kind: 'html' }, 'slack_webapi_platform_error'],
    ['has trouble of its own', { kind: 'error', error: 'internal_error' }, 'internal_error'],
  ] as const)('goes on trying while Slack %s', async (_, fault, why) => {
    const { socket, slack, time, dead } = await aSocket();
    slack.faults.plan(OPEN, fault, 2);
    await socket.open();
    expect(socket.health()).toMatchObject({ ok: false, detail: why });
    await time.pass(0);
    await slack.until(() => slack.callsTo(OPEN).length === 2);
    slack.faults.clear();
    await time.pass(20 * SECOND);
    await slack.until(() => slack.sockets.connected === 1);
    expect(dead).toEqual([]);
  });

  it('waits as long as Slack says', async () => {
    const { socket, slack, time } = await aSocket();
    slack.faults.plan(OPEN, { kind: 'rateLimited', retryAfter: '30' });
    await socket.open();
    expect(socket.health()).toMatchObject({ detail: 'ratelimited' });
    await time.pass(29 * SECOND);
    expect(slack.callsTo(OPEN)).toHaveLength(1);
    await time.pass(SECOND);
    await slack.until(() => slack.sockets.connected === 1);
  });

  it.each(['invalid_auth', 'not_allowed_token_type', 'account_inactive', 'link_disabled'])(
    'ends when Slack refuses it for good: %s',
    async (error) => {
      const { socket, slack, time, dead } = await aSocket();
      slack.faults.plan(OPEN, { kind: 'error', error });
      const refused = await socket.open().catch((reason: unknown) => reason);
      expect(refused).toBeInstanceOf(SocketDead);
      expect(String(refused)).toContain(error);
      expect(String(refused)).not.toContain(slack.appToken);
      await time.pass(2 * DEAD_AFTER);
      expect([dead, slack.callsTo(OPEN).length]).toEqual([[], 1]);
    },
  );

  it('does not wait for ever for an address, nor use it when it comes too late', async () => {
    const { socket, slack, time, lost, again } = await aSocket();
    slack.faults.plan(OPEN, { kind: 'slow', ms: 200 });
    const opened = socket.open();
    await slack.until(() => slack.callsTo(OPEN).length === 1);
    await time.pass(15 * SECOND);
    await opened;
    expect(socket.health()).toMatchObject({ detail: 'no_hello' });
    await slack.until(() => slack.sockets.connected === 1);
    await slack.until(() => slack.callsTo(OPEN)[0]?.answer);
    // By the time that a connection asked for later is there, this one would be.
    slack.sockets.disconnect('refresh_requested');
    await again(2, SECOND);
    expect([slack.sockets.opened, lost()]).toEqual([2, ['no_hello', 'refresh_requested']]);
  });

  it('does not wait for ever to be greeted', async () => {
    const { socket, slack, time, acked } = await aSocket();
    slack.sockets.plan('no_hello');
    const opened = socket.open();
    await slack.until(() => slack.sockets.opened === 1);
    await time.pass(15 * SECOND);
    await opened;
    await slack.until(() => slack.sockets.connected === 1);
    await acked();
    expect(slack.sockets.opened).toBe(2);
  });
});

describe('a connection', () => {
  it.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'is replaced at once when Slack asks for it: %s',
    async (reason) => {
      const { socket, slack, dead, lost, again } = await aSocket();
      await socket.open();
      slack.sockets.disconnect(reason);
      await again(1);
      expect(lost()).toEqual([reason]);
      expect(socket.health().ok).toBe(true);
      expect([slack.sockets.opened, dead]).toEqual([2, []]);
    },
  );

  it('is replaced at once when it closes', async () => {
    const { socket, slack, lost, again } = await aSocket();
    await socket.open();
    slack.sockets.close();
    await again(1);
    expect(lost()).toEqual(['closed']);
  });

  it('is replaced when nothing comes from it any more', async () => {
    const { socket, slack, time, lost, acked } = await aSocket();
    await socket.open();
    slack.sockets.cut();
    await time.pass(20 * SECOND);
    expect(lost()).toEqual(['silent']);
    await slack.until(() => slack.sockets.connected === 1);
    await acked();
  });

  it('is kept as long as something comes', async () => {
    const { socket, slack, time, acked } = await aSocket();
    await socket.open();
    for (let round = 0; round < 20; round++) {
      await time.pass(19 * SECOND);
      await acked();
    }
    expect(slack.sockets.opened).toBe(1);
  });

  it('that never holds is not replaced without a pause', async () => {
    const { socket, slack, time, lost, again } = await aSocket();
    await socket.open();
    slack.sockets.close();
    await again(1);
    slack.sockets.close();
    await slack.until(() => lost().length === 2);
    await time.pass(0);
    expect(slack.callsTo(OPEN)).toHaveLength(2);
    await again(2, SECOND);
    // One that held has made good for those before it.
    await time.pass(10 * SECOND);
    slack.sockets.close();
    await again(3);
  });
});

describe('the end', () => {
  it.each([
    ['closed', 'close'],
    ['fell silent without a close', 'cut'],
  ] as const)('comes when the connection %s and no other can be had for two minutes', async (_, how) => {
    const { socket, slack, time, dead } = await aSocket();
    await socket.open();
    slack.faults.plan(OPEN, { kind: 'status', status: 503 }, ALWAYS);
    slack.sockets[how]();
    await time.pass(DEAD_AFTER - SECOND);
    expect(dead).toEqual([]);
    await time.pass(SECOND);
    expect(dead).toMatchObject([{ name: 'SocketDead', message: expect.stringContaining('120 s') }]);
    expect(socket.health()).toMatchObject({ ok: false, detail: 'silent' });
    const calls = slack.callsTo(OPEN).length;
    await time.pass(10 * DEAD_AFTER);
    expect([dead.length, slack.callsTo(OPEN).length]).toEqual([1, calls]);
  });

  it('comes at once when Slack refuses the next connection for good', async () => {
    const { socket, slack, time, dead, lost } = await aSocket();
    await socket.open();
    slack.faults.plan(OPEN, { kind: 'error', error: 'invalid_auth' });
    slack.sockets.disconnect('refresh_requested');
    await slack.until(() => lost().length === 1);
    await time.pass(0);
    await slack.until(() => slack.callsTo(OPEN)[1]);
    await expect.poll(() => dead).toMatchObject([{ message: expect.stringContaining('invalid_auth') }]);
  });

  it('never comes after the socket was closed', async () => {
    const { socket, slack, time, dead, lost } = await aSocket();
    await socket.open();
    socket.close();
    await slack.until(() => slack.sockets.connected === 0);
    await time.pass(10 * DEAD_AFTER);
    expect([dead, lost(), slack.callsTo(OPEN).length]).toEqual([[], [], 1]);
  });
});
