import type { Config } from '../../config/config.ts';
import { createConsole } from '../../console/client.ts';
import type { Console } from '../../console/console.ts';
import { assess } from '../../domain/account/eligibility.ts';
import type { Facts } from '../../domain/account/facts.ts';
import type { Instant } from '../../domain/calendar.ts';
import { requirementOf } from '../../messages/requirements.ts';
import { type DeskCommand, problems } from '../command.ts';
import { bad, type Check, listed, ok } from './check.ts';
import { checkConsole, isDenied } from './outside.ts';

/** No account has this id: with what has to be encoded to stay one segment of the path. */
const NOBODY = 'desk-check/no such account';
/** RFC 2606: nobody has an address there. */
const NO_ADDRESS = 'nobody@desk-check.invalid';

/** `npm run desk -- console check --account acc_…`: is the company's console as docs/design.md, Console API has it? */
export const consoleCheck: DeskCommand = {
  name: ['console', 'check'],
  options: [
    { flags: '--account <id>', does: 'an account that exists: all its fields are read, and nothing of it is printed' },
  ],
  does: 'does the console answer as the contract has it? Reads only',
  run: async ({ loaded, values, now }) => {
    if (!loaded.ok) return problems(loaded.problems);
    const { config } = loaded;
    const account = values['account'];
    const client = createConsole({ ...config.console, now: Date.now });
    return listed([
      ...(await Promise.all([
        checkConsole(config.console),
        checkSegment(client),
        checkToken(config.console),
        checkSearch(client),
      ])),
      ...(typeof account === 'string' ? await checkAccount(client, account, config, now) : []),
    ]);
  },
};

async function checkSegment(client: Console): Promise<Check> {
  const answer = await client.account(NOBODY);
  if (answer.kind === 'gone') return ok('path', 'an id with a slash is one percent-encoded segment');
  const why = answer.kind === 'found' ? 'an account' : answer.why;
  return bad(
    'path',
    `an id with a slash and a blank must be read as one segment (GET /accounts/desk-check%2Fno…: ${why})`,
  );
}

async function checkToken({ url }: Config['console']): Promise<Check> {
  const answer = await createConsole({ url, token: 'desk-check-no-token', now: Date.now }).account(NOBODY);
  if (answer.kind === 'unavailable' && isDenied(answer.why)) return ok('token', 'another token is refused');
  return bad(
    'token',
    'another token must be refused with 401 or 403: whoever reaches the console could ask it anything',
  );
}

async function checkSearch(client: Console): Promise<Check> {
  const answer = await client.search(NO_ADDRESS);
  if (answer.kind === 'found') return ok('search', 'an address that nobody has finds no account');
  return bad(
    'search',
    `GET /accounts?email= must say 200 and {"accounts": []} of an address that nobody has (${answer.why})`,
  );
}

/** Names fields and rules, never what stands in them. */
async function checkAccount(client: Console, id: string, config: Config, now: Instant): Promise<readonly Check[]> {
  const look = await client.account(id);
  if (look.kind === 'gone') return [bad('account', 'the console says that there is no such account')];
  if (look.kind === 'unavailable') return [bad('account', `the console does not say (${look.why})`)];
  const { facts } = look;
  if (facts.accountId !== id) return [bad('account', 'the console answers about another id than was asked for')];
  const unread = unreadFields(facts);
  const requester = facts.creator.known ? facts.creator.value.userId : '';
  const { billingTimeZone, ruleSet } = config.policy;
  const check = assess(id, look, { now, billingTimeZone, ruleSet, requester, createdAt: null });
  const untold = check.findings
    .filter(({ status }) => status === 'unknown')
    .map((finding) => requirementOf(finding.id));
  return [
    unread.length === 0 ? ok('fields', 'all can be read') : bad('fields', `missing or malformed: ${unread.join(', ')}`),
    untold.length === 0 ? ok('rules', 'each can be judged') : bad('rules', `cannot be judged: ${untold.join('; ')}`),
    ...(await found(client, facts)),
  ];
}

/** As they are called on the wire. */
const unreadFields = (facts: Facts): readonly string[] =>
  Object.entries(facts)
    .filter(([, fact]) => typeof fact === 'object' && fact !== null && fact.known === false)
    .map(([name]) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

async function found(client: Console, { accountId, adminEmail }: Facts): Promise<readonly Check[]> {
  if (!adminEmail.known || adminEmail.value === null) return [];
  const answer = await client.search(adminEmail.value);
  const isFound = answer.kind === 'found' && answer.accounts.some(({ id }) => id === accountId);
  return [
    isFound
      ? ok('search by address', 'finds the account')
      : bad('search by address', 'its admin_email must find the account'),
  ];
}
