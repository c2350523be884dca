import { createServer, type Server } from 'node:http';
import { duration } from '../config.ts';
import { ANA, BEN, DELETIONS } from './slack/people.ts';
import { approveAs, plainly, rejectAs, wordsIn } from './staff.ts';
import type { StandIns } from './start.ts';

interface Control {
  readonly method: 'GET' | 'POST';
  /** The last part may be a word of the caller's. */
  readonly path: string;
  readonly does: string;
  run(standIns: StandIns, word: string): string | Promise<string>;
}

/** What can be seen and done in the sandbox with curl. */
const CONTROLS: readonly Control[] = [
  {
    method: 'GET',
    path: '/accounts',
    does: 'the sample accounts of the console',
    run: ({ console }) => accounts(console),
  },
  { method: 'GET', path: '/mailbox', does: 'every mail, the newest last', run: ({ mailbox }) => mails(mailbox) },
  {
    method: 'GET',
    path: '/slack',
    does: 'the channel #deletions with its threads',
    run: ({ slack }) => channel(slack),
  },
  {
    method: 'POST',
    path: '/slack/approve/',
    does: 'Ana approves the request with this id',
    run: ({ slack }, id) => approveAs(slack, ANA, id),
  },
  {
    method: 'POST',
    path: '/slack/reject/',
    does: 'Ben rejects it',
    run: ({ slack }, id) => rejectAs(slack, BEN, id, 'identity_doubtful', 'Please call us first, we have a question.'),
  },
  {
    method: 'POST',
    path: '/slack/look-up/',
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
    path: '/clock/',
    does: 'moves the clock of everybody on: /clock/15m, /clock/24h, /clock/7d',
    run({ clock }, word) {
      const read = duration(word);
      if ('problem' in read) return `The time ${read.problem}.`;
      clock.advance(read.value);
      return `It is now ${new Date(clock.now()).toISOString()}.`;
    },
  },
];

/** Serves the controls on loopback as plain text. */
export function createControl(standIns: StandIns): Server {
  const menu = CONTROLS.map(
    ({ method, path, does }) => `${method.padEnd(4)} ${path.endsWith('/') ? `${path}…` : path}`.padEnd(26) + does,
  );
  return createServer((request, response) => {
    const path = decodeURIComponent(URL.parse(request.url ?? '/', 'http://sandbox')?.pathname ?? '/');
    const found = CONTROLS.find((control) => control.method === request.method && fits(control.path, path));
    const work = async (): Promise<string> =>
      found ? found.run(standIns, path.slice(found.path.length)) : menu.join('\n');
    const end = (status: number, text: string): void => {
      response
        .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
        .end(`${text}\n`);
    };
    work().then(
      (text) => end(found || path === '/' ? 200 : 404, text),
      (error: unknown) => end(409, `That did not work: ${error instanceof Error ? error.message : 'unknown'}`),
    );
  });
}

const fits = (pattern: string, path: string): boolean =>
  pattern.endsWith('/') ? path.startsWith(pattern) && path !== pattern : path === pattern;

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

function channel(slack: StandIns['slack']): string {
  return slack
    .messages(DELETIONS)
    .map(({ ts, blocks }) => {
      const thread = slack.thread(DELETIONS, ts).map(({ text }) => `    ↳ ${plainly(text)}`);
      return [...wordsIn(blocks), ...thread].join('\n');
    })
    .join('\n\n―――\n\n');
}
