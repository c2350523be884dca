import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/text.ts';
import { ANA, BEN } from '../../src/sandbox/slack/people.ts';
import { foreignIn, tagOf } from '../languages.ts';
import { aVisitor, codeAsked, entered, FORM, portalLink, STEPS, submitted, verified } from './customer.ts';
import { APPROVE, REJECT } from './dialogs.ts';
import { rowsOf } from './rows.ts';
import { APPROVED, PENDING, startWorld, type World } from './world.ts';

const MINUTE = 60_000;
const ADA = 'ada@example.com';
const EVIL = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>"];

/** What a visitor could have changed; deliveries that go on by themselves left out. */
async function changeable(world: World): Promise<string> {
  const requests = await rowsOf(world, 'SELECT id, status, body FROM requests ORDER BY id');
  return JSON.stringify([
    await rowsOf(world, 'SELECT * FROM portals ORDER BY link_hash'),
    requests.map(({ id, status, body }) => [id, status, JSON.parse(String(body)).code]),
    await rowsOf(world, "SELECT id FROM outbox WHERE lane = 'mail' ORDER BY id"),
  ]);
}

describe('the one-time link', () => {
  it('is for an account that exists, even while the console is silent', async () => {
    const world = await startWorld();
    const ask = (account: string) =>
      world.api('POST', '/v1/portal-sessions', { account_id: account, user_id: 'usr_1001' });
    expect(await ask('acc_1001')).toMatchObject({ status: 201, body: { url: expect.any(String) } });
    expect(await ask('acc_9999')).toMatchObject({ status: 404, body: { code: 'account_not_found' } });
    expect(
      await world.api('POST', '/v1/portal-sessions', { account_id: '../x', user_id: 'u', locale: 'tlh' }),
    ).toMatchObject({ status: 422 });
  });

  it('is not used up by whoever only looks at it', async () => {
    const world = await startWorld();
    const link = await portalLink(world, 'acc_1001');
    const before = await changeable(world);
    const scanner = aVisitor(world);
    for (const path of [link, link, `${link}&lang=zh`]) expect((await scanner.get(path)).status).toBe(200);
    expect((await scanner.send(link, { method: 'HEAD' })).status).toBe(200);
    expect(await changeable(world)).toBe(before);
    const visitor = aVisitor(world);
    await visitor.get(link);
    expect((await visitor.fill(`${STEPS}/start`)).status).toBe(303);
  });

  it('works once, and in the same browser just goes on', async () => {
    const world = await startWorld();
    const link = await portalLink(world, 'acc_1001');
    const [first, second] = [aVisitor(world), aVisitor(world)];
    await first.get(link);
    await second.get(link);
    const page = second.last()?.text;
    await first.fill(`${STEPS}/start`);
    expect((await second.fill(`${STEPS}/start`, {}, page)).status).toBe(410);
    expect((await second.get(link)).status).toBe(410);
    expect((await first.follow(await first.get(link))).status).toBe(200);
  });

  it('lives ten minutes', async () => {
    const world = await startWorld();
    const link = await portalLink(world, 'acc_1001');
    const visitor = aVisitor(world);
    const page = (await visitor.get(link)).text;
    world.clock.advance(11 * MINUTE);
    expect((await visitor.get(link)).status).toBe(410);
    expect((await visitor.fill(`${STEPS}/start`, {}, page)).status).toBe(410);
  });

  it('of another account does not go on with the session of this one', async () => {
    const world = await startWorld();
    const other = await portalLink(world, 'acc_1003');
    const stranger = aVisitor(world);
    await stranger.get(other);
    await stranger.fill(`${STEPS}/start`);
    const visitor = await entered(world, 'acc_1001');
    expect((await visitor.get(other)).status).toBe(410);
  });
});

describe('the session', () => {
  it('has a cookie that scripts and other sites cannot use', async () => {
    const world = await startWorld();
    const visitor = aVisitor(world);
    await visitor.get(await portalLink(world, 'acc_1001'));
    const { headers } = await visitor.fill(`${STEPS}/start`);
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\/delete-account(;|$)/i);
  });

  it('ends after an hour, and without one there is a page that says so', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1001');
    world.clock.advance(61 * MINUTE);
    for (const path of ['', '/prerequisites', '/reason', '/code', '/submit']) {
      for (const someone of [visitor, aVisitor(world)]) {
        const { status, text, to } = await someone.get(STEPS + path);
        expect({ path, status, to }).toMatchObject({ status: expect.toBeOneOf([401, 403]), to: null });
        expect(text).toContain(world.env['CONSOLE_WEB_URL']);
      }
    }
    expect((await aVisitor(world).post(`${STEPS}/reason`, FORM(ADA))).status).toBeOneOf([401, 403]);
  });
});

it('a step says nothing of an error that it does not know, whatever it is called', async () => {
  const world = await startWorld();
  const { visitor } = await codeAsked(world, 'acc_1001');
  for (const error of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '%00', '<b>']) {
    expect((await visitor.get(`${STEPS}/code?error=${error}`)).status).toBe(422);
  }
});

describe('a form', () => {
  it.each(['/reason', '/code', '/code/new', '/submit', '/keep'])(
    '%s is taken only from a page of ours',
    async (path) => {
      const world = await startWorld();
      const { visitor } = await codeAsked(world, 'acc_1001');
      const mark = visitor.hiddenOf((await visitor.get(`${STEPS}/code`)).text, `${STEPS}/code`);
      const other = await entered(world, 'acc_1003');
      const foreign = other.hiddenOf((await other.get(`${STEPS}/reason`)).text, `${STEPS}/reason`);
      const before = await changeable(world);
      const fields = { ...FORM(ADA), code: '00000000' };
      const tries: readonly (readonly [Record<string, string>, Record<string, string>])[] = [
        [{}, {}],
        [{ mark: '' }, {}],
        [foreign, {}],
        [mark, { origin: 'https://evil.example' }],
        [mark, { origin: 'null' }],
        // The Host of the call, which is not PUBLIC_URL.
        [mark, { origin: world.base }],
        [mark, { 'sec-fetch-site': 'cross-site' }],
        [mark, { 'sec-fetch-site': 'same-site' }],
      ];
      for (const [hidden, headers] of tries) {
        const { status } = await visitor.post(STEPS + path, { ...fields, ...hidden }, headers);
        expect({ hidden, headers, status }).toMatchObject({ status: 403 });
      }
      const text = await visitor.send(STEPS + path, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, ...mark }).toString(),
        headers: { 'content-type': 'text/plain' },
      });
      expect(text.status).toBeOneOf([400, 403, 415]);
      expect(await changeable(world)).toBe(before);
    },
  );

  it('may have 64 KB', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1001');
    await visitor.get(`${STEPS}/reason`);
    expect((await visitor.fill(`${STEPS}/reason`, { text: 'x'.repeat(66_000) })).status).toBe(413);
  });

  it('keeps what was typed, escaped, and shows each error beside its field', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1001');
    for (const evil of EVIL) {
      await visitor.get(`${STEPS}/reason`);
      const { status, text } = await visitor.fill(`${STEPS}/reason`, { reason: evil, text: evil, admin_email: evil });
      expect(status).toBe(422);
      expect(text).not.toContain(evil);
      expect(text).not.toMatch(/<(script|img|svg)/i);
      for (const field of ['reason', 'admin_email', 'understood_risks']) {
        expect(text).toContain(`id="${field}-error"`);
        expect(text).toMatch(new RegExp(`aria-describedby="[^"]*${field}-error`));
      }
    }
    await visitor.get(`${STEPS}/reason`);
    const kept = await visitor.fill(`${STEPS}/reason`, { ...FORM('not-an-address'), text: 'Line one\r\nline two' });
    expect(kept.text).toContain('not-an-address');
    expect(kept.text).toContain('Line one\nline two');
  });

  it('wants the admin address of the account, and says so without opening anything', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1001');
    await visitor.get(`${STEPS}/reason`);
    const answer = await visitor.fill(`${STEPS}/reason`, FORM('somebody@example.com'));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('somebody@example.com');
    expect(answer.text).not.toContain(ADA);
    expect(world.mailbox.mails).toEqual([]);
  });

  it('is not shown where the account has no admin address, and refused where it lost it meanwhile', async () => {
    const world = await startWorld();
    const phone = await entered(world, 'acc_1012');
    const away = await phone.follow(await phone.get(`${STEPS}/reason`));
    expect(away.path).toBe(`${STEPS}/prerequisites`);
    expect(away.text).toContain('/settings/basic-info');
    const visitor = await entered(world, 'acc_1001');
    await visitor.get(`${STEPS}/reason`);
    world.console.accounts.change('acc_1001', { admin_email: null });
    expect((await visitor.fill(`${STEPS}/reason`, FORM(ADA))).status).toBe(422);
  });

  it('sent twice opens one request and one code', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1001');
    const page = (await visitor.get(`${STEPS}/reason`)).text;
    const twice = await Promise.all([1, 2].map(() => visitor.fill(`${STEPS}/reason`, FORM(ADA), page)));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    await world.mailbox.until(() => world.mailbox.mailsTo(ADA).length === 1);
    await visitor.get(`${STEPS}/code`);
    const again = await visitor.fill(`${STEPS}/reason`, FORM(ADA), page);
    expect((await visitor.follow(again)).path).toBe(`${STEPS}/code`);
    expect(world.mailbox.mailsTo(ADA)).toHaveLength(1);
  });
});

describe('the prerequisites', () => {
  it('are all named when unmet, with their fixes, and checked again on request', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1011');
    const page = await visitor.get(`${STEPS}/prerequisites`);
    for (const part of ['−19.99 USD', '/finance/deposit/alipay', 'Bob', '/member']) expect(page.text).toContain(part);
    expect(page.text).not.toContain(`href="${STEPS}/reason"`);
    world.console.accounts.change('acc_1011', { balance: { currency: 'USD', minor: 0 }, members: [] });
    expect((await visitor.get(`${STEPS}/prerequisites`)).text).toContain(`${STEPS}/reason`);
  });

  it.each(['form', 'submit'] as const)('that change before the %s lead back to them', async (step) => {
    const world = await startWorld();
    const owe = () => world.console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
    const visitor = step === 'form' ? await entered(world, 'acc_1001') : await verified(world, 'acc_1001');
    await visitor.get(step === 'form' ? `${STEPS}/reason` : `${STEPS}/submit`);
    owe();
    const answer = step === 'form' ? visitor.fill(`${STEPS}/reason`, FORM(ADA)) : visitor.fill(`${STEPS}/submit`);
    const shown = await visitor.follow(await answer);
    expect(shown.path).toBe(`${STEPS}/prerequisites`);
    expect(shown.text).toContain('−3.20 USD');
    world.console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: 0 } });
    const next = /href="(\/delete-account\/[a-z]+)"[^>]*>(?!.*lang)/.exec(
      (await visitor.get(`${STEPS}/prerequisites`)).text,
    )?.[1];
    const on = await visitor.follow({ ...(await visitor.get(next ?? '')) });
    expect(on.status).toBe(200);
    if (step === 'submit')
      expect((await visitor.fill(`${STEPS}/submit`, {}, (await visitor.get(`${STEPS}/submit`)).text)).to).toMatch(
        /^\/requests\//,
      );
  });

  it('do not let the form be filled in while they are unmet', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1011');
    expect((await visitor.follow(await visitor.get(`${STEPS}/reason`))).path).toBe(`${STEPS}/prerequisites`);
  });
});

describe('the code', () => {
  it('counts wrong guesses, dies after five, and a new one helps', async () => {
    const world = await startWorld();
    const { visitor, code } = await codeAsked(world, 'acc_1001');
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (const odd of ['', '1234567', 'abcdefgh', '123456789', `${code}0`]) {
      await visitor.get(`${STEPS}/code`);
      const shown = await visitor.follow(await visitor.fill(`${STEPS}/code`, { code: odd }));
      expect(shown.path).toBe(`${STEPS}/code`);
      if (odd) expect(shown.text).not.toContain(odd);
    }
    for (let guess = 1; guess <= 6; guess++) {
      await visitor.get(`${STEPS}/code`);
      const shown = await visitor.follow(
        await visitor.post(`${STEPS}/code`, {
          ...visitor.hiddenOf(visitor.last()?.text ?? '', `${STEPS}/code`),
          code: wrong,
        }),
      );
      expect(shown.path).toBe(`${STEPS}/code`);
      expect(shown.text).not.toContain(wrong);
    }
    const page = (await visitor.get(`${STEPS}/code`)).text;
    const hidden = visitor.hiddenOf(page, `${STEPS}/code/new`);
    expect((await visitor.follow(await visitor.post(`${STEPS}/code`, { ...hidden, code }))).path).toBe(`${STEPS}/code`);
    await visitor.post(`${STEPS}/code/new`, hidden);
    // Two codes, and that somebody used up all tries at the first.
    await world.mailbox.until(() => world.mailbox.mailsTo(ADA).length === 3);
    await visitor.post(`${STEPS}/code/new`, hidden);
    const throttled = await visitor.follow(await visitor.post(`${STEPS}/code/new`, hidden));
    expect(throttled.text).toMatch(/several codes|Too many/i);
  });

  it('reloaded after a wrong guess is not another guess', async () => {
    const world = await startWorld();
    const { visitor, code } = await codeAsked(world, 'acc_1001');
    await visitor.get(`${STEPS}/code`);
    const after = await visitor.fill(`${STEPS}/code`, { code: code === '00000000' ? '11111111' : '00000000' });
    expect(after.status).toBe(303);
    const before = await changeable(world);
    for (let reload = 0; reload < 3; reload++) await visitor.get(after.to ?? '');
    expect(await changeable(world)).toBe(before);
  });

  it('that has expired is said to have', async () => {
    const world = await startWorld();
    const { visitor, code } = await codeAsked(world, 'acc_1001');
    const page = (await visitor.get(`${STEPS}/code`)).text;
    world.clock.advance(11 * MINUTE);
    const shown = await visitor.follow(await visitor.fill(`${STEPS}/code`, { code }, page));
    expect(shown.path).toBe(`${STEPS}/code`);
    expect(shown.text).toMatch(/no longer valid/);
  });
});

describe('the steps', () => {
  it('cannot be skipped, and the back button leads to where the request is', async () => {
    const world = await startWorld();
    const visitor = await entered(world, 'acc_1001');
    const landing = async (path: string) =>
      (await visitor.follow(await visitor.get(STEPS + path))).path || STEPS + path;
    for (const path of ['/code', '/submit']) expect(await landing(path)).not.toBe(STEPS + path);
    const coded = await codeAsked(world, 'acc_1003');
    for (const path of ['/reason', '/submit'])
      expect((await coded.visitor.follow(await coded.visitor.get(STEPS + path))).path).toBe(`${STEPS}/code`);
    await coded.visitor.get(`${STEPS}/code`);
    await coded.visitor.fill(`${STEPS}/code`, { code: coded.code });
    for (const path of ['/reason', '/code'])
      expect((await coded.visitor.follow(await coded.visitor.get(STEPS + path))).path).toBe(`${STEPS}/submit`);
    await coded.visitor.get(`${STEPS}/submit`);
    await coded.visitor.fill(`${STEPS}/submit`);
    for (const path of ['/reason', '/code', '/submit', ''])
      expect((await coded.visitor.follow(await coded.visitor.get(STEPS + path))).path).toMatch(/^\/requests\/DR-/);
  });

  it('end when the customer keeps the account, and may begin again', async () => {
    const world = await startWorld();
    const visitor = await verified(world, 'acc_1001');
    await visitor.get(`${STEPS}/submit`);
    expect((await visitor.follow(await visitor.fill(`${STEPS}/keep`))).status).toBe(200);
    const again = await codeAsked(world, 'acc_1001');
    expect(again.code).toMatch(/^\d{8}$/);
  });

  it('keep an account only before it is submitted: from a tab left open, “keep” cancels nothing', async () => {
    const world = await startWorld();
    const visitor = await verified(world, 'acc_1001');
    const { text } = await visitor.get(`${STEPS}/submit`);
    const mark = /name="mark" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const { path } = await visitor.follow(await visitor.fill(`${STEPS}/submit`));
    expect((await visitor.follow(await visitor.post(`${STEPS}/keep`, { mark }))).path).toBe(path);
    expect(await world.status(path.split('/')[2] ?? '')).toBe('pending');
  });

  it('lapse with their draft', async () => {
    const world = await startWorld({ DRAFT_TTL: '20m' });
    const visitor = await verified(world, 'acc_1001');
    const page = (await visitor.get(`${STEPS}/submit`)).text;
    world.clock.advance(21 * MINUTE);
    const shown = await visitor.follow(await visitor.fill(`${STEPS}/submit`, {}, page));
    expect(shown.status).toBeLessThan(500);
    expect(shown.path).not.toMatch(/^\/requests/);
    expect((await visitor.follow(await visitor.get(`${STEPS}/submit`))).path).not.toBe(`${STEPS}/submit`);
  });

  it('stop at submission when the admin address has changed', async () => {
    const world = await startWorld();
    const visitor = await verified(world, 'acc_1001');
    await visitor.get(`${STEPS}/submit`);
    const page = visitor.last()?.text;
    world.console.accounts.change('acc_1001', { admin_email: 'new@example.com' });
    const shown = await visitor.follow(await visitor.fill(`${STEPS}/submit`, {}, page));
    expect(shown.text).toMatch(/admin e-mail/i);
    expect(shown.text).not.toContain('new@example.com');
  });

  it('stop when another request for the account is under way', async () => {
    const world = await startWorld();
    const second = await entered(world, 'acc_1001');
    const page = (await second.get(`${STEPS}/reason`)).text;
    await submitted(world, 'acc_1001');
    const shown = await second.follow(await second.fill(`${STEPS}/reason`, FORM(ADA), page));
    expect(shown.status).toBeLessThan(500);
    expect(shown.text).toMatch(/under way|already/i);
  });
});

describe('the page of a request', () => {
  it('opens with its own key only, also from the mail', async () => {
    const world = await startWorld();
    const { path, id } = await submitted(world, 'acc_1001');
    const other = await submitted(world, 'acc_1003');
    const visitor = aVisitor(world);
    expect((await visitor.get(path)).status).toBe(200);
    const mail = await world.mailbox.until(() => world.mailbox.mailsTo(ADA)[1]);
    expect(mail.text).toContain(path);
    const wrong = [
      `/requests/${id}`,
      `/requests/${id}?key=`,
      `/requests/${id}?key=${'x'.repeat(5000)}`,
      other.path.replace(other.id, id),
      '/requests/DR-0000-0000?key=x',
      '/requests/nonsense?key=x',
    ];
    const bodies = new Set<string>();
    for (const address of wrong) {
      const { status, text } = await visitor.get(address);
      expect({ address: address.slice(0, 60), status }).toMatchObject({ status: 404 });
      bodies.add(text.replaceAll(/href="\/requests[^"]*"/g, ''));
    }
    expect(bodies.size).toBe(1);
  });

  it('names nobody once the request has ended, and two weeks later its key opens nothing', async () => {
    const world = await startWorld();
    const { path, id } = await submitted(world, 'acc_1001');
    const visitor = aVisitor(world);
    expect((await visitor.get(path)).text).toContain('Acme Live');
    await world.api('POST', `/v1/requests/${id}/cancellation`);
    const ended = await visitor.get(path);
    expect(ended).toMatchObject({ status: 200, text: expect.stringContaining('acc_1001') });
    expect(ended.text).not.toMatch(/Acme Live|Ada|example\.com/);
    world.clock.advance(14 * 24 * 60 * MINUTE - MINUTE);
    expect((await visitor.get(path)).status).toBe(200);
    world.clock.advance(2 * MINUTE);
    for (const address of [path, path.replace('?', '/cancel?'), path.replace('?', '/certificate?')]) {
      expect((await visitor.get(address)).status).toBe(404);
    }
  });

  it('cancels after a question, until the deletion starts', async () => {
    const world = await startWorld();
    const { path, id } = await submitted(world, 'acc_1001');
    await world.until(id, 'pending', ...PENDING);
    const visitor = aVisitor(world);
    const action = `/requests/${id}/cancel`;
    await visitor.get(path.replace('?', '/cancel?'));
    const page = visitor.last()?.text ?? '';
    const hidden = visitor.hiddenOf(page, action);
    expect((await visitor.post(action, {})).status).toBe(404);
    expect((await visitor.post(action, hidden, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await world.status(id)).toBe('pending');
    const done = await visitor.follow(await visitor.post(action, hidden));
    expect(done.path).toBe(`/requests/${id}`);
    expect(await world.status(id)).toBe('cancelled');
    expect(done.text).not.toContain(action);
    expect((await visitor.follow(await visitor.post(action, hidden))).status).toBe(200);
    expect((await visitor.follow(await visitor.get(path.replace('?', '/cancel?')))).text).not.toContain(
      '<form method="post"',
    );
  });

  it('tells of approval, and of a deletion that can no longer be stopped', async () => {
    const world = await startWorld();
    const { path, id } = await submitted(world, 'acc_1001');
    await world.until(id, 'pending', ...PENDING);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    const visitor = aVisitor(world);
    const page = await visitor.get(path.replace('?', '/cancel?'));
    expect(page.text).not.toContain('U0');
    const hidden = visitor.hiddenOf(page.text, `/requests/${id}/cancel`);
    world.clock.advance(15 * MINUTE);
    await world.until(id, 'completed', 'more');
    const late = await visitor.follow(await visitor.post(`/requests/${id}/cancel`, hidden));
    expect(late.text).toMatch(/can no longer be cancelled|Too late/i);
    expect(await world.status(id)).toBe('completed');
    expect((await visitor.get(path)).text).not.toContain(`/requests/${id}/cancel`);
  });

  it('shows the reviewer’s words, escaped, and nobody of the staff', async () => {
    const world = await startWorld();
    const { path, id } = await submitted(world, 'acc_1003');
    await world.until(id, 'pending', ...PENDING);
    await REJECT.by(world, BEN, id, `Please write to us first. ${EVIL.join(' ')}`);
    const { text } = await aVisitor(world).get(path);
    expect(text).toContain('Please write to us first.');
    expect(text).not.toMatch(/<(script|img|svg)|Ben\b/);
    expect(text).not.toContain(BEN);
  });

  it('admits that it is late', async () => {
    const world = await startWorld();
    const { path } = await submitted(world, 'acc_1001');
    world.clock.advance(8 * 24 * 60 * MINUTE);
    expect((await aVisitor(world).get(path)).text).toMatch(/late|overdue/i);
  });
});

describe('every page', () => {
  it('comes with strict headers, in both languages, and changes nothing when looked at', async () => {
    const world = await startWorld();
    const { visitor, path } = await submitted(world, 'acc_1001');
    const coded = (await codeAsked(world, 'acc_1003')).visitor;
    await world.mailbox.until(() => world.mailbox.mailsTo(ADA).length === 2);
    const before = await changeable(world);
    const looks: readonly (readonly [typeof visitor, string])[] = [
      [visitor, path],
      [visitor, path.replace('?', '/cancel?')],
      [coded, `${STEPS}/code`],
      [coded, `${STEPS}/prerequisites`],
      [aVisitor(world), STEPS],
      [aVisitor(world), `${STEPS}/enter?link=nonsense`],
      [aVisitor(world), `${STEPS}/nowhere`],
      [aVisitor(world), '/requests/DR-0000-0000?key=x'],
      [aVisitor(world), '/nowhere'],
    ];
    for (const [someone, address] of looks) {
      for (const language of LOCALES) {
        const { text, headers, status, to } = await someone.get(
          `${address}${address.includes('?') ? '&' : '?'}lang=${language}`,
        );
        if (to !== null) continue;
        const seen = { address, language, status };
        expect({ ...seen, type: headers.get('content-type') }).toMatchObject({
          type: expect.stringMatching(/^text\/html/),
        });
        expect(headers.get('content-security-policy')).toBe(
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        );
        expect(headers.get('x-frame-options')).toBe('DENY');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
        expect(text).toContain(`<html lang="${tagOf(language)}">`);
        expect(foreignIn(language, text.replace(/<nav.*<\/nav>/s, ''))).toBeNull();
        expect(text).not.toMatch(/<script|\sstyle="|\son[a-z]+="/);
      }
    }
    expect(await changeable(world)).toBe(before);
  });

  it('leaves nothing personal in the log', async () => {
    const world = await startWorld();
    const { path } = await submitted(world, 'acc_1001');
    await aVisitor(world).get(path);
    const log = world.lines.join('\n');
    for (const secret of [ADA, 'Acme', 'Ada', path.split('key=')[1] ?? '?', 'link=']) expect(log).not.toContain(secret);
  });

  it('that does not exist is JSON for programs', async () => {
    const world = await startWorld();
    expect(await world.api('GET', '/v1/nowhere')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const { headers } = await aVisitor(world).get('/v1/nowhere');
    expect(headers.get('content-type')).toContain('problem+json');
  });
});
