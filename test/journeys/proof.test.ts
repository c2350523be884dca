import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ANA } from '../../src/sandbox/slack/people.ts';
import { packed, unpacked } from '../../src/store/packing/packing.ts';
import { APPROVE } from './dialogs.ts';
import { edit, rowsOf } from './rows.ts';
import { startWorld, type World } from './world.ts';

const CLI = resolve(import.meta.dirname, '../../src/cli.ts');
const MINUTE = 60_000;

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'desk-proof-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The command line in a folder of its own, with only this environment. */
function desk(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const done = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  });
  return { code: done.status, said: (done.stdout + done.stderr).trim() };
}

/** A request that was approved and whose account was deleted; gives its id and the mail about it. */
async function deleted(world: World) {
  const id = await world.submitted('acc_1001');
  await APPROVE.by(world, ANA, id);
  await world.until(id, 'approved', 'undo', 'claim', 'more');
  world.clock.advance(15 * MINUTE);
  const mail = await world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com')[2]);
  await world.until(id, 'completed', 'more');
  return { id, mail };
}

/** A folder with the desk's public keys in a file, and nothing else of the desk. */
async function elsewhere(world: World) {
  const cwd = folder();
  const keys = await (await fetch(`${world.base}/.well-known/deletion-desk.json`)).text();
  writeFileSync(join(cwd, 'keys.json'), keys);
  const verify = (file: string, key = 'keys.json') => desk(cwd, ['dossier', 'verify', file, '--key', key]);
  return { cwd, keys, verify };
}

describe('the certificate of a deletion', () => {
  it('is named in the mail, stands on the page, and is verified elsewhere by the public key', async () => {
    const world = await startWorld();
    const { id, mail } = await deleted(world);
    const url = /Download the certificate:\s(\S+)/.exec(mail.text ?? '')?.[1] ?? '';
    expect(url).toContain(`/requests/${id}/certificate?key=`);
    const path = new URL(url).pathname + new URL(url).search;
    const page = await (await fetch(world.base + path.replace('/certificate', ''))).text();
    expect(page).toContain(`href="${path}"`);

    const answer = await fetch(world.base + path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain(`certificate-${id}.json`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { certificate } = JSON.parse(text);
    expect(certificate).toMatchObject({ request: id, account: { id: 'acc_1001' } });
    // Hashes and signatures may hold any letters.
    const { audit_head, evidence, ...words } = certificate;
    expect([typeof audit_head, typeof evidence]).toEqual(['object', 'object']);
    expect(JSON.stringify(words)).not.toMatch(/U0|slack|@/);

    const { cwd, verify } = await elsewhere(world);
    writeFileSync(join(cwd, 'certificate.json'), text);
    expect(verify('certificate.json')).toEqual({ code: 0, said: expect.stringContaining('acc_1001 was deleted') });
    writeFileSync(join(cwd, 'forged.json'), text.replace('acc_1001', 'acc_1002'));
    expect(verify('forged.json')).toEqual({ code: 1, said: expect.stringContaining('signature does not fit') });
    expect(world.lines.join('\n')).toContain('/requests/{id}/certificate');
    // Whoever has the key may read it.
    expect(world.lines.join('\n')).not.toContain(new URL(url).searchParams.get('key'));
  });

  it('is not there before, and not for strangers', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    const receipt = await world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com')[1]);
    const key = /key=([\w-]+)/.exec(receipt.text ?? '')?.[1] ?? '';
    for (const with_ of [key, 'wrong', '']) {
      const answer = await fetch(`${world.base}/requests/${id}/certificate?key=${with_}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
  });
});

const withoutWhatWasMet = (body: string): string =>
  `UPDATE evidence SET body = '${packed(unpacked(body).replaceAll('met', 'unmet'))}'`;

describe('the dossier of a request', () => {
  it('is written once, for the operator alone, and is verified elsewhere without the secret', async () => {
    const world = await startWorld();
    const { id } = await deleted(world);
    const here = folder();
    const file = join(here, `dossier-${id}.json`);
    expect(desk(here, ['dossier', id], world.env)).toEqual({
      code: 0,
      said: expect.stringContaining(`dossier-${id}.json`),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const first = readFileSync(file, 'utf8');
    expect(desk(here, ['dossier', id], world.env)).toEqual({ code: 1, said: expect.stringContaining('there already') });
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(desk(here, ['dossier', id, '--out', 'other.json'], world.env)).toMatchObject({ code: 0 });
    expect(readdirSync(here).sort()).toEqual([`dossier-${id}.json`, 'other.json']);
    for (const secret of ['DESK_SECRET', 'SLACK_BOT_TOKEN']) expect(first).not.toContain(world.env[secret]);

    const { cwd, keys, verify } = await elsewhere(world);
    writeFileSync(join(cwd, 'dossier.json'), first);
    expect(verify('dossier.json')).toEqual({ code: 0, said: expect.stringContaining('Evidence of 3 steps') });
    expect(verify('dossier.json', JSON.parse(keys).keys[0].x)).toMatchObject({ code: 0 });
    const forged = JSON.parse(first);
    forged.dossier.evidence[2].body.eligible = false;
    writeFileSync(join(cwd, 'forged.json'), JSON.stringify(forged));
    expect(verify('forged.json')).toEqual({
      code: 1,
      said: expect.stringMatching(/^The evidence of entry \d+ was changed/),
    });
  });

  it('that strangers wrote tells the terminal nothing but words', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    const { cwd, verify } = await elsewhere(world);
    expect(desk(cwd, ['dossier', id, '--out', 'd.json'], world.env)).toMatchObject({ code: 0 });
    const forged = JSON.parse(readFileSync(join(cwd, 'd.json'), 'utf8'));
    forged.dossier.digests['\u001b[31mred'] = 1;
    writeFileSync(join(cwd, 'd2.json'), JSON.stringify(forged));
    const { code, said } = verify('d2.json');
    expect(code).toBe(1);
    expect(said).toContain('[31mred');
    expect(said).not.toContain('\u001b');
  });

  it('says in words what is wrong with a file, a key or a request', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'bad.json'), '{"dossier":{}}');
    const key = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    expect(desk(cwd, ['dossier', 'verify', 'none.json', '--key', key])).toEqual({
      code: 1,
      said: 'The file to verify cannot be read.',
    });
    expect(desk(cwd, ['dossier', 'verify', 'bad.json'])).toEqual({
      code: 2,
      said: expect.stringContaining("'--key <key, or file of it>' not specified"),
    });
    expect(desk(cwd, ['dossier', 'verify', 'bad.json', `--key=${key}`])).toEqual({
      code: 1,
      said: expect.stringMatching(/^The file is damaged at “dossier.format”/),
    });
    const world = await startWorld();
    expect(desk(cwd, ['dossier', 'DR-0000-0000'], world.env)).toMatchObject({
      code: 1,
      said: 'There is no such request.',
    });
    const id = await world.submitted('acc_1001');
    expect(desk(cwd, ['dossier', id, '--out', 'nowhere/x.json'], world.env)).toEqual({
      code: 1,
      said: expect.stringContaining('not written to nowhere/x.json: ENOENT'),
    });
  });

  it.each([
    ['an audit entry', 'UPDATE audit SET at = at + 1 WHERE seq = 2', /trail is broken at seq 2/],
    ['evidence', "UPDATE evidence SET body = '{}'", /damaged|does not sign/],
    ['what evidence says', withoutWhatWasMet, /evidence of entry \d+ was changed/],
  ])('is not signed once somebody changed %s behind the desk’s back', async (_, sql, said) => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    const [row] = await rowsOf(world, 'SELECT body FROM evidence');
    await edit(world, typeof sql === 'string' ? sql : sql(String(row?.['body'])));
    const cwd = folder();
    expect(desk(cwd, ['dossier', id], world.env)).toEqual({ code: 1, said: expect.stringMatching(said) });
    expect(existsSync(join(cwd, `dossier-${id}.json`))).toBe(false);
  });
});
