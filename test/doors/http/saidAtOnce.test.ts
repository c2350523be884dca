import { expect, it } from 'vitest';
import { assess, type Eligibility, TOO_LARGE } from '../../../src/domain/account/eligibility.ts';
import { known } from '../../../src/domain/account/facts.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { escapeHtml } from '../../../src/messages/html.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { prerequisitesPage } from '../../../src/messages/pages/pages.ts';
import { aCheck, aContext } from '../../build.ts';
import { pageIn } from '../../messages/aPage.ts';
import { aBody, aDoor } from './aDoor.ts';

it('an account that is too large to be read is said to be that, and nobody is told to try again', async () => {
  const { post, sandbox } = await aDoor();
  sandbox.faults.always('GET', { kind: 'mutate', body: () => 'x'.repeat(11_000_000) });
  const asked = await post('/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' });
  expect(asked).toMatchObject({ status: 200, json: { eligible: false } });
  expect(asked.text).toContain('too large');
  const opened = await post('/v1/requests', aBody());
  expect(opened).toMatchObject({ status: 422, json: { code: 'account_too_large' } });
  expect(opened.text).toContain('Our support team can help you');
  expect(opened.text).not.toContain('minute');
});

const pageOf = (locale: Locale, check: Eligibility): string =>
  prerequisitesPage(pageIn(locale, { consoleWebUrl: 'https://console.example' }), { check }).markup;

it.each(LOCALES)('the page of the conditions says at once, in %s, that there is no address to verify by', (locale) => {
  const noAddress = { adminEmail: known(null) };
  const debts = { balance: known({ currency: 'USD', minor: -1 }) };
  for (const patch of [noAddress, { ...noAddress, ...debts }]) {
    const markup = pageOf(locale, aCheck(patch));
    expect(markup).toContain('href="https://console.example/settings/basic-info"');
    expect(markup).toContain(
      escapeHtml(CATALOGUES[locale].refusals.no_admin_email({ code: 'no_admin_email' }, 'UTC')[1]),
    );
    expect(markup).not.toContain('/delete-account/reason');
  }
  expect(pageOf(locale, aCheck())).toContain('/delete-account/reason');
});

it.each(LOCALES)('the page of the conditions says so, too, in %s', (locale) => {
  const check = assess('acc_1001', { kind: 'unavailable', why: TOO_LARGE }, aContext({ requester: 'usr_1001' }));
  const markup = pageOf(locale, check);
  const { refusals, pages } = CATALOGUES[locale];
  expect(markup).toContain(refusals.account_too_large({ code: 'account_too_large' }, 'UTC')[1]);
  expect(markup).not.toContain(pages.steps.prerequisites.unknown(7));
});
