import type { Console, DeletionAnswer } from '../../src/console/console.ts';
import type { Look } from '../../src/domain/account/eligibility.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { ok } from '../../src/domain/result.ts';
import type { DeskParts } from '../../src/operations/desk.ts';
import type { TrailState } from '../../src/operations/trailWatch.ts';
import type { OpenSqliteStore } from '../../src/store/sqlite/sqlite.ts';
import { aPolicy, facts, NOW } from '../build.ts';
import { patching, put as putDraft, written } from '../store/build.ts';
import { openStore } from '../store/sqlite/open.ts';
import { operationsOn } from './operationsOn.ts';

/** A console that says what the test wants it to, and remembers what it was asked. */
export function aConsole() {
  const asked: string[] = [];
  const said: {
    trail: TrailState;
    look: Look;
    /** What a look says once the console was asked to delete, if it is something else. */
    afterwards: Look | null;
    answer: DeletionAnswer | Error;
    /** What happens while it is looked, and while the deletion is asked for; once. */
    meanwhile: (() => Promise<unknown>) | null;
    duringCall: (() => Promise<unknown>) | null;
  } = {
    trail: 'unbroken',
    look: { kind: 'found', facts: facts() },
    afterwards: null,
    answer: { kind: 'deleted' },
    meanwhile: null,
    duringCall: null,
  };
  let called = false;
  const console: Console = {
    async account(id) {
      asked.push(`look ${id}`);
      const { look, meanwhile, afterwards } = said;
      said.meanwhile = null;
      await meanwhile?.();
      return called ? (afterwards ?? look) : look;
    },
    search: async (email) => {
      asked.push(`search ${email}`);
      const accounts = ['acc_1001', 'acc_2002'].map((id) => ({ id, name: 'Acme' }));
      return {
        kind: 'found',
        accounts: email.startsWith('nobody') ? [] : accounts.slice(0, email.startsWith('one') ? 1 : 2),
      };
    },
    async deleteAccount(id, key) {
      asked.push(`delete ${id} ${key}`);
      called = true;
      await said.duringCall?.();
      if (said.answer instanceof Error) throw said.answer;
      return said.answer;
    },
  };
  return { console, asked, said };
}

/** The operations on a real store, a clock that the test sets, and a console that the test speaks for. */
export async function aDesk(
  policy: Partial<Policy> = {},
  parts: Partial<Pick<DeskParts, 'actorOf' | 'console' | 'stopping' | 'digestTimes'>> = {},
  database: Partial<OpenSqliteStore> = {},
) {
  const { console, asked, said } = aConsole();
  const store = await openStore(database);
  const clock = { now: NOW };
  const operations = operationsOn({
    ...{ store, console, policy: aPolicy(policy), now: () => clock.now, trail: { state: async () => said.trail } },
    ...parts,
  });

  /** How many entries of the trail are of `put`. */
  let stored = 1;

  /** Stores a request as it stands, with the trail of its approvals. */
  async function put(request: DeletionRequest): Promise<RequestId> {
    await putDraft(store, { ...request, status: 'awaiting_code', version: 1 });
    await store.change(request.id, () => ok(written({ ...request, version: 2 }, { event: null })));
    for (const { by, at } of request.approvals) {
      const event = { kind: 'approval.added', count: 1, of: 1 } as const;
      await store.change(request.id, patching({}, { event, actor: `slack:${by}`, at }));
    }
    stored = 1 + request.approvals.length;
    return request.id;
  }
  const read = async (id: RequestId): Promise<DeletionRequest> => {
    const request = await store.find(id);
    if (request === null) throw new Error('no such request');
    return request;
  };
  const events = async (id: RequestId) => (await store.history(id)).map(({ event }) => event.kind).slice(stored);
  const effects = async (id: RequestId) => (await store.deliveries(id)).map(({ kind }) => kind);

  return { operations, store, clock, asked, said, put, read, events, effects };
}
