import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA } from '../../src/sandbox/slack/people.ts';
import { APPROVE } from './dialogs.ts';
import { aVisitor, FORM } from './visitor.ts';
import { startWorld, type World } from './world.ts';

const MINUTE = 60_000;
const ADA = 'ada@example.com';
const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script>';

async function atStart(patch: Record<string, string> = {}) {
  const world = await startWorld(patch);
  const visitor = aVisitor(world);
  const link = await visitor.enter();
  await visitor.get(link);
  return { world, visitor, link };
}
async function atReason() {
  const start = await atStart();
  expect(await start.visitor.post('/delete-account/start')).toMatchObject({
    status: 303,
    location: '/delete-account/prerequisites',
  });
  await start.visitor.get('/delete-account/reason');
  return start;
}
async function atCode() {
  const { world, visitor } = await atReason();
  expect(await visitor.post('/delete-account/reason', { ...FORM, admin_email: ADA })).toMatchObject({
    status: 303,
    location: '/delete-account/code',
  });
  const code = codeIn(await world.mailbox.until(() => world.mailbox.mailsTo(ADA)[0]));
  await visitor.get('/delete-account/code');
  return { world, visitor, code };
}
async function atSubmit() {
  const { world, visitor, code } = await atCode();
  expect(await visitor.post('/delete-account/code', { code })).toMatchObject({ location: '/delete-account/submit' });
  await visitor.get('/delete-account/submit');
  return { world, visitor };
}

/** Everything that is stored, to see that nothing changed. */
function stored(world: World): string {
  const db = new Database(world.env['DATABASE_URL']?.replace('file:', ''), { readonly: true });
  const tables = ['requests', 'audit', 'outbox', 'portals', 'idempotency'];
  const rows = JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
  db.close();
  return rows;
}

describe('the one-time link', () => {
  it('is not used up by looking at it, works once, and goes on where its own visit is', async () => {
    const { world, visitor, link } = await atStart();
    const before = stored(world);
    for (let n = 0; n < 3; n++) expect(await visitor.get(link)).toMatchObject({ status: 200 });
    expect(stored(world)).toBe(before);
    expect(await visitor.post('/delete-account/start')).toMatchObject({ status: 303 });
    expect(await visitor.get(link)).toMatchObject({ status: 303, location: '/delete-account' });
    const stranger = aVisitor(world);
    expect(await stranger.get(link)).toMatchObject({ status: 410 });
    const secret = new URL(`http://x${link}`).searchParams.get('link') ?? '';
    expect(await stranger.post('/delete-account/start', { link: secret })).toMatchObject({ status: 410 });
    expect(stranger.jar.size).toBe(0);
  });

  it('lapses after ten minutes, the visit after an hour, and both say how to go on', async () => {
    const { world, visitor, link } = await atStart();
    world.clock.advance(10 * MINUTE);
    expect(await visitor.get(link)).toMatchObject({ status: 410, text: expect.stringContaining(world.console.url) });
    await visitor.get(await visitor.enter());
    await visitor.post('/delete-account/start');
    world.clock.advance(60 * MINUTE);
    expect(await visitor.get('/delete-account/reason')).toMatchObject({
      status: 401,
      text: expect.stringContaining(world.console.url),
    });
    expect(await visitor.get('/delete-account/enter?link=guess')).toMatchObject({ status: 404 });
  });

  it('is given for accounts that exist, and kept only as a hash', async () => {
    const { world, link } = await atStart();
    const body = { account_id: 'acc_9999', user_id: 'usr_1' };
    expect(await world.api('POST', '/v1/portal-sessions', body)).toMatchObject({
      status: 404,
      body: { code: 'account_not_found' },
    });
    expect(stored(world)).not.toContain(new URL(`http://x${link}`).searchParams.get('link'));
  });
});

describe('every page', () => {
  it('keeps out frames, scripts, caches and other sites', async () => {
    const { visitor } = await atReason();
    const { headers, text } = await visitor.get('/delete-account/reason');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(text).not.toMatch(/<script|style=|\son\w+=/);
  });

  it('changes nothing by being looked at', async () => {
    const { world, visitor } = await atSubmit();
    const before = stored(world);
    for (const path of [
      '',
      '/prerequisites',
      '/reason',
      '/code',
      '/submit',
      '/kept',
      '/code?error=wrong_code',
      '?lang=zh',
    ]) {
      await visitor.get(`/delete-account${path}`);
    }
    expect(stored(world)).toBe(before);
  });

  it.each([
    ['without its mark', { mark: '' }, {}],
    ['with the mark of another visit', { mark: 'x'.repeat(43) }, {}],
    ['from another site', {}, { origin: 'https://evil.example' }],
    ['as the browser says, from another site', {}, { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a form %s', async (_, fields, headers) => {
    const { world, visitor } = await atSubmit();
    const before = stored(world);
    expect(await visitor.post('/delete-account/submit', fields, headers)).toMatchObject({ status: 403 });
    expect(await visitor.post('/delete-account/keep', fields, headers)).toMatchObject({ status: 403 });
    expect(stored(world)).toBe(before);
  });

  it('refuses a form that is too large, and a body that is no form', async () => {
    const { visitor } = await atReason();
    expect(await visitor.post('/delete-account/reason', { ...FORM, text: 'x'.repeat(70_000) })).toMatchObject({
      status: 413,
    });
    await visitor.get('/delete-account/reason');
    expect(await visitor.post('/delete-account/reason', {}, { 'content-type': 'text/plain' })).toMatchObject({
      status: 403,
    });
  });
});

describe('the form', () => {
  it('keeps what was typed, harmless, and says beside each field what is wrong', async () => {
    const { world, visitor } = await atReason();
    const typed = { reason: 'other', text: HOSTILE, admin_email: HOSTILE };
    const { status, text } = await visitor.post('/delete-account/reason', typed);
    expect(status).toBe(422);
    expect(text).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img');
    expect(text).toMatch(/id="admin_email-error"[\s\S]*id="understood_risks-error"/);
    expect(await visitor.post('/delete-account/reason', { ...FORM, reason: 'other', admin_email: ADA })).toMatchObject({
      status: 422,
    });
    expect(
      await visitor.post('/delete-account/reason', { ...FORM, text: 'x'.repeat(1001), admin_email: ADA }),
    ).toMatchObject({ status: 422 });
    expect(await visitor.post('/delete-account/reason', { ...FORM, admin_email: 'eve@example.com' })).toMatchObject({
      status: 422,
    });
    expect(world.mailbox.mails).toEqual([]);
  });

  it('opens one request however often it is sent', async () => {
    const { world, visitor } = await atReason();
    const sent = await Promise.all(
      [1, 2, 3].map(() => visitor.post('/delete-account/reason', { ...FORM, admin_email: ADA })),
    );
    expect(sent.map(({ location }) => location)).toEqual(Array(3).fill('/delete-account/code'));
    await world.mailbox.until(() => world.mailbox.mails.length === 1);
    expect(JSON.parse(stored(world))[0]).toHaveLength(1);
  });

  it('leads back to the conditions when one is not met any more', async () => {
    const { world, visitor } = await atReason();
    world.console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: 1 } });
    expect(await visitor.post('/delete-account/reason', { ...FORM, admin_email: ADA })).toMatchObject({
      location: '/delete-account/prerequisites',
    });
  });
});

describe('the code', () => {
  it('locks after five wrong guesses, and a new one goes on', async () => {
    const { world, visitor, code } = await atCode();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (let n = 0; n < 5; n++) {
      expect(await visitor.post('/delete-account/code', { code: wrong })).toMatchObject({
        location: '/delete-account/code?error=wrong_code',
      });
      await visitor.get('/delete-account/code?error=wrong_code');
    }
    expect(await visitor.post('/delete-account/code', { code })).toMatchObject({
      location: '/delete-account/code?error=too_many_attempts',
    });
    await visitor.get('/delete-account/code');
    expect(await visitor.post('/delete-account/code/new')).toMatchObject({ location: '/delete-account/code?sent=1' });
    const fresh = codeIn(await world.mailbox.until(() => world.mailbox.mailsTo(ADA)[1]));
    await visitor.get('/delete-account/code');
    expect(await visitor.post('/delete-account/code', { code: 'abc' })).toMatchObject({
      location: '/delete-account/code?error=malformed',
    });
    await visitor.get('/delete-account/code?error=malformed');
    expect(await visitor.post('/delete-account/code', { code: fresh })).toMatchObject({
      location: '/delete-account/submit',
    });
  });

  it('expires and says so', async () => {
    const { world, visitor, code } = await atCode();
    world.clock.advance(10 * MINUTE);
    expect(await visitor.post('/delete-account/code', { code })).toMatchObject({
      location: '/delete-account/code?error=code_expired',
    });
  });
});

describe('the last step', () => {
  it('submits once, and a second tab is led to the same request', async () => {
    const { world, visitor } = await atSubmit();
    const first = await visitor.post('/delete-account/submit');
    expect(first).toMatchObject({ status: 303, location: expect.stringMatching(/^\/requests\/DR-.*\?key=/) });
    for (const path of ['/code', '/submit', '/reason']) {
      expect(await visitor.get(`/delete-account${path}`)).toMatchObject({ status: 303, location: first.location });
    }
    expect(await visitor.get(first.location ?? '')).toMatchObject({ status: 200 });
    await world.slack.until(() => world.slack.calls.some(({ method }) => method === 'chat.postMessage'));
  });

  it.each([
    [
      'a condition is not met any more',
      { balance: { currency: 'USD', minor: -1 } },
      { location: '/delete-account/prerequisites' },
    ],
    ['the admin e-mail has changed meanwhile', { admin_email: 'new@example.com' }, { status: 409 }],
  ])('does not submit when %s', async (_, change, answer) => {
    const { world, visitor } = await atSubmit();
    world.console.accounts.change('acc_1001', change);
    expect(await visitor.post('/delete-account/submit')).toMatchObject(answer);
    world.console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: 0 }, admin_email: ADA });
    await visitor.get('/delete-account/submit');
    expect(await visitor.post('/delete-account/submit')).toMatchObject({ status: 303 });
  });

  it('says when the console is silent, and loses nothing', async () => {
    const { world, visitor } = await atSubmit();
    world.console.faults.always('GET', { kind: 'status', status: 503 });
    expect(await visitor.post('/delete-account/submit')).toMatchObject({ status: 503 });
    world.console.faults.clear();
    await visitor.get('/delete-account/submit');
    expect(await visitor.post('/delete-account/submit')).toMatchObject({ status: 303 });
  });

  it('can be left: the account is kept and the visit is over', async () => {
    const { world, visitor } = await atSubmit();
    expect(await visitor.post('/delete-account/keep')).toMatchObject({ location: '/delete-account/kept' });
    expect(await visitor.get('/delete-account/submit')).toMatchObject({ status: 401 });
    expect(JSON.parse(stored(world))[0]).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('the page of a request', () => {
  it('opens with the key of the mail only, and hides which ids exist', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    const visitor = aVisitor(world);
    const mail = await world.mailbox.until(() => world.mailbox.mailsTo(ADA)[1]);
    const link = new URL(/http\S+\/requests\/\S+/.exec(mail.text ?? '')?.[0] ?? '');
    const path = link.pathname + link.search;
    expect(await visitor.get(path)).toMatchObject({ status: 200 });
    const wrong = await visitor.get(`/requests/${id}?key=guess`);
    const unknown = await visitor.get('/requests/DR-0000-0000?key=guess');
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect(wrong.text.replaceAll(id, '')).toBe(unknown.text.replaceAll('DR-0000-0000', ''));

    const key = link.searchParams.get('key') ?? '';
    await visitor.get(path);
    expect(await visitor.post(`/requests/${id}/cancel`, { key: 'guess' })).toMatchObject({ status: 404 });
    expect(await visitor.post(`/requests/${id}/cancel`, { key }, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
    });
    expect(await world.status(id)).toBe('pending');
    await visitor.get(`/requests/${id}/cancel?key=${key}`);
    expect(await visitor.post(`/requests/${id}/cancel`)).toMatchObject({ status: 303 });
    expect(await world.status(id)).toBe('cancelled');
    expect(world.lines.filter((line) => line.includes(key) || line.includes('ada@'))).toEqual([]);
  });

  it('tells of a cancellation that comes too late', async () => {
    const world = await startWorld({ UNDO_WINDOW: '0s' });
    const id = await world.submitted('acc_1001');
    const visitor = aVisitor(world);
    const mail = await world.mailbox.until(() => world.mailbox.mailsTo(ADA)[1]);
    const link = new URL(/http\S+\/requests\/\S+/.exec(mail.text ?? '')?.[0] ?? '');
    await visitor.get(`/requests/${id}/cancel${link.search}`);
    world.console.faults.always('DELETE', { kind: 'status', status: 503 });
    await APPROVE.by(world, ANA, id);
    await world.console.until(() => world.console.calls.some(({ method }) => method === 'DELETE'));
    const late = await visitor.post(`/requests/${id}/cancel`);
    expect(late.location).toContain('notice=too_late');
    expect(await visitor.get(late.location ?? '')).toMatchObject({ status: 200 });
    world.console.faults.clear();
    await world.until(id, 'completed', 'details');
  });
});
