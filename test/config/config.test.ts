import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { NOW } from '../build.ts';
import { COMPLETE } from './complete.ts';

function load(patch: Record<string, string | undefined> = {}) {
  const loaded = loadConfig({ ...COMPLETE, ...patch }, NOW);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function problems(patch: Record<string, string | undefined>): readonly { variable: string; problem: string }[] {
  const loaded = loadConfig({ ...COMPLETE, ...patch }, NOW);
  return loaded.ok ? [] : loaded.problems;
}

describe('settings that contradict each other', () => {
  it.each([
    ['REMIND_BEFORE', { REMIND_BEFORE: ',' }],
    ['REMIND_BEFORE', { REMIND_BEFORE: '8d,24h' }],
    ['REMIND_BEFORE', { REVIEW_DEADLINE: '48h', REMIND_BEFORE: '48h,4h' }],
    ['UNDO_WINDOW', { UNDO_WINDOW: '7d' }],
    ['RECHECK_EVERY', { RECHECK_EVERY: '59s' }],
    ['SWEEP_CRON', { SWEEP_CRON: '0 3 * * *' }],
    ['SWEEP_CRON', { SWEEP_CRON: '*/2 * * * *' }],
    ['SWEEP_CRON', { SWEEP_CRON: '* 8-18 * * *' }],
    ['CODE_TTL', { CODE_TTL: '2h' }],
    ['BREAK_GLASS', { BREAK_GLASS: 'ann@desk.example,bob@desk.example', APPROVALS_REQUIRED: '3' }],
  ])('are refused by the name of %s: %j', (variable, patch) => {
    expect(problems(patch).map((problem) => problem.variable)).toEqual([variable]);
  });

  it.each([
    { REMIND_BEFORE: '6d,1h', UNDO_WINDOW: '6d', RECHECK_EVERY: '1m' },
    { SWEEP_CRON: '* * * * *' },
    { SWEEP_CRON: '30 * * * * *', CODE_TTL: '60m' },
  ])('but these do not: %j', (patch) => {
    expect(problems(patch)).toEqual([]);
  });
});

describe('a complete configuration', () => {
  it('has the defaults of the design', () => {
    const hour = 3_600_000;
    expect(load()).toMatchObject({
      slack: { support: 'channel', apiUrl: 'https://slack.com/api' },
      console: { url: 'https://console.internal.example/api', webUrl: 'https://console.agora.io' },
      mail: {
        smtp: {
          ...{ host: 'mail.example', port: 587, secure: false, requireTLS: true, user: 'desk', pass: 'p@ss' },
          name: 'desk.example.com',
        },
        from: { name: 'Deletion Desk', address: 'desk@example.com', domain: 'example.com' },
      },
      brand: { name: 'Deletion Desk', supportContact: 'desk@example.com' },
      database: { file: 'data/desk.db' },
      http: { host: '0.0.0.0', port: 3000 },
      sweepCron: '*/5 * * * * *',
      policy: {
        approvalsRequired: 1,
        undoWindow: hour / 4,
        reviewDeadline: 168 * hour,
        remindBefore: [72 * hour, 48 * hour, 24 * hour, 4 * hour],
        codeTtl: hour / 6,
        draftTtl: hour,
        recheckEvery: hour,
        timeZone: 'UTC',
        quietHours: { from: 19 * 60, to: 8 * 60 },
        holidays: [],
        billingTimeZone: 'UTC',
        ruleSet: 'agora-2021-01-14',
      },
    });
  });

  it('reads holidays as days, 29 February of a leap year too', () => {
    expect(load({ HOLIDAYS: '2028-02-29, 2026-12-25,2026-12-25' }).policy.holidays).toEqual([
      '2026-12-25',
      '2028-02-29',
    ]);
  });

  it('is warned of holidays that are over, and of nothing else', () => {
    const warned = (HOLIDAYS: string) => {
      const loaded = loadConfig({ ...COMPLETE, HOLIDAYS }, Date.parse('2027-06-01'));
      return loaded.ok ? loaded.warnings.map(({ variable }) => variable) : loaded.problems;
    };
    expect(warned('2026-12-25')).toEqual(['HOLIDAYS']);
    expect(warned('2027-12-25')).toEqual([]);
    expect(warned('')).toEqual([]);
  });

  it('may send mail in clear text to loopback only', () => {
    expect(load({ SMTP_URL: 'smtp://127.0.0.1:2525' }).mail.smtp.requireTLS).toBe(false);
    expect(load({ SMTP_URL: 'smtps://mail.example' }).mail.smtp).toMatchObject({ secure: true, port: 465 });
  });

  it.each([
    ['smtp://[::1]:2525', { host: '::1', port: 2525, requireTLS: false }],
    ['smtp://localhost', { host: 'localhost', port: 587, requireTLS: false }],
    ['smtp://[2001:db8::25]', { host: '2001:db8::25', requireTLS: true }],
    ['smtps://u:p%26@mail.example/?name=outbound.example.com', { name: 'outbound.example.com', pass: 'p&' }],
  ])('knows the mail server %s', (SMTP_URL, smtp) => expect(load({ SMTP_URL }).mail.smtp).toMatchObject(smtp));

  it.each([
    ['https://desk.example.com:8443', 'desk.example.com'],
    ['http://127.0.0.1:3000', '[127.0.0.1]'],
    ['http://[::1]:3000', '[IPv6:::1]'],
  ])('calls itself by the host of PUBLIC_URL when it mails: %s', (PUBLIC_URL, name) => {
    expect(load({ PUBLIC_URL }).mail.smtp.name).toBe(name);
  });

  it.each([
    ['desk@example.com', '', 'desk@example.com', 'example.com'],
    ['"Desk, of Acme" <desk@mail.k8s>', 'Desk, of Acme', 'desk@mail.k8s', 'mail.k8s'],
    ['Löschung <desk@bücher.example>', 'Löschung', 'desk@xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ])('writes mails from %s', (MAIL_FROM, name, address, domain) => {
    expect(load({ MAIL_FROM }).mail.from).toEqual({ name, address, domain });
  });

  it('has a name and a way to reach it for customers', () => {
    const page = 'https://example.com/contact?from=desk';
    expect(load({ BRAND_NAME: 'Acme & Co', SUPPORT_CONTACT: page }).brand).toEqual({
      name: 'Acme & Co',
      supportContact: page,
      logo: null,
      color: null,
    });
    expect(load({ MAIL_FROM: 'desk@example.com' }).brand.name).toBe('example.com');
    expect(load({ SUPPORT_CONTACT: 'help@bücher.example' }).brand.supportContact).toBe('help@xn--bcher-kva.example');
  });

  it('knows where people log in: at the console, which has an address of its own for it in the source document', () => {
    expect(load().console.loginUrl).toBe('https://dashboard.agora.io');
    expect(load({ CONSOLE_WEB_URL: 'https://c.example' }).console.loginUrl).toBe('https://c.example');
    const CONSOLE_LOGIN_URL = 'https://login.example';
    expect(load({ CONSOLE_WEB_URL: 'https://c.example', CONSOLE_LOGIN_URL }).console.loginUrl).toBe(CONSOLE_LOGIN_URL);
  });

  it('treats an empty optional variable as not given', () => {
    expect(load({ UNDO_WINDOW: ' ', SLACK_APP_TOKEN: '' }).policy.undoWindow).toBe(900_000);
  });

  it.each([
    ['[::1]', '::1'],
    ['::', '::'],
    ['127.0.0.1', '127.0.0.1'],
    ['localhost', 'localhost'],
    ['desk-1.internal', 'desk-1.internal'],
  ])('listens on %s', (HOST, host) => {
    expect(load({ HOST }).http.host).toBe(host);
  });

  it('is reached at a host as a whole, with any port', () => {
    expect(load({ PUBLIC_URL: 'https://desk.example.com:8443/' }).http.publicUrl).toBe('https://desk.example.com:8443');
    expect(load({ PUBLIC_URL: 'http://[::1]:3000' }).http.publicUrl).toBe('http://[::1]:3000');
  });

  it('keeps idle connections for longer than a balancer of a minute, or as it is told', () => {
    expect(load().http.keepAlive).toBeGreaterThan(60_000);
    expect(load({ KEEP_ALIVE: '2m' }).http.keepAlive).toBe(120_000);
  });

  it('may have a port or a token for operators, not both, and never the port of everybody', () => {
    expect(load().ops).toEqual({ port: null, token: null, operatorEmail: null });
    expect(load({ OPS_PORT: '9464', OPERATOR_EMAIL: 'oncall@example.com' }).ops).toEqual({
      ...{ port: 9464, token: null, operatorEmail: 'oncall@example.com' },
    });
    const token = 'a token of thirty-two characters'.replaceAll(' ', '-');
    expect(load({ OPS_TOKEN: token }).ops).toMatchObject({ port: null, token });
    expect(problems({ OPS_PORT: '9464', OPS_TOKEN: token })).toMatchObject([{ variable: 'OPS_TOKEN' }]);
    expect(problems({ PORT: '8080', OPS_PORT: '8080' })).toMatchObject([{ variable: 'OPS_PORT' }]);
  });

  it('tells nobody else, or one receiver, exactly where it is, by one secret or two', () => {
    expect(load()).toMatchObject({ webhook: null, policy: { announces: false } });
    const [one, two] = [Buffer.alloc(24, 1), Buffer.alloc(64, 2)];
    const [now, before] = [one, two].map((key) => `whsec_${key.toString('base64')}`);
    const url = 'https://crm.example.com/hooks/desk/';
    const given = { WEBHOOK_URL: url, WEBHOOK_SECRET: now };
    expect(load(given)).toMatchObject({ webhook: { url, keys: [one] }, policy: { announces: true } });
    expect(load({ ...given, WEBHOOK_SECRET_PREVIOUS: before }).webhook).toEqual({ url, keys: [one, two] });
    expect(load({ ...given, WEBHOOK_URL: 'http://127.0.0.1:4100' }).webhook?.url).toBe('http://127.0.0.1:4100/');
    for (const [patch, variable] of [
      ...['http://crm.example.com/hooks', 'https://u:p@crm.example.com', `${url}?key=1`, `${url}#1`].map(
        (WEBHOOK_URL) => [{ ...given, WEBHOOK_URL }, 'WEBHOOK_URL'] as const,
      ),
      ...['canary-of-thirty-two-characters', ...['A'.repeat(28), 'A'.repeat(88), 'A'.repeat(33), '-'.repeat(32)]].map(
        (key) => [{ ...given, WEBHOOK_SECRET: `whsec_${key}` }, 'WEBHOOK_SECRET'] as const,
      ),
      [{ ...given, WEBHOOK_SECRET: one.toString('base64') }, 'WEBHOOK_SECRET'],
      [{ WEBHOOK_URL: url }, 'WEBHOOK_SECRET'],
      [{ WEBHOOK_SECRET: now }, 'WEBHOOK_URL'],
      [{ WEBHOOK_URL: url, WEBHOOK_SECRET_PREVIOUS: now }, 'WEBHOOK_SECRET'],
      [{ ...given, WEBHOOK_SECRET_PREVIOUS: now }, 'WEBHOOK_SECRET_PREVIOUS'],
    ] as const) {
      expect(problems(patch).map((problem) => problem.variable)).toEqual([variable]);
    }
  });

  it('names who may decide without Slack, or nobody', () => {
    expect(load().policy.breakGlass).toEqual([]);
    const BREAK_GLASS = 'ann@desk.example, bob@bücher.example';
    expect(load({ BREAK_GLASS }).policy.breakGlass).toEqual(['ann@desk.example', 'bob@xn--bcher-kva.example']);
  });

  it('stops at once, or keeps its doors open for as long as it is told', () => {
    expect(load().http.drain).toBe(0);
    expect(load({ DRAIN: '20s' }).http.drain).toBe(20_000);
  });

  it('may have no undo window', () => {
    expect(load({ UNDO_WINDOW: '0s' }).policy.undoWindow).toBe(0);
  });
});

describe('an incomplete configuration', () => {
  it('is told every missing variable at once', () => {
    const loaded = loadConfig({}, NOW);
    expect(loaded.ok ? [] : loaded.problems.map(({ variable }) => variable).sort()).toEqual(
      Object.keys(COMPLETE).sort(),
    );
  });

  it.each(Object.keys(COMPLETE))('is refused when %s is blank', (variable) => {
    expect(problems({ [variable]: '   ' })).toEqual([{ variable, problem: expect.stringMatching(/^is missing/) }]);
  });
});

describe('the way from Slack', () => {
  const { SLACK_SIGNING_SECRET: signingSecret } = COMPLETE;
  const appToken = 'xapp-1-A0DESK0001-1-abc';

  it('is HTTP with a signing secret', () => {
    expect(load().slack.door).toEqual({ kind: 'http', signingSecret });
  });

  it('is Socket Mode with an app token, which needs no signing secret', () => {
    for (const secret of [undefined, signingSecret, 'replace-me']) {
      const { door } = load({ SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: secret }).slack;
      expect(door).toEqual({ kind: 'socket', appToken });
    }
  });

  it('is asked for once when there is neither, by both names', () => {
    expect(problems({ SLACK_SIGNING_SECRET: undefined })).toEqual([
      { variable: 'SLACK_SIGNING_SECRET', problem: expect.stringContaining('SLACK_APP_TOKEN') },
    ]);
  });

  it('is not HTTP instead when the app token is wrong', () => {
    expect(problems({ SLACK_APP_TOKEN: 'xoxb-1234567890', SLACK_SIGNING_SECRET: undefined })).toEqual([
      { variable: 'SLACK_APP_TOKEN', problem: 'must begin with xapp-' },
    ]);
  });
});

describe('a wrong value', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1234567890'],
    ['SLACK_BOT_TOKEN', 'xoxb-your-bot-token'],
    ['SLACK_SIGNING_SECRET', 'replace-me'],
    ['SLACK_SIGNING_SECRET', 'short'],
    ['SLACK_CHANNEL', '#deletions'],
    ['SLACK_CHANNEL', 'C01,C02'],
    ['SLACK_APPROVERS', ',,'],
    ['SLACK_APPROVERS', 'ana@example.com'],
    ['SLACK_APPROVERS', 'Sarah'],
    ['SLACK_APPROVERS', 'U0ANA00001,SUPPORT'],
    ['SLACK_APPROVERS', 'W2'],
    ['SLACK_APPROVERS', 'u0ana00001'],
    ['SLACK_SUPPORT', 'Sven'],
    ['SLACK_ESCALATION', 'Carla'],
    ['SLACK_SUPPORT', 'everybody'],
    ['SLACK_APP_TOKEN', 'xoxb-1234567890'],
    ['SLACK_APP_TOKEN', 'xapp-your-app-token'],
    ['SLACK_API_URL', 'http://slack.example/api'],
    ['CONSOLE_API_URL', 'http://console.example'],
    ['CONSOLE_API_URL', 'console.example'],
    ['CONSOLE_API_URL', 'https://user:pw@console.example'],
    ['SMTP_URL', 'http://mail.example'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'smtp://mail.example/?pool=true'],
    ['SMTP_URL', 'smtp://mail.example?name=a&name=b'],
    ['SMTP_URL', 'smtp://mail.example?name=a_b'],
    ['SMTP_URL', 'smtp://mail.example/inbox'],
    ['SMTP_URL', 'smtps://mail.example?tls.rejectUnauthorized=false'],
    ['SUPPORT_CONTACT', 'http://example.com/contact'],
    ['SUPPORT_CONTACT', 'the help desk'],
    ['SUPPORT_CONTACT', 'javascript:alert(1)'],
    ['BRAND_NAME', 'a\nb'],
    ['BRAND_NAME', 'x'.repeat(61)],
    ['MAIL_FROM', 'desk@mailhost'],
    ['MAIL_FROM', 'desk@mail_1.example'],
    ['MAIL_FROM', 'Desk <a@example.com> b@example.com'],
    ['MAIL_FROM', 'desk'],
    ['MAIL_FROM', 'a@example.com, b@example.com'],
    ['MAIL_FROM', 'Desk <desk@example.com'],
    ['DATABASE_URL', 'desk.db'],
    ['CONSOLE_API_URL', 'https://:pw@console.example'],
    ['CONSOLE_API_URL', 'https://user@console.example'],
    ['DATABASE_URL', 'file:x.db?mode=rwc'],
    ['DATABASE_URL', 'file:x.db#1'],
    ['DATABASE_URL', 'file::memory:'],
    ['DATABASE_URL', 'file:data/'],
    ['DATABASE_URL', 'file:/proc/x.db'],
    ['DATABASE_URL', 'file:data/../../../../../../../../dev/x.db'],
    ['DATABASE_URL', 'postgres://localhost/desk'],
    ['DATABASE_URL', 'postgres://desk@localhost'],
    ['DATABASE_URL', 'postgres://desk:p%ss@localhost/desk'],
    ['DATABASE_URL', 'postgres://desk:p/ss@localhost/desk'],
    ['DATABASE_URL', 'postgres://desk@one:5432,two:5432/desk'],
    ['DATABASE_URL', 'postgres://desk@localhost/desk?options=-c%20fsync%3Doff'],
    ['DATABASE_URL', 'postgres://desk@db.example/desk?sslmode=disable'],
    ['DATABASE_URL', 'postgres://desk@db.example/desk?sslmode=require'],
    ['DATABASE_URL', 'postgres://desk@db.example/desk?sslmode=prefer'],
    ['DATABASE_URL', 'postgres://desk@db.example/desk?sslrootcert=/nowhere.pem'],
    ['DATABASE_URL', 'postgres://desk@db.example/desk?host=/run'],
    ['DATABASE_URL', 'postgres://desk@localhost/desk?host=other.example'],
    ['DATABASE_URL_FILE', '/nowhere/database-url'],
    ['PUBLIC_URL', 'ftp://desk.example.com'],
    ['PUBLIC_URL', 'https://example.com/desk'],
    ['PUBLIC_URL', 'https://example.com/desk/'],
    ['PUBLIC_URL', 'http://desk.example.com'],
    ['PUBLIC_URL', 'http://127.0.0.1.example.com'],
    ['PUBLIC_URL', 'https://:pw@desk.example.com'],
    ['HOST', '[::1'],
    ['HOST', '0.0.0.0:3000'],
    ['HOST', 'http://desk'],
    ['HOST', '::g'],
    ['OPS_PORT', '65536'],
    ['OPS_PORT', '3000'],
    ['OPS_TOKEN', 'short'],
    ['OPERATOR_EMAIL', 'on call'],
    ['BREAK_GLASS', 'ann@desk.example'],
    ['BREAK_GLASS', ','],
    ['BREAK_GLASS', 'ann@desk.example,bob'],
    ['BREAK_GLASS', 'ann@desk.example;bob@desk.example'],
    ['BREAK_GLASS', 'ann@desk.example,ANN+pager@desk.example'],
    ['KEEP_ALIVE', '0s'],
    ['KEEP_ALIVE', '75'],
    ['DRAIN', '6m'],
    ['DRAIN', '10'],
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['INTAKE_TOKENS', 'console:short'],
    ['INTAKE_TOKENS', 't'.repeat(40)],
    ['INTAKE_TOKENS', `a:${'t'.repeat(32)},a:${'u'.repeat(32)},a:${'v'.repeat(32)}`],
    ['INTAKE_TOKENS', `a:${'t'.repeat(32)},b:${'t'.repeat(32)}`],
    ['DESK_SECRET', 's'.repeat(31)],
    ['REVIEW_DEADLINE', '7 days'],
    ['REVIEW_DEADLINE', '0s'],
    ['REMIND_BEFORE', '72h;48h'],
    ['APPROVALS_REQUIRED', '0'],
    ['APPROVALS_REQUIRED', '1.5'],
    ['UNDO_WINDOW', '-1m'],
    ['CODE_TTL', '10'],
    ['SWEEP_CRON', 'every minute'],
    ['DIGEST_CRON', '61 * * * *'],
    ['DIGEST_CRON', '0 0 9 * * 1-5'],
    ['DIGEST_CRON', 'on'],
    ['TIMEZONE', 'Mars/Olympus'],
    ['BILLING_TIMEZONE', 'UTC+25'],
    ['RULE_SET', 'agora'],
    ['RULE_SET', 'toString'],
    ['HOLIDAYS', '25.12.2026'],
    ['HOLIDAYS', '2026-02-29'],
    ['HOLIDAYS', ','],
    ['HOLIDAYS', 'nowhere/holidays.ics'],
    ['QUIET_HOURS', '19-8'],
    ['QUIET_HOURS', '25:00-08:00'],
    ['RETENTION', 'forever'],
    ['RETENTION', '1d'],
    ['RETENTION', '90m'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ])('of %s is refused by name: %s', (variable, value) => {
    expect(problems({ [variable]: value }).map((problem) => problem.variable)).toEqual([variable]);
  });

  it('of DIGEST_CRON may switch the digest off, and is nine on weekdays when it is not said', () => {
    const digestCron = (env: Record<string, string>) => {
      const loaded = loadConfig({ ...COMPLETE, ...env }, NOW);
      return loaded.ok ? loaded.config.digestCron : loaded.problems;
    };
    expect(digestCron({})).toBe('0 9 * * 1-5');
    expect(digestCron({ DIGEST_CRON: '30 8 * * *' })).toBe('30 8 * * *');
    expect(digestCron({ DIGEST_CRON: 'off' })).toBeNull();
    expect(digestCron({ DIGEST_CRON: ' ' })).toBeNull();
  });

  it('is never shown', () => {
    const all = [
      ...Object.keys(COMPLETE),
      'PORT',
      'TIMEZONE',
      'DATABASE_URL',
      'LOG_LEVEL',
      'SWEEP_CRON',
      'UNDO_WINDOW',
    ];
    const found = problems(Object.fromEntries(all.map((variable) => [variable, 'canary 7F3K'])));
    expect(found.length).toBeGreaterThan(14);
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it('is refused when two must approve and one is listed, but not with a group', () => {
    expect(problems({ SLACK_APPROVERS: 'U0ANA00001', APPROVALS_REQUIRED: '2' })).toMatchObject([
      { variable: 'APPROVALS_REQUIRED' },
    ]);
    expect(problems({ SLACK_APPROVERS: 'S0REVIEW01', APPROVALS_REQUIRED: '2' })).toEqual([]);
  });
});

describe('the address of a PostgreSQL database', () => {
  const here = { port: 5432, authorities: null, database: 'desk' };
  it.each([
    [
      'postgres://desk:p%40ss%2F%3F@db.example:6000/desk',
      { ...here, host: 'db.example', port: 6000, user: 'desk', password: 'p@ss/?', tls: 'name' },
    ],
    ['postgresql://desk@localhost/desk', { ...here, host: 'localhost', user: 'desk', password: null, tls: 'none' }],
    [
      'postgres://desk@[::1]/desk?sslmode=verify-ca',
      { ...here, host: '::1', user: 'desk', password: null, tls: 'certificate' },
    ],
    [
      'postgres://the%20desk@localhost/desk?host=/run/postgresql',
      { ...here, host: '/run/postgresql', user: 'the desk', password: null, tls: 'none' },
    ],
  ])('is read: %s', (url, server) => {
    expect(load({ DATABASE_URL: url }).database).toEqual({ server });
  });

  it('may stand in a file, but not in two places', () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-config-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'url');
    writeFileSync(file, 'postgres://desk:secret@localhost/desk\n');
    expect(load({ DATABASE_URL_FILE: file }).database).toMatchObject({ server: { password: 'secret' } });
    expect(problems({ DATABASE_URL_FILE: file, DATABASE_URL: 'file:desk.db' })).toMatchObject([
      { variable: 'DATABASE_URL_FILE' },
    ]);
  });
});
