import type { BreakGlassVerb } from '../../../domain/breakGlass/verb.ts';
import type { BadEntry, DependencyAlert, DeskAlert, EntryFault } from '../../../domain/deskAlert.ts';
import type { Pause } from '../../../domain/pause.ts';
import { clean } from '../../../domain/text.ts';
import { dependencyWords } from '../../dependency.ts';
import { countedPeople } from '../../words.ts';
import { brakeAlert } from '../brake.ts';
import { type Line, mrkdwnOf } from '../line.ts';

type Words = {
  readonly [K in DeskAlert['kind']]: (
    alert: Extract<DeskAlert, { kind: K }>,
    pause: Pause | null,
  ) => readonly [symbol: string, ...Line];
};

/** A message about the desk itself: what happened, what the desk does about it, and the next step. `pause`: as it is now. */
export function renderDeskAlert(alert: DeskAlert, pause: Pause | null, timeZone: string): { readonly text: string } {
  const words = WORDS[alert.kind] as (alert: DeskAlert, pause: Pause | null) => readonly [string, ...Line];
  const [symbol, ...line] = words(alert, pause);
  return { text: `${symbol} ${mrkdwnOf(line, timeZone)}` };
}

const entryWords = ({ setting, id, why }: BadEntry): Line => [`${setting} ${clean(id, 40)}, ${FAULTS[why]}`];

const FAULTS: Readonly<Record<EntryFault, string>> = {
  no_such_person: 'whom Slack does not know',
  left: 'whose account in Slack is switched off',
  bot: 'which is a bot',
  guest: 'who is a guest',
  elsewhere: 'who belongs to another company',
  no_email: 'whose e-mail address Slack does not tell, so that nobody knows whether an account is their own',
  no_such_group: 'a user group that is gone or switched off',
  empty_group: 'a user group without members',
};

function dependencyLine(alert: DependencyAlert): readonly [string, ...Line] {
  const { symbol, news, more } = dependencyWords(alert);
  return [symbol, ...news, ...more.map((words) => ` ${words}`)];
}

const BREAK_GLASS_VERBS: Readonly<Record<BreakGlassVerb, string>> = {
  approve: 'approved',
  reject: 'rejected',
  undo: 'the approval was taken back',
};

const VERIFY = 'npm run desk -- audit verify';

/** By whom or what it is about: what the mail server does, and who mends it how. */
const MAIL_TROUBLE: Readonly<Record<string, readonly [what: string, next: string]>> = {
  login: ['the mail server refuses the login', 'check user and password in SMTP_URL'],
  sender: ['the mail server refuses the sender', 'check MAIL_FROM, and what this login may send as'],
  quota: ['the mail server takes no more for now, a quota is used up', 'raise the quota, or wait until it is renewed'],
  policy: ['the mail server refuses our mail by a policy of its own', 'ask whoever runs it, with these codes'],
  server: ['the mail server does not do its work', 'ask whoever runs it, with these codes'],
  tls: [
    'no encrypted connection to the mail server can be made',
    'check the host in SMTP_URL and the certificate of the mail server',
  ],
  connection: ['the mail server cannot be reached', 'check SMTP_URL, and the network between the two'],
  no_answer: ['the mail server does not answer in time', 'look at the mail server'],
};

const WORDS: Words = {
  'trail.broken': ({ seq }) => [
    '🛑',
    `The audit trail is not what the desk wrote: entry ${seq} was changed, removed or added in the database. `,
    `No account is deleted until this is cleared up. Whoever runs the desk: keep a copy of the database, then ${VERIFY} names what does not fit.`,
  ],
  'record.broken': ({ table, key }) => [
    '🛑',
    `A stored record was changed behind the desk’s back: ${clean(table, 40)} ${clean(key, 120)} does not fit its seal. `,
    `The desk does nothing with it until somebody has looked. Whoever runs the desk: keep a copy of the database, then ${VERIFY} names what does not fit.`,
  ],
  'trail.head': ({ count, hash, unbroken }) => [
    unbroken ? '🔏' : '🛑',
    `Audit trail: ${count} entries, head ${count}:${clean(hash, 60)}, ${unbroken ? 'unbroken' : 'not proven to be unbroken'}.`,
  ],
  'parking.untold': ({ account, code }) => [
    '📭',
    `Who asked to be told when account ${clean(account, 120)} can be deleted could not be told: the mail failed (${clean(code, 60)}). `,
    'Please tell them another way; they can ask again in the console.',
  ],
  'card.refused': ({ request, code }) => [
    '🛑',
    `Slack does not take the card of ${request} (${clean(code, 60)}), neither in full nor in short. What stands in the channel may be out of date: decide about it by /deletion show ${request}. `,
    'The desk tries again with each change and each hour. Whoever runs the desk: please report this as a fault of the desk.',
  ],
  'break_glass.used': ({ request, verb, people }) => [
    '🚨',
    `${request}: ${BREAK_GLASS_VERBS[verb]} by break-glass, by ${countedPeople(people)} whom BREAK_GLASS names. Each confirmed it with a code from their mailbox; Slack was not asked. `,
    `Its card shows how it stands: /deletion show ${request}. Nobody expected this? Undo it while it can be, say /deletion freeze, and have whoever runs the desk look at the audit trail: npm run desk -- explain ${request}.`,
  ],
  'entries.bad': ({ entries }) =>
    entries.length === 0
      ? ['✅', 'Every entry of the desk’s lists of people in Slack is of use again.']
      : [
          '⚠',
          'The desk’s lists of people in Slack name somebody who cannot act: ',
          ...entries.flatMap((entry, index): Line => [index === 0 ? '' : '; ', ...entryWords(entry)]),
          '. Everybody else on the lists can go on. Whoever runs the desk: mend the group or the person in Slack, or the setting.',
        ],
  'mail.refused': ({ code }) => {
    const [about = '', ...codes] = clean(code, 100).split(' ');
    const [what, next] = MAIL_TROUBLE[about] ?? ['something is wrong with it', 'look at its log'];
    return [
      '🛑',
      `E-mails to customers wait: ${what} (${codes.join(' ')}). None is lost, and they go out by themselves once this is mended. `,
      `Whoever runs the desk: ${next}.`,
    ];
  },
  'mail.mended': () => ['✅', 'E-mails to customers go out again.'],
  'dependency.failing': (alert) => dependencyLine(alert),
  'dependency.mended': (alert) => dependencyLine(alert),
  'brake.turned': ({ notice, actor }, pause) => brakeAlert(notice, actor, pause),
};
