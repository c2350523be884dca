import { describe, expect, it } from 'vitest';
import { DELETIONS } from '../../src/sandbox/slack/people.ts';
import { desk, json } from './cli.ts';
import { edit } from './rows.ts';
import { startWorld } from './world.ts';

const pick = ({ requestId, kind, state }: Record<string, unknown>) => ({ requestId, kind, state });

describe('the command line, beside a running desk', () => {
  it('shows what waits, explains a request and exports it, naming nobody', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    expect(await json(world, 'queue')).toMatchObject([
      { id, status: 'pending', account_id: 'acc_1001', assignee: null },
    ]);
    expect((await desk(world, 'queue')).said).toMatch(
      new RegExp(`^request +state +due .*\\n${id}  pending  in \\d+ days  acc_1001  \\d/\\d  -$`),
    );
    const explained = await desk(world, 'explain', id.toLowerCase());
    expect(explained).toMatchObject({ code: 0, said: expect.stringContaining('request.submitted') });
    expect(explained.said).toMatch(/submission {2}customer:usr_1001 {2}seq \d+ .*\n {4}the latest check says the same/);
    expect(explained.said).toContain('  to do: A reviewer must decide.');
    expect(explained.said).not.toMatch(/ada@|Ada L|Acme|last app/);
    expect(await json(world, 'explain', id)).toMatchObject({
      evidence: [
        {
          seq: expect.any(Number),
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          seen: { step: 'submission', eligible: true },
        },
      ],
    });
    expect((await desk(world, 'explain', id, '--json')).said).not.toMatch(/\b1\d{12}\b/);
    const exported = await desk(world, 'export', '--csv');
    expect(exported.said.split('\r\n')).toEqual([
      'id,account_id,status,version,assignee,submitted_at,due_at,decided_by,decided_at,completed_at',
      expect.stringMatching(new RegExp(`^${id},acc_1001,pending,\\d+,,(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z,){2},,$`)),
    ]);
    expect(await desk(world, 'export')).toMatchObject({ code: 2 });
    expect(await desk(world, 'explain', 'DR-0000-0000')).toMatchObject({ code: 1 });
  });

  it('lists what could not be delivered, and tries it again when told to', async () => {
    const world = await startWorld();
    const { slack, mailbox } = world;
    const id = await world.verified('acc_1001');
    mailbox.faults.next('RCPT', { kind: 'refuse', code: 550 });
    await world.api('POST', `/v1/requests/${id}/submission`);
    await slack.until(() => JSON.stringify(slack.messages(DELETIONS)).includes('smtp_550'));
    const listed = async () => (await json(world, 'outbox', 'list')).map(pick);
    expect(await listed()).toContainEqual({ requestId: id, kind: 'mail.receipt', state: 'dead' });
    const { said } = await desk(world, 'outbox', 'list');
    expect(said).toMatch(/^state +delivery +request +lane +what +attempts +next +last error\n/);
    expect(said).toMatch(/^dead +\S+ +DR-.* mail +mail.receipt +1 +- +smtp_550/m);
    expect(await json(world, 'outbox', 'retry')).toMatchObject({ retried: [expect.any(String)], dead: 0 });
    await mailbox.until(() => mailbox.mailsTo('ada@example.com').length === 2);
  });

  it('finds where the audit trail was tampered with', async () => {
    const world = await startWorld();
    await world.submitted('acc_1001');
    expect(await json(world, 'audit', 'verify')).toMatchObject({ ok: true, count: expect.any(Number), records: [] });
    await edit(world, "UPDATE audit SET actor = 'slack:U0EVIL' WHERE seq = 2");
    expect(await desk(world, 'audit', 'verify', '--json')).toMatchObject({
      code: 1,
      said: expect.stringContaining('"seq": 2'),
    });
  });

  it('checks the configuration', async () => {
    const world = await startWorld();
    expect(await desk(world, 'config', 'check')).toMatchObject({ code: 0 });
    const old = { ...world, env: { ...world.env, HOLIDAYS: '2001-12-25' } };
    expect(await desk(old, 'config', 'check')).toMatchObject({
      code: 0,
      said: expect.stringContaining('But HOLIDAYS '),
    });
    const broken = await desk({ ...world, env: { ...world.env, PORT: 'canary', SMTP_URL: '' } }, 'config', 'check');
    expect(broken.code).toBe(78);
    expect(broken.said).toContain('  PORT ');
    expect(broken.said).toContain('  SMTP_URL ');
    expect(broken.said).not.toContain('canary');
  });

  it('needs no configuration to be explained, and writes no colours where nobody sees them', async () => {
    const nowhere = { env: { FORCE_COLOR: '3' } };
    const help = await desk(nowhere, 'queue', '--help');
    expect(help).toMatchObject({ code: 0, said: expect.stringMatching(/^Usage: npm run desk -- queue/) });
    expect(await desk(nowhere, 'fly')).toMatchObject({
      code: 2,
      said: expect.stringContaining("unknown command 'fly'"),
    });
    expect(await desk(nowhere, 'queue')).toMatchObject({ code: 78 });
  });
});
