import { readEvidence } from '../domain/account/evidence.ts';
import { LANES } from '../domain/effects.ts';
import { parseRequestId } from '../domain/request.ts';
import { distance } from '../messages/time.ts';
import { backupDesk, restoreDesk } from './backup/backup.ts';
import { configCheck } from './checks/configCheck.ts';
import { consoleCheck } from './checks/consoleCheck.ts';
import { doctor } from './checks/doctor.ts';
import { answer, type DeskCommand, withStore } from './command.ts';
import { copyDesk } from './copy.ts';
import { toCsv } from './csv.ts';
import { decide } from './decide/decide.ts';
import { dossier, verifyDossier } from './dossier.ts';
import { eraseRequest } from './erase.ts';
import { placedIn } from './explain/breakGlass.ts';
import { explain, paused, queueRow } from './explain/explain.ts';
import { withIsoTimes } from './json.ts';
import { migrateDesk } from './migrate.ts';
import { shown } from './progress.ts';
import { paint, table } from './terminal.ts';
import { PROVING, parseHead, verdict } from './verify.ts';

/** Of a record that was changed outside the desk. */
const BROKEN = 'does not fit its seal; nothing is done with it: npm run desk -- audit verify';
/** Most rows that a listing prints. */
const MOST = 1_000;
const QUEUE_HEAD = ['request', 'state', 'due', 'account', 'met', 'taken by'];
const OUTBOX_HEAD = ['state', 'delivery', 'request', 'lane', 'what', 'attempts', 'next', 'last error'];

/**
 * Every command of `npm run desk`; an answer's `data` is what `--json` prints. The help and the options that are read
 * come from this list; README.md has it as a table, and a test says what to paste there.
 */
export const COMMANDS: readonly DeskCommand[] = [
  {
    name: ['queue'],
    does: 'what waits for a decision or a deletion, the most urgent first',
    run: withStore(async (store, { now }) => {
      const [requests, { pause }] = await Promise.all([store.queue(MOST), store.brake.read()]);
      const rows = requests.map(({ id, status, account, dueAt, assignee }) => ({
        id,
        status,
        account_id: account.id,
        due_at: dueAt === null ? null : new Date(dueAt).toISOString(),
        assignee,
      }));
      const broken = (await store.broken()).filter(({ table }) => table === 'requests');
      const listed = table([QUEUE_HEAD, ...requests.map((request) => queueRow(request, now))]);
      const lines = [...(requests.length === 0 ? [] : listed), ...broken.map(({ key }) => `${key}  ${BROKEN}`)];
      return answer(
        [...rows, ...broken.map(({ key }) => ({ id: key, status: 'record_broken' }))],
        [...paused(pause), ...(lines.length === 0 ? ['Nothing is waiting.'] : lines)].join('\n'),
      );
    }),
  },
  {
    name: ['explain'],
    takes: ['<request id>'],
    does: 'one request: state, findings, what it waits for, what people saw, history, deliveries',
    run: withStore(async (store, { args, now }, config) => {
      const id = parseRequestId(args[0] ?? '');
      const request = id === null ? null : await store.find(id);
      if (id === null || request === null) return answer({ error: 'not_found' }, 'There is no such request.', 1);
      const [history, deliveries, evidence, { pause }] = await Promise.all([
        store.history(id),
        store.deliveries(id),
        store.evidence(id),
        store.brake.read(),
      ]);
      const seen = evidence.map((row) => ({ seq: row.seq, hash: row.hash, seen: readEvidence(row) }));
      const breakGlass = placedIn(history, config);
      return answer(
        { request, history, deliveries, evidence: seen, pause, breakGlass },
        explain({ request, history, deliveries, evidence, pause, breakGlass }, now),
      );
    }),
  },
  decide,
  dossier,
  verifyDossier,
  eraseRequest,
  {
    name: ['outbox', 'list'],
    does: 'what is still to be delivered, and what needs a person',
    run: withStore(async (store, { now }) => {
      const states = ['ready', 'sending', 'dead'] as const;
      const items = (await Promise.all(states.map((state) => store.listOutbox({ state, limit: MOST })))).flat();
      const rows = items.map(({ id, requestId, lane, kind, state, attempts, availableAt, lastError }) => [
        ...[state === 'dead' ? paint('bad', state) : state, id, requestId ?? '-', lane, kind, String(attempts)],
        ...[state === 'dead' ? '-' : distance(availableAt, now, 'en'), lastError ?? ''],
      ]);
      return answer(items, items.length === 0 ? 'Everything is delivered.' : table([OUTBOX_HEAD, ...rows]).join('\n'));
    }),
  },
  {
    name: ['outbox', 'retry'],
    takes: ['[delivery id]'],
    does: 'try dead deliveries again',
    run: withStore(async (store, { args, now }) => {
      const retried = await store.retryDead(now, ...args.slice(0, 1));
      const counts = await store.outboxCounts();
      const dead = LANES.reduce((sum, lane) => sum + counts[lane].dead, 0);
      return answer({ retried, dead }, `${retried.length} to be tried again, ${dead} left dead.`);
    }),
  },
  {
    name: ['audit', 'verify'],
    options: [
      {
        flags: '--head <seq>:<hash>',
        does: 'an earlier end of the trail, as the log, /readyz and the channel have it',
      },
    ],
    does: 'is everything what the desk wrote, and was nothing cut off? exit code 0, or 1 and what does not fit',
    run: withStore(async (store, { values }) => {
      const head = values['head'] === undefined ? null : parseHead(String(values['head']));
      if (head === null && values['head'] !== undefined) {
        return answer(
          { error: 'bad_head' },
          '--head must be <seq>:<hash>, as the log, /readyz and the channel have it.',
          2,
        );
      }
      const inspected = await shown(PROVING, store.verifyAudit);
      return verdict(inspected, head === null || (await store.hasEntry(head)) ? null : head);
    }),
  },
  {
    name: ['export'],
    options: [{ flags: '--csv', does: 'print CSV as RFC 4180 has it' }],
    does: 'every request, as v_requests has it but for times as ISO 8601 has them; say --csv or --json',
    run: withStore(async (store, { values }) => {
      if (values['csv'] !== true && values['json'] !== true) {
        return answer({ error: 'no_format' }, 'Say how: --csv or --json.', 2);
      }
      const rows = (await store.reportRequests()).map(withIsoTimes);
      return answer(rows, toCsv(rows));
    }),
  },
  migrateDesk,
  copyDesk,
  backupDesk,
  restoreDesk,
  configCheck,
  consoleCheck,
  doctor,
];
