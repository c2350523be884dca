import { prerequisite, said } from './prerequisite.ts';

/** "The account is not a reseller account created in Reseller Console, but an account created in Console." */
export const consoleAccount = prerequisite({
  id: 'console_account',
  // An account whose state is not known has no finding of its own: this one fails closed for it.
  evidence: ({ kind, status }) => ({
    kind: said(kind, (value) => value),
    status: said(status, (value) => value),
  }),
  status: ({ kind }) => (kind === 'console' ? 'met' : 'unmet'),
  page: () => 'https://reseller.agora.io/',
});
