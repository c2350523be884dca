import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA } from '../../src/sandbox/slack/people.ts';
import { APPROVE } from './dialogs.ts';
import { startDeskProcess } from './process.ts';
import { form, startWorldWithoutDesk, type World } from './world.ts';

/** The undo window is over at once, or while the process is started anew. */
const AT_ONCE = { UNDO_WINDOW: '0s' };
const SOON = { UNDO_WINDOW: '3s' };

/** What hangs when the process is told to stop, and what must have come of it after the next start, once. */
interface Case {
  readonly patch?: Readonly<Record<string, string>>;
  /** Brings it about; gives the id of the request that it is about. */
  readonly hang: (world: World) => Promise<string>;
  readonly after: (world: World, id: string) => Promise<void>;
}

/** Deleted, proven, and everybody told, each once. */
async function completed(world: World, id: string): Promise<void> {
  const { console, mailbox } = world;
  await world.until(id, 'completed', 'more');
  const outcomes = () => mailbox.mailsTo('ada@example.com').filter(({ subject }) => /was deleted/.test(subject));
  await mailbox.until(() => outcomes().length > 0);
  expect(outcomes()).toHaveLength(1);
  expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
  expect(world.cards(id)).toHaveLength(1);
}

async function approved(world: World): Promise<string> {
  const id = await world.submitted('acc_1001');
  await APPROVE.by(world, ANA, id);
  return id;
}

const asked = ({ console }: World, method: string): number =>
  console.calls.filter((call) => call.method === method).length;

const CASES: Readonly<Record<string, Case>> = {
  'a look at the end of undo, on a silent console': {
    patch: SOON,
    async hang(world) {
      const id = await approved(world);
      world.console.faults.always('GET', { kind: 'hang' });
      const before = asked(world, 'GET');
      await world.console.until(() => asked(world, 'GET') > before);
      return id;
    },
    after: completed,
  },
  'a deletion that the console never answers': {
    patch: AT_ONCE,
    async hang(world) {
      world.console.faults.always('DELETE', { kind: 'hang' });
      const id = await approved(world);
      await world.console.until(() => asked(world, 'DELETE') === 1);
      return id;
    },
    after: completed,
  },
  'a deletion that takes its time': {
    patch: AT_ONCE,
    async hang(world) {
      world.console.faults.next('DELETE', { kind: 'slow', ms: 1_500 });
      const id = await approved(world);
      await world.console.until(() => asked(world, 'DELETE') === 1);
      return id;
    },
    async after(world, id) {
      await completed(world, id);
      // Its answer was waited for, and is remembered.
      expect(asked(world, 'DELETE')).toBe(1);
    },
  },
  'a card that Slack accepts and never answers': {
    async hang(world) {
      const id = await world.verified('acc_1001');
      world.slack.faults.plan('chat.postMessage', { kind: 'slow', ms: 600_000 }, 100);
      expect(await world.api('POST', `/v1/requests/${id}/submission`)).toMatchObject({ status: 202 });
      await world.slack.until(() => world.slack.callsTo('chat.postMessage').length > 0);
      return id;
    },
    async after(world, id) {
      await world.slack.until(() => world.cards(id).length > 0);
      expect(world.cards(id)).toHaveLength(1);
    },
  },
  'a mail server that never answers': {
    async hang(world) {
      world.mailbox.faults.next('MAIL', { kind: 'hang' });
      const opened = await world.api('POST', '/v1/requests', form(world.account('acc_1001')));
      await world.mailbox.until(() => world.mailbox.faults.planned.length === 0);
      return String(opened.body['id']);
    },
    async after(world, id) {
      const mail = await world.mailbox.until(() => world.mailbox.mails[0]);
      const checked = await world.api('POST', `/v1/requests/${id}/verification`, { code: codeIn(mail) });
      expect(checked).toMatchObject({ body: { status: 'verified' } });
      expect(world.mailbox.mails).toHaveLength(1);
    },
  },
  'a client that never ends its request': {
    async hang(world) {
      const id = await world.submitted('acc_1001');
      const { hostname, port } = new URL(world.base);
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      await once(socket, 'connect');
      socket.write('POST /v1/eligibility HTTP/1.1\r\nhost: desk\r\ncontent-length: 1000\r\n\r\n{');
      return id;
    },
    async after(world, id) {
      await APPROVE.by(world, ANA, id);
      await world.until(id, 'approved', 'undo', 'claim', 'more');
    },
  },
};

describe('SIGTERM ends the process by its own deadline, and nothing is lost, during', () => {
  it.each(Object.entries(CASES))('%s', async (_, { patch = {}, hang, after }) => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world, patch);
    const id = await hang(world);
    // Any other code: it did not end within its grace, see src/main.ts.
    expect([await desk.terminate(), desk.said()]).toEqual([0, expect.not.stringContaining('"level":"error"')]);
    world.console.faults.clear();
    world.mailbox.faults.clear();
    world.slack.faults.clear();
    await startDeskProcess(world, patch);
    await after(world, id);
  });
});

it('SIGTERM ends the process during the sweep at the start, on a silent console', async () => {
  const world = await startWorldWithoutDesk();
  const desk = await startDeskProcess(world, SOON);
  const id = await approved(world);
  world.console.faults.always('GET', { kind: 'hang' });
  expect(await desk.terminate()).toBe(0);
  const before = asked(world, 'GET');
  const again = await startDeskProcess(world, SOON);
  await world.console.until(() => asked(world, 'GET') > before);
  expect(await again.terminate()).toBe(0);
  world.console.faults.clear();
  await startDeskProcess(world, SOON);
  await completed(world, id);
});

it('SIGTERM to `npm start` alone ends the desk, too', async () => {
  const world = await startWorldWithoutDesk();
  const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`;
  // A group of its own, so that nothing of it outlives a failure.
  const child = spawn('npm', ['start'], { env: { ...process.env, ...world.env, PATH }, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  onTestFinished(() => void spawnSync('kill', ['-9', '--', `-${child.pid}`]));
  await expect.poll(() => said, { timeout: 20_000 }).toContain('the desk is open');
  const desk = `http://127.0.0.1:${/"port":(\d+)/.exec(said)?.[1]}/healthz`;
  expect((await fetch(desk)).status).toBe(200);
  child.kill('SIGTERM');
  await once(child, 'exit');
  await expect(fetch(desk)).rejects.toThrow();
});
