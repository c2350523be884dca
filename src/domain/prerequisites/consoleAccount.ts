import type { Prerequisite } from './prerequisite.ts';
import { met, said, unknown, unmet } from './prerequisite.ts';

/** "The account is not a reseller account created in Reseller Console, but an account created in Console." */
export const consoleAccount = {
  id: 'console_account',
  title: { en: 'The account is a console account, not a reseller account', zh: '该账号为控制台账号，而非经销商账号' },
  check(facts) {
    // An account whose state is not known has no finding of its own: this one fails closed for it.
    if (!facts.kind.known || !facts.status.known) {
      return unknown({ en: 'The console did not say what kind of account this is', zh: '控制台未返回该账号的类型' });
    }
    if (facts.kind.value === 'console') {
      return met({ en: 'Console account, not a reseller account', zh: '控制台账号，非经销商账号' });
    }
    return unmet(
      { en: 'This is a reseller account', zh: '这是经销商账号' },
      {
        label: { en: 'Close it in Reseller Console', zh: '请在经销商控制台处理' },
        page: 'https://reseller.agora.io/',
      },
    );
  },
  evidence: ({ kind, status }) => ({
    kind: said(kind, (value) => value),
    status: said(status, (value) => value),
  }),
} as const satisfies Prerequisite<'console_account'>;
