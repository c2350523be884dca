import { expect, it } from 'vitest';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { MINUTE } from '../../build.ts';
import { behindOf } from '../../postgres/databases.ts';
import { desk, json } from '../cli.ts';
import { APPROVED, startWorld } from '../world.ts';

it('the command line works beside a desk on PostgreSQL, and what it wants done is done by the desk', async () => {
  const world = await startWorld();
  const { slack, mailbox } = world;
  const id = await world.verified('acc_1001');
  mailbox.faults.next('RCPT', { kind: 'refuse', code: 550 });
  await world.api('POST', `/v1/requests/${id}/submission`);
  await slack.until(() => JSON.stringify(slack.messages(DELETIONS)).includes('smtp_550'));
  expect(await json(world, 'queue')).toMatchObject([{ id, status: 'pending' }]);
  expect(await json(world, 'outbox', 'retry')).toMatchObject({ retried: [expect.any(String)], dead: 0 });
  // The desk hears of it at once.
  await mailbox.until(() => mailbox.mailsTo('ada@example.com').length === 2);
  expect(await desk(world, 'audit', 'verify')).toMatchObject({ code: 0 });
});

it('two people decide by command line beside a desk on PostgreSQL, which tells the channel at once', async () => {
  const BREAK_GLASS = 'ann@company.example,bob@company.example';
  const world = await startWorld({ BREAK_GLASS });
  const { slack, mailbox } = world;
  const operator = { env: { ...world.env, BREAK_GLASS } };
  const id = await world.submitted('acc_1001');
  const call = ['decide', id, 'approve', '--as', BREAK_GLASS];
  expect(await json(operator, ...call)).toMatchObject({ status: 'waiting_for_codes' });
  const codes = BREAK_GLASS.split(',').flatMap((address) => mailbox.mailsTo(address).map(codeIn));
  expect(await json(operator, ...call, '--codes', codes.join())).toMatchObject({ id, status: 'approved' });
  await slack.until(() => slack.messages(DELETIONS).some(({ text }) => text.includes('approved by break-glass')));
  await world.until(id, 'approved', ...APPROVED);
  // The desk counts them by its own list.
  world.clock.advance(16 * MINUTE);
  await world.until(id, 'completed', 'more');
});

it('the command line finds where somebody changed the audit trail on the server', async () => {
  const world = await startWorld();
  await world.submitted('acc_1001');
  const client = await behindOf(world.env);
  await client.query('SET session_replication_role = replica');
  await client.query("UPDATE audit SET actor = 'slack:U0EVIL' WHERE seq = 2");
  expect(await desk(world, 'audit', 'verify', '--json')).toMatchObject({
    code: 1,
    said: expect.stringContaining('"seq": 2'),
  });
});

it('the command line says why it cannot use the database, without the password', async () => {
  const world = await startWorld();
  const DATABASE_URL = 'postgres://desk:canary-7F3K@127.0.0.1:1/desk';
  const said = await desk({ ...world, env: { ...world.env, DATABASE_URL } }, 'queue');
  expect(said).toMatchObject({ code: 1, said: expect.stringMatching(/does not answer \(ECONNREFUSED\)/) });
  expect(said.said).not.toContain('canary');
});
