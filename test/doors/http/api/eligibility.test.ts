import { describe, expect, it } from 'vitest';
import { RULE_SETS } from '../../../../src/domain/prerequisites/prerequisites.ts';
import { LOCALES } from '../../../../src/domain/text.ts';
import { refusalForCustomer } from '../../../../src/messages/refusalsForCustomer.ts';
import { NOW, RULES } from '../../../build.ts';
import { foreignIn, tagOf } from '../../../languages.ts';
import { aBody, aDoor } from '../aDoor.ts';

describe('POST /v1/eligibility', () => {
  it('answers with every finding in reading order', async () => {
    const { post } = await aDoor();
    const { status, json } = await post('/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' });
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual([
      ...['account_id', 'blocked_by', 'checked_at', 'earliest_at', 'earliest_why', 'eligible', 'findings'],
    ]);
    expect(json).toMatchObject({ earliest_at: null, earliest_why: null });
    expect(json).toMatchObject({ account_id: 'acc_1001', eligible: true, checked_at: new Date(NOW).toISOString() });
    const findings = json['findings'] as Record<string, unknown>[];
    expect(findings.map(({ id }) => id)).toEqual(RULE_SETS[RULES].map(({ id }) => id));
    for (const finding of findings) {
      expect(Object.keys(finding).sort()).toEqual(['detail', 'fix', 'id', 'status', 'title']);
      expect(finding).toMatchObject({ status: 'met', fix: null });
    }
  });

  it.each(LOCALES)('says at once, in %s, that nobody can be verified, and where that is mended', async (locale) => {
    const { post, sandbox } = await aDoor();
    const body = { account_id: 'acc_1001', user_id: 'usr_1001' };
    const language = { 'accept-language': locale };
    expect((await post('/v1/eligibility', body, language)).json).toMatchObject({ eligible: true, blocked_by: null });
    sandbox.accounts.change('acc_1001', { admin_email: null });
    const { title, detail } = refusalForCustomer({ code: 'no_admin_email' }, locale);
    const url = 'https://console.example/settings/basic-info';
    const blocked_by = { code: 'no_admin_email', title, detail, url };
    expect((await post('/v1/eligibility', body, language)).json).toMatchObject({ eligible: true, blocked_by });
  });

  it('says from when on the account can be deleted and why, where only time is missing, as the refusal does', async () => {
    const { post, sandbox } = await aDoor();
    sandbox.accounts.change('acc_1001', {
      packages: [{ id: 'p', name: 'RTC', category: 'rtc', expires_at: '2026-11-30T00:00:00Z', remaining: 5 }],
    });
    const body = { account_id: 'acc_1001', user_id: 'usr_1001' };
    const expected = {
      earliest_at: '2026-11-30T00:00:00.000Z',
      earliest_why: expect.stringContaining('Only time is missing: the account can be deleted from Mon 30 Nov 2026 on'),
    };
    expect((await post('/v1/eligibility', body)).json).toMatchObject(expected);
    expect(await post('/v1/requests', aBody())).toMatchObject({ status: 422, json: expected });
    sandbox.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -1 } });
    expect((await post('/v1/requests', aBody())).json).toMatchObject({ earliest_at: null, earliest_why: null });
  });

  it('gives an unmet finding a way to fix it, with a link into the console', async () => {
    const { post } = await aDoor();
    const { json } = await post('/v1/eligibility', { account_id: 'acc_1006', user_id: 'usr_1006' });
    expect(json['eligible']).toBe(false);
    const balance = (json['findings'] as { id: string }[]).find(({ id }) => id === 'zero_balance');
    expect(balance).toMatchObject({ status: 'unmet', fix: { url: expect.stringMatching(/^https:\/\//) } });
  });

  it('speaks the language that is asked for', async () => {
    const { post } = await aDoor();
    const ask = async (language: string) => {
      const body = { account_id: 'acc_1001', user_id: 'usr_1001' };
      return (await post('/v1/eligibility', body, { 'accept-language': language })).text;
    };
    for (const locale of LOCALES) {
      for (const { title, detail } of JSON.parse(await ask(`tlh, ${tagOf(locale)};q=0.9`)).findings)
        expect(foreignIn(locale, title + detail)).toBeNull();
    }
  });

  it('says that it does not know an account', async () => {
    const { post } = await aDoor();
    const answer = await post('/v1/eligibility', { account_id: 'acc_nobody', user_id: 'usr_1001' });
    expect(answer).toMatchObject({ status: 404, json: { code: 'account_not_found', status: 404 } });
  });

  it('makes every finding unknown when the console is down', async () => {
    const { post, sandbox } = await aDoor();
    sandbox.faults.always('GET', { kind: 'status', status: 500 });
    const { status, json } = await post('/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' });
    expect(status).toBe(200);
    expect(json['eligible']).toBe(false);
    expect(new Set((json['findings'] as { status: string }[]).map((finding) => finding.status))).toEqual(
      new Set(['unknown']),
    );
  });
});
