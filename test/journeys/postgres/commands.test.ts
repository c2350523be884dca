import { expect, it } from 'vitest';
import { DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { behindOf } from '../../postgres/databases.ts';
import { desk, json } from '../cli.ts';
import { startWorld } from '../world.ts';

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
