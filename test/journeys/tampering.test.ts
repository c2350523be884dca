import { once } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { TRIGGERS } from '../../db/triggers.ts';
import { DELETIONS } from '../../src/sandbox/slack/people.ts';
import { DESK_HEADERS } from '../../src/sandbox/start.ts';
import { run, startDeskProcess } from './process.ts';
import { startWorldWithoutDesk, type World } from './world.ts';

/** One `npm run desk -- …`. */
async function command(world: World, args: readonly string[], patch: Readonly<Record<string, string>> = {}) {
  const { process: child, said } = run({ ...world.env, ...patch }, 'src/cli.ts', args);
  await once(child, 'close');
  return { code: child.exitCode, said: said().trim() };
}

interface Audit {
  readonly ok: boolean;
  readonly detail?: string;
  readonly head: string;
}
async function auditHealth(world: World): Promise<Audit> {
  const answer = await fetch(`${world.base}/readyz`, { headers: DESK_HEADERS });
  const { dependencies } = (await answer.json()) as { dependencies: { audit: Audit } };
  return dependencies.audit;
}

function edit(world: World, sql: string, ...values: readonly unknown[]): void {
  const db = new Database(world.databaseFile);
  for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
  for (const statement of sql.split(';'))
    db.prepare(statement).run(...values.slice(0, (statement.match(/\?/g) ?? []).length));
  db.close();
  // Whoever edits the database can remove what stands beside it, too.
  rmSync(`${world.databaseFile}.head`, { force: true });
}

const said = (world: World): string => JSON.stringify(world.slack.messages(DELETIONS));
const deletes = (world: World) => world.console.calls.filter(({ method }) => method === 'DELETE');

describe('a request that is approved by hand in the database', () => {
  const approved = `'$.status', 'approved', '$.wakeAt', 1, '$.deletion', json('{"executeAt":1,"sentAt":null,"outcome":null,"answer":null}'),
    '$.decision', json('{"kind":"approved","by":"U0ANA","at":1}'), '$.approvals', json('[{"by":"U0ANA","at":1,"note":null},{"by":"U0BEN","at":1,"note":null}]')`;
  it.each([
    ['in its column', "UPDATE requests SET status = 'approved', wake_at = 1"],
    ['as a whole', `UPDATE requests SET status = 'approved', wake_at = 1, body = json_set(body, ${approved})`],
    [
      'for another account',
      `UPDATE requests SET status = 'approved', wake_at = 1, account_id = 'acc_1002', body = json_set(body, '$.account.id', 'acc_1002', ${approved})`,
    ],
    [
      'without its seal',
      `UPDATE requests SET status = 'approved', wake_at = 1, seal = NULL, body = json_set(body, ${approved})`,
    ],
  ])('%s: nothing is deleted, and people are told', async (_, sql) => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world, { APPROVALS_REQUIRED: '2', UNDO_WINDOW: '0s' });
    const id = await world.submitted('acc_1001');
    edit(world, sql);
    await world.slack.until(() => said(world).includes(`requests ${id} does not fit its seal`));
    expect(await auditHealth(world)).toMatchObject({ ok: false, detail: '1 records do not fit their seals' });
    expect(await world.api('GET', `/v1/requests/${id}`)).toMatchObject({
      status: 500,
      body: { code: 'record_broken' },
    });
    expect(await world.api('POST', `/v1/requests/${id}/cancellation`)).toMatchObject({
      body: { code: 'record_broken' },
    });
    const verified = await command(world, ['audit', 'verify']);
    expect(verified).toMatchObject({ code: 1, said: expect.stringContaining(`requests ${id}: does not fit its seal`) });
    expect(await command(world, ['queue'])).toMatchObject({ said: expect.stringContaining(`${id}  does not fit`) });
    expect(await command(world, ['explain', id])).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not fit'),
    });

    // A new life finds the same, and the sweep comes by.
    await desk.terminate();
    await startDeskProcess(world, { APPROVALS_REQUIRED: '2', UNDO_WINDOW: '0s' });
    await world.slack.until(() => said(world).split('does not fit its seal').length > 2);
    expect(deletes(world)).toEqual([]);
  });
});

describe('an audit trail that is cut off', () => {
  const CUT = `DELETE FROM audit WHERE seq > 2; UPDATE sqlite_sequence SET seq = 2 WHERE name = 'audit'`;

  it('is noticed while the desk runs, and by the next start, though SQLite’s own counter was put back', async () => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world);
    await world.submitted('acc_1001');
    edit(world, CUT);
    await world.open('acc_1002');
    await world.slack.until(() => said(world).includes('entry 3 was changed, removed or added'));
    expect(await auditHealth(world)).toMatchObject({ ok: false, detail: expect.stringContaining('broken at seq 3') });
    await desk.terminate();
    expect(await command(world, ['audit', 'verify', '--json'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('"seq": 3'),
    });
    await startDeskProcess(world);
    await world.slack.until(() => said(world).split('entry 3 was changed').length > 2);
  });

  it.each([
    ['emptied', 'DELETE FROM audit; DELETE FROM sqlite_sequence'],
    ['emptied, with what the desk knows of itself', 'DELETE FROM audit; DELETE FROM sqlite_sequence; DELETE FROM meta'],
  ])('is noticed when it was %s', async (_, sql) => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world);
    await world.submitted('acc_1001');
    await desk.terminate();
    edit(world, sql);
    expect(await command(world, ['audit', 'verify'])).toMatchObject({ code: 1 });
    await startDeskProcess(world);
    await world.slack.until(() => /entry 1 was changed|does not fit its seal/.test(said(world)));
  });

  it('is noticed by a head from outside when an older copy of the whole database was put back', async () => {
    const world = await startWorldWithoutDesk();
    const first = await startDeskProcess(world);
    await world.open('acc_1001');
    await first.terminate();
    const copy = `${world.databaseFile}.copy`;
    copyFileSync(world.databaseFile, copy);
    const second = await startDeskProcess(world);
    await world.submitted('acc_1002');
    const { head: shown } = await auditHealth(world);
    await second.terminate();
    const [, seq, hash] =
      /"seq":(\d+),"hash":"([\w-]+)","message":"trail head".*$/s.exec(second.said().split('is open').at(-1) ?? '') ??
      [];
    const head = `${seq}:${hash}`;
    expect(await command(world, ['audit', 'verify', '--head', shown])).toMatchObject({ code: 0 });
    expect(await command(world, ['audit', 'verify', '--head', head])).toMatchObject({ code: 0 });

    copyFileSync(copy, world.databaseFile);
    expect(await command(world, ['audit', 'verify'])).toMatchObject({ code: 0 });
    for (const args of [['--head', head], [`--head=${head}`]]) {
      expect(await command(world, ['audit', 'verify', ...args])).toMatchObject({
        code: 1,
        said: expect.stringContaining(`does not hold the entry ${head}`),
      });
    }
    expect(await command(world, ['audit', 'verify', '--head', 'yesterday'])).toMatchObject({ code: 2 });
  });
});

describe('DESK_SECRET', () => {
  const NEW = 'another-secret-of-the-desk-of-more-than-32-characters';
  const link = /http\S*(\/requests\/DR-\S+\?key=[\w-]+)/;

  it('that is not the one of the database ends the start with 78, and no value is said', async () => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world);
    await world.open('acc_1001');
    await desk.terminate();
    const { process: child, said } = run({ ...world.env, DESK_SECRET: NEW });
    await once(child, 'close');
    expect([child.exitCode, said()]).toEqual([78, expect.stringContaining('sealed with another DESK_SECRET')]);
    const beside = await command(world, ['audit', 'verify'], { DESK_SECRET: NEW });
    expect(beside).toMatchObject({ code: 78, said: expect.stringContaining('sealed with another DESK_SECRET') });
    expect(said() + beside.said).not.toContain(NEW);
    await startDeskProcess(world);
  });

  it('can be changed: links of earlier mails work while DESK_SECRET_PREVIOUS is set', async () => {
    const world = await startWorldWithoutDesk();
    const before = await startDeskProcess(world);
    const id = await world.submitted('acc_1001');
    const receipt = await world.mailbox.until(() =>
      world.mailbox.mailsTo('ada@example.com').find(({ text }) => link.test(text ?? '')),
    );
    const path = link.exec(receipt.text ?? '')?.[1] ?? '';
    await before.terminate();

    const both = { DESK_SECRET: NEW, DESK_SECRET_PREVIOUS: world.env['DESK_SECRET'] ?? '' };
    const between = await startDeskProcess(world, both);
    expect((await fetch(world.base + path)).status).toBe(200);
    expect(await world.status(id)).toBe('pending');
    await between.terminate();
    expect(await command(world, ['audit', 'verify'], { DESK_SECRET: NEW })).toMatchObject({ code: 0 });

    await startDeskProcess(world, { DESK_SECRET: NEW });
    expect((await fetch(world.base + path)).status).toBe(404);
    expect(await world.status(id)).toBe('pending');
  });
});
