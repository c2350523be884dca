import { inEachLanguage, type Locale } from '../../src/domain/text.ts';
import type { PageContext } from '../../src/messages/pages/pages.ts';
import { NOW } from '../build.ts';

/** What a page of Acme's desk is given, about the account that the builders make. */
export const pageIn = (locale: Locale, patch: Partial<PageContext> = {}): PageContext => ({
  locale,
  inLanguage: inEachLanguage((language) => `/here?lang=${language}`),
  brand: { name: 'Acme Cloud', supportContact: 'help@company.example', logo: null },
  account: { id: 'acc_1001', name: 'Acme Live' },
  loginUrl: 'https://dashboard.agora.io',
  consoleWebUrl: 'https://console.agora.io',
  timeZone: 'UTC',
  now: NOW,
  hidden: { mark: 'MARK' },
  ...patch,
});
