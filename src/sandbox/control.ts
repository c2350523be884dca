import { duration } from '../config/config.ts';
import { slackAsText } from './asText.ts';
import { ANA, BEN, DELETIONS } from './slack/people.ts';
import { approveAs, rejectAs, wordsIn } from './staff.ts';
import type { StandIns } from './start.ts';
import type { WebRoute } from './web.ts';

interface Control {
  readonly method: 'GET' | 'POST';
  /** What stands at its end as `…` is a word of the caller's. */
  readonly path: string;
  readonly does: string;
  /** Needs a desk that goes by the sandbox's clock and is started by the sandbox. */
  readonly ownDesk?: true;
  run(standIns: StandIns, word: string): string | Promise<string>;
}

/** What can be seen and done in the sandbox with curl, besides its pages. */
const CONTROLS: readonly Control[] = [
  {
    method: 'GET',
    path: '/accounts',
    does: 'the sample accounts of the console',
    run: ({ console }) => accounts(console),
  },
  {
    method: 'POST',
    path: '/accounts/delete/…',
    does: 'somebody else deletes this account: the desk never asked for it',
    run({ console }, id) {
      console.accounts.lose(id);
      return `${id} is deleted, without the desk.`;
    },
  },
  {
    method: 'POST',
    path: '/accounts/replace/…',
    does: 'another account takes this id, begun now',
    run({ console }, id) {
      console.accounts.replace(id);
      return `Another account stands under ${id} now.`;
    },
  },
  { method: 'GET', path: '/mailbox.txt', does: 'every mail, the newest last', run: ({ mailbox }) => mails(mailbox) },
  {
    method: 'GET',
    path: '/slack.txt',
    does: 'all of Slack: channels, threads, direct messages, home tabs, dialogs',
    run: ({ slack }) => slackAsText(slack),
  },
  {
    method: 'GET',
    path: '/webhooks.txt',
    does: 'what another system of the company was told by webhook, verified, the newest last',
    run: ({ receiver }) => receiver.received.map(({ id, body }) => `${id}  ${body}`).join('\n'),
  },
  {
    method: 'POST',
    path: '/slack/approve/…',
    does: 'Ana approves the request with this id',
    run: ({ slack }, id) => approveAs(slack, ANA, id),
  },
  {
    method: 'POST',
    path: '/slack/reject/…',
    does: 'Ben rejects it',
    run: ({ slack }, id) => rejectAs(slack, BEN, id, 'identity_doubtful', 'Please call us first, we have a question.'),
  },
  {
    method: 'POST',
    path: '/slack/look-up/…',
    does: 'Ana types /eligibility with this account id or e-mail',
    async run({ slack }, query) {
      const before = slack.ephemerals(ANA).length;
      await slack.command(ANA, DELETIONS, `/eligibility ${query}`);
      const answer = await slack.until(() => slack.ephemerals(ANA)[before]);
      return answer ? wordsIn(answer.blocks).join('\n') : '';
    },
  },
  {
    method: 'POST',
    path: '/clock/…',
    ownDesk: true,
    does: 'moves the clock of everybody on: /clock/15m, /clock/24h, /clock/7d',
    run({ clock }, word) {
      const read = duration(word);
      if ('problem' in read) return `The time ${read.problem}.`;
      clock.advance(read.value);
      return `It is now ${new Date(clock.now()).toISOString()}.`;
    },
  },
];

/** What the bar of the page does, in the same words (shell/routes.ts). */
const BAR: readonly Omit<Control, 'run'>[] = [
  { method: 'POST', path: '/clock/next', ownDesk: true, does: 'moves it to what happens next by itself' },
  { method: 'POST', path: '/faults/…/…', does: 'slack, console or mail is fine, down, slow or refusing' },
  {
    method: 'POST',
    path: '/faults/console/…',
    does: 'or idle (says yes, does nothing), lost (its routes), replaced (another account, same id)',
  },
  {
    method: 'POST',
    path: '/settings/…/…',
    ownDesk: true,
    does: 'approvals 1 or 2, quiet 19:00-08:00 or none: the desk starts anew',
  },
  { method: 'POST', path: '/start-over', ownDesk: true, does: 'everything as at the start' },
];

/** The controls as plain text; `/help` lists them. `ownDesk`: whether the desk is the sandbox's own. */
export function controlRoutes(standIns: StandIns, { ownDesk }: { readonly ownDesk: boolean }): readonly WebRoute[] {
  const works = (control: Omit<Control, 'run'>): boolean => ownDesk || !control.ownDesk;
  const menu = [...CONTROLS, ...BAR]
    .filter(works)
    .map(({ method, path, does }) => `${method.padEnd(4)} ${path.padEnd(20)} ${does}`);
  return [
    { method: 'GET', path: '/help', run: () => ({ kind: 'text', text: menu.join('\n') }) },
    ...CONTROLS.filter(works).map(
      ({ method, path, run }): WebRoute => ({
        method,
        path: path.endsWith('…') ? new RegExp(`^${path.slice(0, -1)}([^/]+)$`) : path,
        run: async ({ words }) => ({ kind: 'text', text: await run(standIns, words[0] ?? '') }),
      }),
    ),
  ];
}

function accounts(console: StandIns['console']): string {
  return console.accounts
    .all()
    .map(({ id, name, kind, status, creator, admin_email }) =>
      [id, status, kind, name, creator.user_id, admin_email ?? 'no e-mail'].join('  '),
    )
    .join('\n');
}

function mails(mailbox: StandIns['mailbox']): string {
  return mailbox.mails
    .map(({ envelope, subject, text }) => `To: ${envelope.to.join()}\nSubject: ${subject}\n\n${text ?? ''}`)
    .join('\n\n―――\n\n');
}
