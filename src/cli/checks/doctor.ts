import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '../../config/config.ts';
import { notKnownSince } from '../../domain/account/eligibility.ts';
import type { Instant, Ms } from '../../domain/calendar.ts';
import { LANES } from '../../domain/effects.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { whatToDo } from '../../messages/slack/request/unproven.ts';
import { span } from '../../messages/time.ts';
import type { DeskStore } from '../../store/deskStore.ts';
import { type DeskCommand, openFor, problems } from '../command.ts';
import { paused } from '../explain/explain.ts';
import { shown } from '../progress.ts';
import { PROVING, WHY } from '../verify.ts';
import { bad, type Check, listed, look, ok } from './check.ts';
import { checkDatabase } from './database.ts';
import { checkClock } from './outside.ts';

/** A lane that has been waiting for so long is held up by something. */
const LONG: Ms = 15 * 60_000;
/** With less the database soon cannot be written (bytes). */
const LITTLE_ROOM = 256 * 1024 * 1024;
/** Requests and records that are named one by one. */
const MOST = 20;
const MOST_REQUESTS = 1_000;

/** `npm run desk -- doctor`: what is wrong with a desk, and what to do about it. */
export const doctor: DeskCommand = {
  name: ['doctor'],
  does: 'what is wrong with the desk and what to do about it: database, seals, trail, deliveries, stuck and overdue requests, clock, disk',
  run: async ({ loaded, now }) => {
    if (!loaded.ok) return problems(loaded.problems);
    const { config, warnings } = loaded;
    const [database, clock, disk] = await Promise.all([
      checkDatabase(config, now),
      checkClock(config.slack.apiUrl, Date.now),
      checkDisk(config),
    ]);
    return listed([
      ok('configuration', 'complete; config check --live asks everybody else as well'),
      ...warnings.map(({ variable, problem }) => look(variable, problem)),
      ...[database, clock, ...disk],
      ...(database.state === 'ok' ? await checkContents(config, now) : []),
    ]);
  },
};

async function checkContents(config: Config, now: Instant): Promise<readonly Check[]> {
  const store = await openFor(config, now, { readonly: true });
  try {
    const checks = [checkRecords, checkBrake, checkDeliveries, checkRequests];
    return (await Promise.all(checks.map((check) => check(store, now)))).flat();
  } finally {
    await store.close();
  }
}

async function checkRecords(store: DeskStore): Promise<readonly Check[]> {
  const { brokenAt, count, records } = await shown(PROVING, store.verifyAudit);
  const trail =
    brokenAt === null
      ? ok('audit trail', `unbroken, ${count} entries`)
      : bad('audit trail', `broken at seq ${brokenAt}: nothing is deleted any more. Keep a copy, then docs/seals.md`);
  const named = records
    .slice(0, MOST)
    .map(({ table, key, why }) => bad('seals', `${table} ${key} ${WHY[why]}: docs/seals.md`));
  const more =
    records.length > MOST ? [bad('seals', `and ${records.length - MOST} more: npm run desk -- audit verify`)] : [];
  return [trail, ...(records.length === 0 ? [ok('seals', 'everything is what the desk wrote')] : [...named, ...more])];
}

async function checkBrake(store: DeskStore): Promise<readonly Check[]> {
  const { pause } = await store.brake.read();
  return paused(pause).map((words) => look('deletions', words));
}

async function checkDeliveries(store: DeskStore, now: Instant): Promise<readonly Check[]> {
  const dead = await store.listOutbox({ state: 'dead', limit: MOST_REQUESTS });
  const kinds = new Map<string, number>();
  for (const { kind, lastError } of dead) {
    const what = `${kind}: ${lastError ?? 'no reason kept'}`;
    kinds.set(what, (kinds.get(what) ?? 0) + 1);
  }
  const given = [...kinds].map(([what, count]) =>
    bad('deliveries', `${count} given up (${what}): mend that, then npm run desk -- outbox retry`),
  );
  const slow: Check[] = [];
  for (const lane of LANES) {
    const since = await store.oldestDelivery(lane, now);
    if (since === null || now - since < LONG) continue;
    slow.push(
      look(
        'deliveries',
        `the oldest for ${lane} waits for ${span(now - since, 'en')}: does a desk run? config check --live`,
      ),
    );
  }
  return given.length + slow.length === 0 ? [ok('deliveries', 'none was given up, none is late')] : [...given, ...slow];
}

async function checkRequests(store: DeskStore, now: Instant): Promise<readonly Check[]> {
  const open = await store.queue(MOST_REQUESTS);
  const found = [...unchecked(open), ...open.flatMap((request) => troubleOf(request, now))];
  if (found.length === 0) return [ok('requests', `${open.length} open, none stuck or overdue`)];
  const more = found.length > MOST ? [bad('requests', `and ${found.length - MOST} more: npm run desk -- queue`)] : [];
  return [...found.slice(0, MOST), ...more];
}

/** How many cannot be decided or deleted, because the console does not say enough: one piece of news. */
function unchecked(open: readonly DeletionRequest[]): readonly Check[] {
  const since = open.flatMap(({ check }) => notKnownSince(check) ?? []).sort((a, b) => a - b);
  const [first] = since;
  if (first === undefined) return [];
  const many = `${since.length} of ${open.length} open cannot be checked, the first since ${new Date(first).toISOString()}`;
  return [look('requests', `${many}: npm run desk -- config check --live`)];
}

/** A request that nothing moves on, or that is late. */
export function troubleOf(request: DeletionRequest, now: Instant): readonly Check[] {
  const { id, status, dueAt } = request;
  const stuck = whatToDo(request);
  if (stuck !== null) return [bad(id, `is stuck. ${stuck}`)];
  if (status !== 'pending' || dueAt === null || dueAt >= now) return [];
  return [bad(id, `is overdue for ${span(now - dueAt, 'en')}: npm run desk -- explain ${id}`)];
}

/** Of a file; a server's disk is looked at there. */
async function checkDisk({ database }: Config): Promise<readonly Check[]> {
  if (!('file' in database)) return [];
  try {
    const { bavail, bsize } = await statfs(dirname(database.file));
    const free = bavail * bsize;
    const says = `${Math.floor(free / 1024 / 1024)} MB free`;
    return [free < LITTLE_ROOM ? bad('disk', `${says} where the database is: make room`) : ok('disk', says)];
  } catch {
    return [];
  }
}
