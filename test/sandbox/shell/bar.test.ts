import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { cast as membersOf } from '../../../src/sandbox/slack/page/viewer.ts';
import { ANA, BEN, DELETIONS, GENERAL, SUE } from '../../../src/sandbox/slack/people.ts';
import { approveAs, cardOf, clickCard, dialogReady } from '../../../src/sandbox/staff.ts';
import { DESK_HEADERS } from '../../../src/sandbox/start.ts';
import { aSandbox, type OpenSandbox } from './aSandbox.ts';

const HOUR = 3_600_000;
/** The desk looks for due work each second; a busy machine needs longer. */
const SOON = { timeout: 10_000 };

describe('the clock', () => {
  it('moves on by what was asked for', async () => {
    const sandbox = await aSandbox();
    await sandbox.post('/clock/1h');
    await sandbox.post('/clock/24h');
    expect((await sandbox.state()).ahead).toBe(25 * 3_600);
    expect(await sandbox.post('/clock/soon')).toMatchObject({ said: expect.stringContaining('must') });
    expect((await sandbox.state()).ahead).toBe(25 * 3_600);
  });

  it('says so when nothing is going to happen', async () => {
    const sandbox = await aSandbox();
    expect((await sandbox.state()).next).toBeNull();
    expect(await sandbox.post('/clock/next')).toMatchObject({ status: 409 });
  });

  it('moves to the first reminder of a waiting request, then to the next', async () => {
    const sandbox = await aSandbox();
    const { slack, clock } = sandbox.stage.standIns;
    const id = await sandbox.withCard('acc_1001');
    for (let reminder = 1; reminder <= 2; reminder++) {
      const before = (await sandbox.state()).next?.at ?? 0;
      expect(before).toBeGreaterThan(clock.now() + HOUR);
      await sandbox.post('/clock/next');
      await slack.until(() => slack.thread(cardOf(slack, id)?.channel ?? '', cardOf(slack, id)?.ts ?? '').length > 0);
      await expect.poll(async () => (await sandbox.state()).next?.at, SOON).toBeGreaterThan(before);
    }
  });

  it('moves to the end of the undo window', async () => {
    const sandbox = await aSandbox();
    const { slack, console } = sandbox.stage.standIns;
    await approveAs(slack, ANA, await sandbox.withCard('acc_1001'));
    await sandbox.post('/clock/next');
    await console.until(() => console.deletions.length === 1);
    expect((await sandbox.state()).ahead).toBeLessThanOrEqual(15 * 60);
  });
});

describe('an outage', () => {
  it.each(['down', 'slow', 'refusing'])('of Slack (%s) holds the card up, and its end lets it through', async (how) => {
    const sandbox = await aSandbox();
    const { slack } = sandbox.stage.standIns;
    await sandbox.post(`/faults/slack/${how}`);
    const id = await sandbox.submitted('acc_1001');
    await slack.until(() => slack.calls.some(({ method, fault }) => method === 'chat.postMessage' && fault));
    expect(cardOf(slack, id)).toBeUndefined();
    await sandbox.post('/faults/slack/fine');
    await slack.until(() => cardOf(slack, id), 15_000);
  });

  it.each(['down', 'refusing'])('of the console (%s) makes facts unknown until it ends', async (how) => {
    const sandbox = await aSandbox();
    const eligible = async () =>
      (await sandbox.api('/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' }))['eligible'];
    await sandbox.post(`/faults/console/${how}`);
    expect(await eligible()).toBe(false);
    await sandbox.post('/faults/console/fine');
    expect(await eligible()).toBe(true);
  });

  it('of the console’s routes is no news of any account', async () => {
    const sandbox = await aSandbox();
    await sandbox.post('/faults/console/lost');
    const answer = await sandbox.api('/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' });
    expect(answer).toMatchObject({ account_id: 'acc_1001', eligible: false });
    expect(JSON.stringify(answer['findings'])).not.toMatch(/"(met|unmet)"/);
  });

  /** Asks for the code of a request. */
  async function asked(sandbox: OpenSandbox): Promise<void> {
    const { admin_email } = sandbox.stage.standIns.console.accounts.get('acc_1001');
    const reason = { code: 'privacy' };
    const form = { account_id: 'acc_1001', user_id: 'usr_1001', admin_email, reason, understood_risks: true };
    expect(await sandbox.api('/v1/requests', form)).toMatchObject({ status: 'awaiting_code' });
  }
  const desk = async (sandbox: OpenSandbox, path: string) =>
    (await fetch(sandbox.stage.deskUrl + path, { headers: DESK_HEADERS })).text();

  it('of the mail server holds the code up, and its end lets it through', async () => {
    const sandbox = await aSandbox();
    const { mailbox } = sandbox.stage.standIns;
    await asked(sandbox);
    await mailbox.until(() => mailbox.mails.length === 1);
    await sandbox.post('/faults/mail/down');
    await asked(sandbox);
    await expect.poll(() => desk(sandbox, '/readyz'), SOON).toContain('smtp_421');
    expect(mailbox.mails).toHaveLength(1);
    await sandbox.post('/faults/mail/fine');
    await mailbox.until(() => mailbox.mails.length === 2, 15_000);
  });

  it('is none when the mail server is only slow', async () => {
    const sandbox = await aSandbox();
    const { mailbox } = sandbox.stage.standIns;
    await sandbox.post('/faults/mail/slow');
    await asked(sandbox);
    await mailbox.until(() => mailbox.mails.length === 1);
  });

  it('for good makes a mail a matter for people', async () => {
    const sandbox = await aSandbox();
    await sandbox.post('/faults/mail/refusing');
    await asked(sandbox);
    await expect.poll(() => desk(sandbox, '/metrics'), SOON).toMatch(/^desk_outbox_dead{lane="mail"} 1$/m);
    expect(sandbox.stage.standIns.mailbox.mails).toEqual([]);
  });

  it('that nobody has heard of is refused', async () => {
    const sandbox = await aSandbox();
    expect(await sandbox.post('/faults/slack/moody')).toMatchObject({ status: 404 });
    expect(await sandbox.post('/faults/toaster/down')).toMatchObject({ status: 404 });
    // What only the console can be, and what every object is.
    expect(await sandbox.post('/faults/mail/idle')).toMatchObject({
      status: 404,
      said: expect.not.stringMatching('idle'),
    });
    expect(await sandbox.post('/faults/console/constructor')).toMatchObject({ status: 404 });
    expect((await sandbox.state()).systems).toEqual({ slack: 'fine', console: 'fine', mail: 'fine' });
  });
});

describe('an account that is not the desk’s any more', () => {
  const said = ({ stage }: OpenSandbox, id: string): string =>
    JSON.stringify(cardOf(stage.standIns.slack, id)?.blocks ?? '').toLowerCase();
  const called = (sandbox: OpenSandbox, id: string): Promise<unknown> =>
    sandbox.stage.standIns.slack.until(() => said(sandbox, id).includes('🛑'));

  it.each([
    ['is deleted by somebody else', '/accounts/delete/acc_1001', 'there is no such account'],
    ['is replaced by another one', '/accounts/replace/acc_1001', 'an account under this id that began at another time'],
    ['is replaced as all are', '/faults/console/replaced', 'an account under this id that began at another time'],
  ])('calls a person when it %s', async (_, path, words) => {
    const sandbox = await aSandbox();
    const { slack, console } = sandbox.stage.standIns;
    const id = await sandbox.withCard('acc_1001');
    expect(await sandbox.post(path)).toMatchObject({ status: 200 });
    await clickCard(slack, ANA, id, 'recheck');
    await called(sandbox, id);
    expect(said(sandbox, id)).toContain(words);
    expect(console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('is there again when its console is fine', async () => {
    const sandbox = await aSandbox();
    const { slack } = sandbox.stage.standIns;
    const id = await sandbox.withCard('acc_1001');
    await sandbox.post('/faults/console/replaced');
    await clickCard(slack, ANA, id, 'recheck');
    await called(sandbox, id);
    await sandbox.post('/faults/console/fine');
    await clickCard(slack, ANA, id, 'recheck');
    await slack.until(() => said(sandbox, id).includes('waiting for a decision'));
  });

  it('that there never was is said', async () => {
    const sandbox = await aSandbox();
    expect(await sandbox.post('/accounts/replace/acc_9')).toMatchObject({ said: expect.stringContaining('acc_9') });
  });
});

describe('the rules of the desk', () => {
  it('are switched without anybody’s starting it by hand, and only to what is offered', async () => {
    const sandbox = await aSandbox({ deskEnv: { DIGEST_CRON: '', QUIET_HOURS: '22:00-06:00' } });
    const choices = async () => [...(await (await sandbox.get('/')).text()).matchAll(/value="(\d\d:[^"]+|none)"/g)];
    expect((await choices()).map(([, value]) => value)).toEqual(['22:00-06:00', '19:00-08:00', 'none']);
    const id = await sandbox.withCard('acc_1001');
    expect(await sandbox.post('/settings/quiet/none')).toMatchObject({
      status: 200,
      said: expect.stringMatching('none'),
    });
    expect((await sandbox.state()).settings).toEqual({ approvals: '1', quiet: 'none' });
    // The same request, on a desk that has begun anew.
    await approveAs(sandbox.stage.standIns.slack, ANA, id);
    for (const path of ['/settings/quiet/loud', '/settings/approvals/0', '/settings/constructor/1'])
      expect(await sandbox.post(path)).toMatchObject({ status: 404 });
    await sandbox.post('/start-over');
    expect((await sandbox.state()).settings).toEqual({ approvals: '1', quiet: '22:00-06:00' });
  });

  it('are told as switched once the desk goes by them', async () => {
    const sandbox = await aSandbox();
    const switched = sandbox.post('/settings/approvals/2');
    await expect.poll(async () => (await sandbox.state()).settings['approvals']).toBe('2');
    expect(await sandbox.submitted('acc_1001')).toMatch(/^DR-/);
    expect(await switched).toMatchObject({ status: 200 });
  });
});

describe('the people', () => {
  it('are all in the cast, each with a button that begins their story', async () => {
    const sandbox = await aSandbox();
    const page = await (await sandbox.get('/')).text();
    const { console, slack } = sandbox.stage.standIns;
    for (const { id, name } of console.accounts.all()) {
      expect(page).toContain(`>${name}</span></strong> <span class="about">${id} `);
      expect(page).toMatch(new RegExp(`data-go="console" data-path="[^"]*\\?account=${id}">Start`));
    }
    for (const { id } of membersOf(slack)) expect(page).toMatch(new RegExp(`data-path="/slack\\?user=${id}[^"]*">Be `));
  });

  it('are asked for their story only where there is one', async () => {
    const sandbox = await aSandbox();
    const page = await (await sandbox.get('/')).text();
    const spots = [...page.matchAll(/data-go="(\w+)" data-path="([^"]+)"/g)];
    expect(spots.length).toBeGreaterThan(30);
    const { console } = sandbox.stage.standIns;
    for (const [, pane, path = ''] of new Map(spots.map((spot) => [spot[2], spot])).values()) {
      const base = pane === 'console' ? console.url : sandbox.url;
      expect({ path, status: (await fetch(base + path.replaceAll('&amp;', '&'))).status }).toEqual({
        path,
        status: 200,
      });
    }
  });
});

describe('starting over', () => {
  it('leaves nothing of what was, at the same addresses', async () => {
    const sandbox = await aSandbox();
    const { slack, console, mailbox } = sandbox.stage.standIns;
    const id = await sandbox.withCard('acc_1001');
    console.accounts.settleBalance('acc_1006');
    await sandbox.post('/clock/24h');
    await sandbox.post('/faults/slack/down');
    await sandbox.post('/faults/console/idle');
    expect((await sandbox.state()).done).toContain('submitted');

    // Twice at once is once.
    const both = await Promise.all([sandbox.post('/start-over'), sandbox.post('/start-over')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await sandbox.state()).toEqual({
      round: 1,
      ahead: 0,
      next: null,
      systems: { slack: 'fine', console: 'fine', mail: 'fine' },
      settings: { approvals: '1', quiet: 'none' },
      mails: 0,
      done: [],
    });
    expect(cardOf(slack, id)).toBeUndefined();
    expect(console.accounts.get('acc_1006').balance.minor).toBeLessThan(0);
    expect(mailbox.mails).toEqual([]);
    expect(cardOf(slack, await sandbox.withCard('acc_1001'))).toBeDefined();
  });
});

describe('the page', () => {
  it('loads nothing from elsewhere and shows only the sandbox in its frames', async () => {
    const sandbox = await aSandbox();
    const response = await sandbox.get('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const { console } = sandbox.stage.standIns;
    expect(policy).toContain(`frame-src 'self' ${console.url};`);
    const page = await response.text();
    const origins = [...page.matchAll(/https?:\/\/[^/"\s<]+/g)].map(([origin]) => origin);
    expect(new Set(origins)).toEqual(new Set([console.url, sandbox.stage.deskUrl]));
    for (const path of ['/shell.css', '/panels.css', '/shell.js', '/panels.js', '/clock.js'])
      expect((await sandbox.get(path)).status).toBe(200);
  });

  it('may be framed by the sandbox: the console’s', async () => {
    const sandbox = await aSandbox();
    const { headers } = await fetch(sandbox.stage.standIns.console.url);
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${sandbox.url}`);
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${sandbox.stage.deskUrl}`);
  });

  it('leads to the one address where its frames work', async () => {
    const sandbox = await aSandbox();
    const response = await fetch(sandbox.url.replace('127.0.0.1', 'localhost'), { redirect: 'manual' }).catch(
      () => null,
    );
    expect(response?.headers.get('location')).toBe(`${sandbox.url}/`);
  });

  it('obeys no other site, and answers to no other name', async () => {
    const sandbox = await aSandbox();
    expect(await sandbox.post('/start-over', { origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    expect((await sandbox.state()).round).toBe(0);
    const status = await new Promise((answered) => {
      request(sandbox.url, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        answered(response.statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });

  it('has its doings as text for curl', async () => {
    const sandbox = await aSandbox();
    const help = await (await sandbox.get('/help')).text();
    for (const line of [
      '/accounts',
      '/mailbox.txt',
      '/slack.txt',
      '/webhooks.txt',
      '/clock/',
      '/faults/',
      '/start-over',
      'says yes',
      'replace',
    ]) {
      expect(help).toContain(line);
    }
    expect(await (await sandbox.get('/accounts')).text()).toContain('acc_1011');
    expect((await sandbox.post('/slack/look-up/acc_1011')).said).toContain('Two Things');
  });

  it('has what another system of the company was told', async () => {
    const sandbox = await aSandbox();
    const { receiver } = sandbox.stage.standIns;
    const id = await sandbox.withCard('acc_1001');
    await receiver.until(() => receiver.received.length === 1);
    const told = await (await sandbox.get('/webhooks.txt')).text();
    expect(told).toMatch(new RegExp(`^[0-9a-f-]{36}  \\{"type":"request\\.submitted".*"request_id":"${id}"`));
  });

  it('has all that Slack shows as text, with names for ids', async () => {
    const sandbox = await aSandbox();
    const { slack } = sandbox.stage.standIns;
    const id = await sandbox.withCard('acc_1001');
    const { ts } = slack.say(BEN, DELETIONS, 'Can &lt;acc_1010&gt; go, <@U0ANA00001> or <!subteam^S0REVIEW01>?');
    slack.say(ANA, DELETIONS, 'Looking.', ts);
    slack.say(SUE, GENERAL, 'Lunch?');
    await sandbox.post('/slack/look-up/acc_1011');
    const [direct] = [...slack.channels.values()].filter(({ im }) => im === BEN);
    slack.directMessages(BEN);
    slack.say(BEN, direct?.id ?? `D${BEN.slice(1)}`, 'Thank you, desk.');
    await slack.openHome(SUE);
    await slack.until(() => slack.home(SUE));
    await clickCard(slack, BEN, id, 'reject');
    await dialogReady(slack, BEN);
    const text = await (await sandbox.get('/slack.txt')).text();
    for (const part of [
      /^#deletions$/m,
      /^Deletion Desk, .*UTC\nDelete Acme Live\?/m,
      /^Ben Bao, .*UTC\nCan <acc_1010> go, @ana or @reviewers\?\n {4}↳ Ana Alvarez, .*UTC\n {4}Looking\.$/m,
      /^Only Ana Alvarez sees, .*UTC\n[\s\S]*Two Things/m,
      /^#general\n\nSue Summers, .*UTC\nLunch\?$/m,
      /^Direct messages with @ben\n\nBen Bao, .*UTC\nThank you, desk\.$/m,
      /^Home of @sue\n[\s\S]*Acme Live/m,
      /^Open for @ben\n\nReject the request\nReject request\n/m,
    ])
      expect(text).toMatch(part);
    expect(text).not.toMatch(/[UCS]0[A-Z]+\d/);
  });
});
