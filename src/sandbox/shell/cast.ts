import { ANA, BEN, OLA, SUE } from '../slack/people.ts';

interface Part {
  readonly id: string;
  readonly special: string;
}

export interface Customer extends Part {
  /** Where the story of this account begins in the console. */
  readonly path: string;
}

const ASKING = '/settings/security';
const ready = (id: string, special: string): Customer => ({ id, special, path: ASKING });

/** The sample accounts and what each is for: first those that can be deleted, then those in whose way something stands. */
export const CUSTOMERS: readonly Customer[] = [
  ready(
    'acc_1001',
    'Three switched-off projects and packages that are used up: the plain case. The story at the start deletes it.',
  ),
  ready('acc_1002', 'Reads Chinese: pages and mails are in Chinese, times in Beijing’s.'),
  ready('acc_1018', 'Reads Japanese.'),
  ready('acc_1003', 'Made this month, so that there is no bill to wait for. The story at the start has it rejected.'),
  ready('acc_1015', 'A second account of Ada’s, with the same address: staff who look the address up must choose.'),
  ready('acc_1014', 'The console needs a while for its deletion, and says so (202).'),
  ready('acc_1016', 'For doubts: the one that the tour deletes while the console only claims to.'),
  ready('acc_1013', 'On a contract: the console refuses its deletion, and a person is called.'),
  { id: 'acc_1011', special: 'Owes money and has a member: two things to fix. Begin here.', path: '/' },
  { id: 'acc_1006', special: 'Owes money.', path: '/finance/deposit/alipay' },
  { id: 'acc_1007', special: 'Has money left, which would be lost.', path: '/finance/withdraw' },
  { id: 'acc_1005', special: 'Has active projects.', path: '/' },
  { id: 'acc_1009', special: 'Has packages that are not used up.', path: '/' },
  {
    id: 'acc_1010',
    special: 'Has members, one of them only invited. Sign in as one: only the creator may ask.',
    path: '/',
  },
  ready('acc_1008', 'Last month’s bill is not issued yet: nothing to do but wait.'),
  ready('acc_1019', 'Its package ends in three weeks: let yourself be told then.'),
  ready('acc_1012', 'Made with a phone number: no admin e-mail, and so nowhere to send a code.'),
  ready('acc_1004', 'Belongs to a reseller: that is where its owner must ask.'),
  ready('acc_1017', 'Was used this month, which matters with RULE_SET=agora-current-8 alone.'),
];

/** Who can be chosen in Slack. */
export const STAFF: readonly Part[] = [
  { id: ANA, special: 'Decides. Reads Slack in Madrid.' },
  { id: BEN, special: 'Decides as well, in Shanghai: when Ana works, he goes to bed.' },
  { id: SUE, special: 'Looks accounts up, takes requests and answers customers, but may not decide.' },
  { id: OLA, special: 'Works for the company, is not in #deletions, and may nothing.' },
];
