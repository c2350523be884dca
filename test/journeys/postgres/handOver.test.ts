import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { ANA } from '../../../src/sandbox/slack/people.ts';
import { DOORS, startDesk } from '../../../src/sandbox/start.ts';
import { keepingLog } from '../../doors/slack/aDoor.ts';
import { APPROVE } from '../dialogs.ts';
import { startDeskProcess } from '../process.ts';
import { rowsOf } from '../rows.ts';
import { form, startWorldWithoutDesk, type World } from '../world.ts';

const AT_ONCE = { UNDO_WINDOW: '0s' };

/** Brings it about that each lane of the desk has something under way that never ends; gives what it is about. */
async function hang(world: World): Promise<Readonly<Record<'deleted' | 'shown' | 'opened', string>>> {
  const { slack, console, mailbox } = world;
  const shown = await world.verified('acc_1003');
  const deleted = await world.submitted('acc_1001');
  console.faults.always('DELETE', { kind: 'hang' });
  await APPROVE.by(world, ANA, deleted);
  await console.until(() => console.calls.some(({ method }) => method === 'DELETE'));
  const isFree = async (lane: string): Promise<void> => {
    const sql = `SELECT id FROM v_outbox WHERE lane = '${lane}' AND state IN ('ready', 'sending')`;
    await expect.poll(() => rowsOf(world, sql), { timeout: 30_000 }).toEqual([]);
  };
  await isFree('slack');
  const isCard = (args: object) => JSON.stringify(args).includes(shown);
  slack.faults.plan('chat.postMessage', { kind: 'slow', ms: 600_000 }, 100, isCard);
  await world.api('POST', `/v1/requests/${shown}/submission`);
  await slack.until(() => slack.callsTo('chat.postMessage').some(({ fault }) => fault !== undefined));
  // The receipt has gone out.
  await isFree('mail');
  mailbox.faults.next('MAIL', { kind: 'hang' });
  const opened = await world.api('POST', '/v1/requests', form(world.account('acc_1002')));
  await mailbox.until(() => mailbox.faults.planned.length === 0);
  for (const { faults } of [console, slack, mailbox]) faults.clear();
  return { deleted, shown, opened: String(opened.body['id']) };
}

it.each([
  ['at once by another when it is told to stop', 'SIGTERM'],
  ['at once by another when Slack refuses its socket', 'SocketDead'],
  ['by another when its leases are over, after kill -9', 'SIGKILL'],
])('what a desk has under way is carried on %s, each thing once', async (_, end) => {
  const world = await startWorldWithoutDesk();
  const { slack, console, mailbox, clock } = world;
  const ending = await startDeskProcess(world, { ...AT_ONCE, ...(end === 'SocketDead' ? DOORS.socket : {}) });
  const ids = await hang(world);
  const other = await startDesk(world, keepingLog().log, AT_ONCE);
  onTestFinished(() => other.stop());
  if (end === 'SIGKILL') {
    await ending.kill();
    clock.advance(60_000);
  } else if (end === 'SocketDead') {
    slack.faults.plan('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    slack.sockets.close();
    await once(ending.process, 'exit');
    expect([ending.process.exitCode, ending.said()]).toEqual([1, expect.stringContaining('invalid_auth')]);
  } else expect([await ending.terminate(), ending.said()]).toEqual([0, expect.not.stringContaining('"level":50')]);
  await world.lead([other]);

  await world.until(ids.deleted, 'completed', 'more');
  await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => /was deleted/.test(subject)));
  expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: ids.deleted }]);
  await slack.until(() => world.cards(ids.shown).length === 1);
  const { admin_email } = world.account('acc_1002');
  const mail = await mailbox.until(() => mailbox.mailsTo(admin_email ?? '')[0]);
  const checked = await world.api('POST', `/v1/requests/${ids.opened}/verification`, { code: codeIn(mail) });
  expect(checked).toMatchObject({ body: { status: 'verified' } });
  expect(mailbox.mailsTo(admin_email ?? '')).toHaveLength(1);
});
