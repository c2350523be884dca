import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../../config/config.ts';
import { createConsole } from '../../console/client.ts';
import type { Console, DeletionAnswer } from '../../console/console.ts';
import type { Look } from '../../domain/account/eligibility.ts';
import type { Facts } from '../../domain/account/facts.ts';
import type { Instant, Ms } from '../../domain/calendar.ts';
import type { Sight } from '../../domain/deletion/deletion.ts';
import { sightOf } from '../../domain/deletion/proof.ts';
import { after, pause } from '../../platform/timers.ts';
import { inPlace } from '../progress.ts';
import { bad, type Check, look, ok } from './check.ts';
import { NOBODY } from './outside.ts';

/** How long proof is waited for; less where CONFIRM_WITHIN is less. */
const PATIENCE: Ms = 60_000;
const LOOK_EVERY: Ms = 500;

/** What was said to a deletion, as it came over the wire. */
function seen(answer: DeletionAnswer): string {
  switch (answer.kind) {
    case 'deleted':
      return '204';
    case 'accepted':
      return '202';
    case 'gone':
      return '404 or 410 with its code';
    case 'refused':
      return `409 with the code ${answer.code}`;
    default:
      return answer.why;
  }
}

/** The rule is kept when the answer is one of these. */
function held(name: string, answer: DeletionAnswer, good: readonly DeletionAnswer['kind'][], rule: string): Check {
  if (good.includes(answer.kind)) return ok(name, rule);
  return bad(name, `${rule}: expected ${good.map(wire).join(' or ')}, seen ${seen(answer)}`);
}
const wire = (kind: DeletionAnswer['kind']): string => seen({ kind } as DeletionAnswer);

/** What a look says of the account, as proofs of deletions have it. */
function state(account: Doomed, said: Look): string {
  if (said.kind === 'unavailable') return said.why;
  return STATES[sightOf(account, said)];
}
type Doomed = Parameters<typeof sightOf>[0];
const STATES: Readonly<Record<Sight, string>> = {
  active: 'the account is there',
  deleted: 'the account is gone',
  another: 'another account has its id',
  undecided: 'an account without its id, its status or its beginning',
  silent: 'no answer',
};
const isGone = (account: Doomed, said: Look): boolean => sightOf(account, said) === 'deleted';

/**
 * Has an account deleted as the desk does, and asks all that the contract has of a deletion (docs/console-api.yaml). Ends early where
 * going on would prove nothing.
 * @param facts of the account: it is there, and may be deleted
 * @param others accounts that must stay as they are
 */
export async function checkDeletion(
  { accountId: id, adminEmail, createdAt }: Facts,
  { console: options, policy }: Pick<Config, 'console' | 'policy'>,
  others: readonly string[],
  now: Instant,
): Promise<readonly Check[]> {
  const client = createConsole({ ...options, now: Date.now });
  const stranger = createConsole({ ...options, token: 'desk-check-no-token', now: Date.now });
  // Another one in each run.
  const key = `DESK-CHECK-${now.toString(36)}`;
  const account = { id, createdAt: createdAt.known ? createdAt.value : null };
  const before = await allFacts(client, others);
  const checks = [await checkToken(await stranger.deleteAccount(id, `${key}-STRANGER`), account, client)];
  const isBad = (): boolean => checks.at(-1)?.state === 'bad';
  if (isBad()) return checks;

  const none = await client.deleteAccount(NOBODY, `${key}-NOBODY`);
  checks.push(held('deletion of nobody', none, ['gone'], 'an id that no account has is said to be none'));
  const asked = await client.deleteAccount(id, key);
  checks.push(held('deletion', asked, ['deleted', 'accepted'], 'a deletion with its key is done or accepted'));
  if (isBad()) {
    checks.push(look('account', `what a look says now: ${state(account, await client.account(id))}`));
    return [...checks, await checkOthers(client, before)];
  }
  const since = asked.kind === 'deleted' ? (['deleted', 'gone'] as const) : (['deleted', 'accepted', 'gone'] as const);
  const rule = 'the same key is answered as before, or with what has become of it';
  checks.push(held('same key at once', await client.deleteAccount(id, key), since, rule));
  checks.push(await checkProof(account, client, Math.min(PATIENCE, policy.confirmWithin)));
  if (isBad()) return [...checks, await checkOthers(client, before)];

  const late = await client.deleteAccount(id, key);
  checks.push(held('same key afterwards', late, ['deleted', 'gone'], 'the same key begins nothing anew'));
  const second = await client.deleteAccount(id, `${key}-SECOND`);
  checks.push(held('another key', second, ['gone'], 'another key is told that the account is gone'));
  checks.push(await checkStays(account, client));
  if (adminEmail.known && adminEmail.value !== null) checks.push(await checkForgotten(id, client, adminEmail.value));
  return [...checks, await checkOthers(client, before)];
}

async function checkToken(answer: DeletionAnswer, account: Doomed, client: Console): Promise<Check> {
  const name = 'deletion by another token';
  const there = await client.account(account.id);
  if (answer.kind !== 'denied') {
    return bad(
      name,
      `another token must delete nothing: expected 401 or 403, seen ${seen(answer)}; ${state(account, there)}`,
    );
  }
  return sightOf(account, there) === 'active'
    ? ok(name, 'another token is refused, and the account is there')
    : bad(name, `another token is refused, and yet: ${state(account, there)}`);
}

/** Looks until the account is gone. */
async function checkProof(account: Doomed, client: Console, patience: Ms): Promise<Check> {
  const start = performance.now();
  for (;;) {
    const said = await client.account(account.id);
    const waited = performance.now() - start;
    const seconds = Math.round(waited / 1_000);
    if (isGone(account, said)) {
      inPlace(null);
      return ok('proof', `a look proves it, ${seconds} s after the answer`);
    }
    if (waited >= patience) {
      inPlace(null);
      const rule = 'GET must say 404 or 410 with its code, or the status deleted';
      return bad('proof', `after ${seconds} s nothing proves it: ${rule}; seen: ${state(account, said)}`);
    }
    inPlace(`the deletion is under way: ${seconds} s`);
    await pause(LOOK_EVERY, after);
  }
}

async function checkStays(account: Doomed, client: Console): Promise<Check> {
  const said = await client.account(account.id);
  if (isGone(account, said)) return ok('stays gone', 'after all of these calls, too');
  return bad('stays gone', `what is gone must stay so; seen: ${state(account, said)}`);
}

async function checkForgotten(id: string, client: Console, address: string): Promise<Check> {
  const name = 'search afterwards';
  const answer = await client.search(address);
  if (answer.kind !== 'found') return bad(name, `GET /accounts?email= must answer (${answer.why})`);
  return answer.accounts.some((account) => account.id === id)
    ? look(name, 'its address still finds it: staff would take it for an account that is there')
    : ok(name, 'its address finds it no more');
}

async function checkOthers(client: Console, before: ReadonlyMap<string, unknown>): Promise<Check> {
  const name = 'other accounts';
  if (before.size === 0) {
    return look(name, 'none was watched: name one that must stay as it is by --account');
  }
  const now = await allFacts(client, [...before.keys()]);
  const changed = [...before].filter(([id, facts]) => !isDeepStrictEqual(facts, now.get(id))).map(([id]) => id);
  if (changed.length === 0) return ok(name, `${before.size} watched, as before`);
  return bad(name, `one call deletes one account; others changed: ${changed.join(', ')}`);
}

/** What is said of each, but for when it was asked. */
async function allFacts(client: Console, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const entries = await Promise.all(
    ids.map(async (id) => {
      const said = await client.account(id);
      return [id, said.kind === 'found' ? { ...said.facts, fetchedAt: null } : said] as const;
    }),
  );
  return new Map(entries);
}
