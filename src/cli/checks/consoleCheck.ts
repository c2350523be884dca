import type { Config } from '../../config/config.ts';
import { createConsole } from '../../console/client.ts';
import type { Console } from '../../console/console.ts';
import { assess } from '../../domain/account/eligibility.ts';
import type { Facts } from '../../domain/account/facts.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { FindingStatus } from '../../domain/prerequisites/prerequisite.ts';
import { RULE_SETS } from '../../domain/prerequisites/prerequisites.ts';
import { requirementOf } from '../../messages/requirements.ts';
import { answer, type DeskCommand, problems } from '../command.ts';
import { bad, type Check, listed, ok } from './check.ts';
import { checkDeletion } from './deletionCheck.ts';
import { checkConsole, isDenied } from './outside.ts';

/** No account has this id: with what has to be encoded to stay one segment of the path. */
const ODD_NOBODY = 'desk-check/no such account';
/** RFC 2606: nobody has an address there. */
const NO_ADDRESS = 'nobody@desk-check.invalid';

/** `npm run desk -- console check --account acc_…`: is the company's console as docs/console-api.yaml has it? */
export const consoleCheck: DeskCommand = {
  name: ['console', 'check'],
  options: [
    { flags: '--account <id>', does: 'an account that exists: all its fields are read, and nothing of it is printed' },
    {
      flags: '--delete-account <id>',
      does: 'an account made for this: it is deleted, for good, to see whether the console deletes as the contract has it',
    },
    { flags: '--yes', does: 'do not ask whether it may be deleted' },
  ],
  does: 'does the console answer as the contract has it? Reads only, unless an account is named that was made to be deleted',
  run: async ({ loaded, values, now, ask }) => {
    if (!loaded.ok) return problems(loaded.problems);
    const { config } = loaded;
    const [watched, doomed] = [values['account'], values['deleteAccount']];
    const isSure = values['yes'] === true;
    if (typeof doomed === 'string' && !isSure && ask === undefined) {
      return answer({ error: 'not_confirmed' }, 'Nobody is at a terminal to be asked: say --yes to delete it.', 2);
    }
    const client = createConsole({ ...config.console, now: Date.now });
    const checks = await Promise.all([
      checkConsole(config.console),
      checkSegment(client),
      checkToken(config.console),
      checkSearch(client),
    ]);
    if (typeof watched === 'string') checks.push(...(await inspect(client, watched, config, now)).checks);
    if (typeof doomed !== 'string') return listed(checks);

    const { facts, unfit, checks: ofIt } = await inspect(client, doomed, config, now);
    checks.push(...ofIt);
    if (facts === null || unfit !== null || checks.some(({ state }) => state === 'bad')) {
      return listed([...checks, bad('deletion', `not asked for: ${unfit ?? 'first what is bad has to be mended'}`)]);
    }
    const typed = isSure ? doomed : await ask?.(`The account ${doomed} will be deleted, for good. Type its id: `);
    if (typed?.trim() !== doomed) return answer({ error: 'not_confirmed', checks }, 'Nothing was deleted.', 2);
    const others = [...(typeof watched === 'string' ? [watched] : []), ...(await ofSameAddress(client, facts))];
    const apart = [...new Set(others)].filter((id) => id !== doomed);
    return listed([...checks, ...(await checkDeletion(facts, config, apart, now))]);
  },
};

async function checkSegment(client: Console): Promise<Check> {
  const answer = await client.account(ODD_NOBODY);
  if (answer.kind === 'gone') return ok('path', 'an id with a slash is one percent-encoded segment');
  const why = answer.kind === 'found' ? 'an account' : answer.why;
  return bad(
    'path',
    `an id with a slash and a blank must be read as one segment (GET /accounts/desk-check%2Fno…: ${why})`,
  );
}

async function checkToken({ url }: Config['console']): Promise<Check> {
  const answer = await createConsole({ url, token: 'desk-check-no-token', now: Date.now }).account(ODD_NOBODY);
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

interface Inspected {
  readonly checks: readonly Check[];
  /** Null: they are not known. */
  readonly facts: Facts | null;
  /** Why it does not look like an account that was made to be deleted; null: it does. */
  readonly unfit: string | null;
}

/** Names fields and rules, never what stands in them. */
async function inspect(client: Console, id: string, config: Config, now: Instant): Promise<Inspected> {
  const none = (says: string): Inspected => ({ checks: [bad('account', says)], facts: null, unfit: null });
  const look = await client.account(id);
  if (look.kind === 'gone') return none('the console says that there is no such account');
  if (look.kind === 'unavailable') return none(`the console does not say (${look.why})`);
  const { facts } = look;
  if (facts.accountId !== id) return none('the console answers about another id than was asked for');
  const asksForUsage = RULE_SETS[config.policy.ruleSet].some((rule) => rule.id === 'no_usage_this_month');
  const unread = unreadFields(facts).filter((name) => asksForUsage || name !== 'usage');
  const requester = facts.creator.known ? facts.creator.value.userId : '';
  const { billingTimeZone, ruleSet } = config.policy;
  const { findings } = assess(id, look, { now, billingTimeZone, ruleSet, requester, createdAt: null });
  const requirements = (status: FindingStatus): string =>
    findings
      .filter((finding) => finding.status === status)
      .map((finding) => requirementOf(finding.id))
      .join('; ');
  const [untold, unmet] = [requirements('unknown'), requirements('unmet')];
  return {
    checks: [
      unread.length === 0
        ? ok('fields', 'all can be read')
        : bad('fields', `missing or malformed: ${unread.join(', ')}`),
      untold === '' ? ok('rules', 'each can be judged') : bad('rules', `cannot be judged: ${untold}`),
      ...(await checkFound(client, facts)),
    ],
    facts,
    unfit: unmet === '' ? null : `an account made for this has nothing in the way; unmet: ${unmet}`,
  };
}

/** As they are called on the wire. */
const unreadFields = (facts: Facts): readonly string[] =>
  Object.entries(facts)
    .filter(([, fact]) => typeof fact === 'object' && fact !== null && fact.known === false)
    .map(([name]) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** The ids that the address of an account finds. */
async function ofSameAddress(client: Console, { adminEmail }: Facts): Promise<readonly string[]> {
  if (!adminEmail.known || adminEmail.value === null) return [];
  const answer = await client.search(adminEmail.value);
  return answer.kind === 'found' ? answer.accounts.map(({ id }) => id) : [];
}

async function checkFound(client: Console, facts: Facts): Promise<readonly Check[]> {
  if (!facts.adminEmail.known || facts.adminEmail.value === null) return [];
  const name = 'search by address';
  return (await ofSameAddress(client, facts)).includes(facts.accountId)
    ? [ok(name, 'finds the account')]
    : [bad(name, 'its admin_email must find the account')];
}
