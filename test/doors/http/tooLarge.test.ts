import { expect, it } from 'vitest';
import { assess, TOO_LARGE } from '../../../src/domain/account/eligibility.ts';
import { inEachLanguage, LOCALES } from '../../../src/domain/text.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { prerequisitesPage } from '../../../src/messages/pages/pages.ts';
import { aContext, NOW } from '../../build.ts';
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

it.each(LOCALES)('the page of the conditions says so, too, in %s', (locale) => {
  const check = assess('acc_1001', { kind: 'unavailable', why: TOO_LARGE }, aContext({ requester: 'usr_1001' }));
  const context = { locale, inLanguage: inEachLanguage(() => '/'), timeZone: 'UTC', now: NOW, hidden: {} };
  const { markup } = prerequisitesPage({ ...context, consoleWebUrl: 'https://console.example' }, { check });
  const { refusals, pages } = CATALOGUES[locale];
  expect(markup).toContain(refusals.account_too_large({ code: 'account_too_large' }, 'UTC')[1]);
  expect(markup).not.toContain(pages.steps.prerequisites.unknown(7));
});
