import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ANA, BEN } from '../../src/sandbox/slack/people.ts';
import { clickCard } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { APPROVE } from './dialogs.ts';
import { run, startDeskProcess } from './process.ts';
import { APPROVED, DESKS, PENDING, startWorld, startWorldWithoutDesk } from './world.ts';

const OPEN = 'apps.connections.open';
const ALWAYS = Number.POSITIVE_INFINITY;
const REFUSED = { kind: 'error', error: 'invalid_auth' } as const;

describe('a desk over Socket Mode', () => {
  it('has no address for Slack', async () => {
    const world = await startWorld(DOORS.socket);
    expect(await world.api('POST', '/slack/events', {})).toMatchObject({ status: 404 });
  });

  it('goes on after a lost connection; a click meanwhile is told as trouble, and nothing is lost', async () => {
    const world = await startWorld(DOORS.socket);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await world.until(id, 'pending', ...PENDING);
    slack.faults.plan(OPEN, { kind: 'status', status: 503 }, ALWAYS);
    slack.sockets.close();
    await slack.until(() => slack.callsTo(OPEN).some(({ fault }) => fault));
    expect(await slack.click(ANA, world.card(id), 'approve')).toHaveProperty('sees');
    const ready = await world.api('GET', '/readyz');
    expect(ready).toMatchObject({
      status: 200,
      body: { dependencies: { socket: { ok: false, needed: false, detail: 'slack_webapi_http_error' } } },
    });

    slack.faults.clear();
    await slack.until(() => slack.sockets.connected === DESKS);
    expect(await world.api('GET', '/readyz')).toMatchObject({ body: { dependencies: { socket: { ok: true } } } });
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
  });

  it('decides once when the decision comes twice', async () => {
    const world = await startWorld(DOORS.socket);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await clickCard(slack, ANA, id, 'approve');
    await APPROVE.ready(slack, ANA);
    slack.sockets.plan('sent_twice');
    expect(await slack.submit(ANA)).toMatchObject({ outcome: 'closed', problems: [] });
    await world.until(id, 'approved', ...APPROVED);
    const history = (await world.api('GET', `/v1/requests/${id}`)).body['history'] as { event: string }[];
    expect(history.filter(({ event }) => /approved/.test(event))).toHaveLength(1);
    expect(world.lines.filter((line) => /slack event came (again|to another)/.test(line))).toHaveLength(1);
  });

  it('decides although its acknowledgement is lost; the person is told of trouble and finds it decided', async () => {
    const world = await startWorld(DOORS.socket);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await clickCard(slack, ANA, id, 'approve');
    await APPROVE.ready(slack, ANA);
    slack.sockets.plan('ack_lost');
    expect(await slack.submit(ANA)).toMatchObject({ outcome: 'failed', sees: 'operation_timeout' });
    await world.until(id, 'approved', ...APPROVED);
    await clickCard(slack, BEN, id, 'approve', { stale: true });
    await APPROVE.refused(slack, BEN);
  });

  it('connects anew when Slack asks for it', async () => {
    const world = await startWorld(DOORS.socket);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    slack.sockets.disconnect('refresh_requested');
    await slack.until(() => slack.sockets.connected === DESKS);
    expect(slack.sockets.opened).toBe(2 * DESKS);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
  });

  it('ends when Slack refuses the next connection for good', async () => {
    const ended = Promise.withResolvers<Error>();
    const { slack } = await startWorld(DOORS.socket, ended.resolve);
    slack.faults.plan(OPEN, REFUSED);
    slack.sockets.disconnect('link_disabled');
    expect(await ended.promise).toMatchObject({ name: 'SocketDead', message: expect.stringContaining('invalid_auth') });
  });

  it('handles nothing of another app or workspace', async () => {
    const world = await startWorld(DOORS.socket);
    const id = await world.submitted('acc_1001');
    const forged = world.slack.click(ANA, world.card(id), 'claim', { forge: { team: 'T0OTHER001' } });
    expect(await forged).toMatchObject({ sees: 'operation_timeout' });
    expect(world.lines.join()).toContain('other_team');
    expect(JSON.stringify(world.card(id).blocks)).not.toContain(ANA);
  });
});

describe('over HTTP', () => {
  it.each([
    ['app', 'other_app'],
    ['team', 'other_team'],
  ] as const)('a click of another %s is refused', async (place, why) => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    const forge = { [place]: 'X0OTHER001' };
    expect(await world.slack.click(ANA, world.card(id), 'claim', { forge })).toMatchObject({ status: 403 });
    expect(world.lines.join()).toContain(why);
  });

  it('nothing is handled while Slack does not say who we are', async () => {
    const world = await startWorldWithoutDesk();
    const { slack } = world;
    slack.faults.plan('bots.info', { kind: 'status', status: 503 }, ALWAYS);
    await startDeskProcess(world);
    const id = await world.submitted('acc_1001');
    expect(await slack.click(ANA, world.card(id), 'claim')).toMatchObject({ status: 503, sees: 'dispatch_failed' });
    slack.faults.clear();
    expect(await slack.click(BEN, world.card(id), 'claim')).toMatchObject({ status: 200 });
    await slack.until(() => JSON.stringify(world.card(id).blocks).includes(BEN));
    expect(JSON.stringify(world.card(id).blocks)).not.toContain(ANA);
  });
});

describe('the process', () => {
  it.each([
    ['a token that Slack refuses', {}, REFUSED, 'invalid_auth'],
    ['a token of another kind', { SLACK_APP_TOKEN: 'xapp-1-of-another-app' }, undefined, 'invalid_auth'],
  ])('does not start with %s, and says so', async (_, patch, fault, why) => {
    const world = await startWorldWithoutDesk();
    if (fault) world.slack.faults.plan(OPEN, fault);
    const { process, said } = run({ ...world.env, ...DOORS.socket, ...patch });
    await once(process, 'close');
    expect(process.exitCode).toBe(1);
    const last = JSON.parse(said().trim().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ message: 'the desk cannot start', error: 'SocketDead' });
    expect(last.says).toMatch(new RegExp(`${why}.*SLACK_APP_TOKEN`));
    expect(said()).not.toContain('xapp-');
  });

  it('starts while Slack cannot be reached, and connects when it can', async () => {
    const world = await startWorldWithoutDesk();
    world.slack.faults.plan(OPEN, { kind: 'status', status: 503 });
    const desk = await startDeskProcess(world, DOORS.socket);
    await world.slack.until(() => world.slack.sockets.connected === 1);
    expect(await desk.terminate()).toBe(0);
  });

  // What it had under way waits for its lease where others may be at it: postgres/handOver.test.ts.
  it.skipIf(DESKS > 1)(
    'ends with exit code 1 when its socket is gone for good, and the next one goes on with the work',
    async () => {
      const world = await startWorldWithoutDesk();
      const { slack } = world;
      const desk = await startDeskProcess(world, DOORS.socket);
      const id = await world.submitted('acc_1001');
      slack.faults.plan(OPEN, REFUSED);
      slack.sockets.close();
      await once(desk.process, 'close');
      expect(desk.process.exitCode).toBe(1);
      expect(JSON.parse(desk.said().trim().split('\n').at(-1) ?? '')).toMatchObject({
        message: 'crashed',
        says: expect.stringContaining('invalid_auth'),
      });

      await startDeskProcess(world, { ...DOORS.socket, UNDO_WINDOW: '0s' });
      await APPROVE.by(world, ANA, id);
      await world.until(id, 'completed', 'more');
      expect(world.cards(id)).toHaveLength(1);
    },
  );
});
