import { expect, it } from 'vitest';
import type { Console } from '../../src/console/console.ts';
import type { Wanted } from '../../src/domain/breakGlass/wanted.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import type { Operations } from '../../src/operations/operations.ts';
import { allReviewers, aPolicy, aRequest, aReviewer, asked, DAY, facts, HOUR, MINUTE } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { numbered } from '../store/build.ts';
import { aDesk } from './aDesk.ts';
import { operationsOn } from './operationsOn.ts';

const ANN = 'Ann@desk.example';
const BOB = 'bob@desk.example';
const CAT = 'cat@desk.example';
const OPERATOR = { kind: 'operator', login: 'root' } as const;
const WORDS = { category: 'other', message: 'Please ask again from your own address.', note: null } as const;
const CHANGED = { refusal: { code: 'changed_since_shown' } };
const wanting = (id: RequestId, people: readonly string[] = [ANN, BOB]): Wanted => ({
  ...{ id, people, verb: 'approve', note: null },
});

/** Whatever is asked about is there, and may be deleted. */
const CONSOLE: Console = {
  account: async (accountId) => ({ kind: 'found', facts: facts({ accountId }) }),
  search: () => Promise.reject(new Error('nobody searches')),
  deleteAccount: () => Promise.reject(new Error('nobody deletes')),
};
/** One more request, of an account of its own. */
const another = (number: number): DeletionRequest => {
  const { account, ...rest } = numbered(number);
  return { ...rest, account: { ...account, createdAt: aRequest().account.createdAt } };
};

/** A desk with one request, and people who may decide about it without Slack. */
async function aDeskWith(request: DeletionRequest = aRequest(), policy: Partial<Policy> = {}) {
  const desk = await aDesk({ breakGlass: [ANN, BOB, CAT], ...policy }, { console: CONSOLE });
  const id = await desk.put(request);
  const approvedInSlack = async (one: RequestId) => {
    const prepared = await desk.operations.prepareApproval(one, asked(aReviewer()), allReviewers);
    const given = { seen: prepared.ok ? prepared.value.seen : '', note: null, actorOf: allReviewers };
    expect(await desk.operations.approveRequest(one, asked(aReviewer()), given)).toMatchObject({ ok: true });
  };
  return { ...desk, id, approvedInSlack, ...confirming(desk.operations) };
}

function confirming(operations: Operations) {
  /** The codes that everybody is mailed. */
  async function asked(wanted: Wanted) {
    const codes: string[] = [];
    const mail = async (address: string, code: string) => {
      // As the list has it: only to compare is it folded.
      expect([ANN, BOB, CAT]).toContain(address);
      codes.push(code);
      return null;
    };
    const begun = await operations.askToConfirm(wanted, { by: OPERATOR, mail });
    return { begun, codes };
  }
  async function decided(wanted: Wanted) {
    const { begun, codes } = await asked(wanted);
    const people = wanted.people.map((address) => address.toLowerCase());
    return begun.ok ? operations.decideByBreakGlass({ ...wanted, people }, codes, OPERATOR) : begun;
  }
  return { asked, decided };
}

it('both approvals stand in the trail and on the request, by digests of the addresses', async () => {
  const { id, decided, store, read } = await aDeskWith();
  await decided(wanting(id));
  const tag = /^break-glass:[0-9a-f]{12}$/;
  const { approvals, decision } = await read(id);
  expect(approvals).toMatchObject([{ by: expect.stringMatching(tag) }, { by: expect.stringMatching(tag) }]);
  const [first = '', second = ''] = approvals.map(({ by }) => by);
  expect(first).not.toBe(second);
  const actor = `${first}+${second.replace('break-glass:', '')}`;
  expect(decision).toMatchObject({ kind: 'approved', by: actor });
  const history = await store.history(id);
  expect(history.slice(-2)).toMatchObject([
    { event: { kind: 'break_glass.asked', verb: 'approve', people: [first, second] }, actor: 'operator:root' },
    { event: { kind: 'request.approved', count: 2, of: 1, evidence: expect.any(String) }, actor },
  ]);
  expect(JSON.stringify(history)).not.toContain('desk.example');
});

it('both approvals count at the deletion, by the list of then and without Slack', async () => {
  const slackIsDown = async () => ({ ok: false, refusal: { code: 'authority_unknown' } }) as const;
  const { id, decided, store, read, clock } = await aDeskWith();
  await decided(wanting(id));
  clock.now += 15 * MINUTE;
  const policy = aPolicy({ breakGlass: [ANN, BOB] });
  await operationsOn({ store, console: CONSOLE, policy, now: () => clock.now, actorOf: slackIsDown }).endUndo();
  expect((await read(id)).status).toBe('deleting');
});

it.each([
  ['one of them', [ANN, CAT]],
  ['both', [CAT, 'dan@desk.example']],
  ['everybody', []],
])(
  'nothing is deleted once %s may not decide any more, and the request is back with the reviewers',
  async (_, left) => {
    const { id, decided, store, read, clock } = await aDeskWith();
    await decided(wanting(id));
    clock.now += 15 * MINUTE;
    await operationsOn({
      store,
      console: CONSOLE,
      now: () => clock.now,
      policy: aPolicy({ breakGlass: left }),
    }).endUndo();
    // Not even one approval is enough where one is asked for.
    expect(await read(id)).toMatchObject({ status: 'pending', approvals: [], decision: null });
  },
);

it('whoever is asked for three needs three people, all of whom count', async () => {
  const { id, decided, read } = await aDeskWith(aRequest(), { approvalsRequired: 3 });
  expect(await decided(wanting(id))).toMatchObject({ refusal: { code: 'people_needed', needed: 3 } });
  await decided(wanting(id, [ANN, BOB, CAT]));
  const { status, approvals } = await read(id);
  expect([status, approvals.length]).toEqual(['approved', 3]);
});

/** Two approved; before the account was deleted, the desk was started with three to be asked for. */
async function approvedBeforeMoreAreAsked() {
  const { id, decided, store, read, clock } = await aDeskWith();
  await decided(wanting(id));
  clock.now += 15 * MINUTE;
  const policy = aPolicy({ breakGlass: [ANN, BOB, CAT], approvalsRequired: 3 });
  const stricter = operationsOn({ store, console: CONSOLE, now: () => clock.now, policy });
  await stricter.endUndo();
  return { id, read, stricter };
}

it('what counts no more because more are asked for by now is completed in Slack', async () => {
  const { id, read, stricter } = await approvedBeforeMoreAreAsked();
  const { status, approvals } = await read(id);
  expect([status, approvals.length]).toEqual(['pending', 2]);
  const prepared = await stricter.prepareApproval(id, asked(aReviewer()), allReviewers);
  const seen = prepared.ok ? prepared.value.seen : '';
  expect(prepared).toMatchObject({ value: { given: 2, lapsed: [] } });
  await stricter.approveRequest(id, asked(aReviewer()), { seen, note: null, actorOf: allReviewers });
  expect((await read(id)).status).toBe('approved');
});

it('people who begin anew count themselves once', async () => {
  const { id, read, stricter } = await approvedBeforeMoreAreAsked();
  await confirming(stricter).decided(wanting(id, [ANN, BOB, CAT]));
  expect(new Set((await read(id)).approvals.map(({ by }) => by)).size).toBe(3);
  expect((await read(id)).approvals).toHaveLength(3);
});

it('each person has fifteen wrong guesses a day, whatever the request and however many codes', async () => {
  const { id, asked, operations, clock, put } = await aDeskWith();
  const other = await put(another(7));
  for (const one of [id, other, id]) {
    await asked(wanting(one));
    for (let guess = 0; guess < 5; guess++) {
      const wrong = await operations.decideByBreakGlass(wanting(one), ['00000000', '00000001'], OPERATOR);
      expect(wrong).toMatchObject({ refusal: { code: 'wrong_code', attemptsLeft: 4 - guess } });
    }
  }
  const { begun, codes } = await asked(wanting(other, [BOB, CAT]));
  expect(begun).toMatchObject({ refusal: { code: 'too_many_codes' } });
  expect(codes).toEqual([]);
  clock.now += DAY + HOUR;
  expect((await asked(wanting(id))).begun).toMatchObject({ ok: true });
});

it('new codes void the ones before', async () => {
  const { id, asked, operations } = await aDeskWith();
  const first = await asked(wanting(id));
  const second = await asked(wanting(id));
  const typed = ({ codes }: typeof first) => operations.decideByBreakGlass(wanting(id), codes, OPERATOR);
  expect(await typed(first)).toMatchObject({ refusal: { code: 'wrong_code' } });
  expect(await typed(second)).toMatchObject({ ok: true });
});

it('a rejection is refused when somebody approved since the codes were mailed', async () => {
  const { id, asked, approvedInSlack, operations, read } = await aDeskWith(aRequest(), { approvalsRequired: 2 });
  const rejecting: Wanted = { id, people: [ANN, BOB], verb: 'reject', ...WORDS };
  const { codes } = await asked(rejecting);
  await approvedInSlack(id);
  expect(await operations.decideByBreakGlass(rejecting, codes, OPERATOR)).toMatchObject(CHANGED);
  expect((await read(id)).status).toBe('pending');
});

it('an undo is refused when the approval is another than when the codes were mailed', async () => {
  const { id, asked, approvedInSlack, operations, read, clock } = await aDeskWith(STATES.approved);
  const undoing: Wanted = { id, people: [ANN, BOB], verb: 'undo', reason: 'The wrong account.' };
  const { codes } = await asked(undoing);
  await operations.undoApproval(id, { by: aReviewer(), reason: 'Another look.' });
  clock.now += MINUTE;
  await approvedInSlack(id);
  expect(await operations.decideByBreakGlass(undoing, codes, OPERATOR)).toMatchObject(CHANGED);
  expect((await read(id)).status).toBe('approved');
});

it('while deletions are paused an approval is taken, as in Slack', async () => {
  const { id, decided, operations } = await aDeskWith();
  await operations.freezeDeletions(aReviewer(), 'look');
  expect(await decided(wanting(id))).toMatchObject({ ok: true, value: { status: 'approved' } });
});

it('asking writes nothing of the request', async () => {
  const { id, asked, read, store } = await aDeskWith();
  const before = await read(id);
  await asked(wanting(id));
  expect(await read(id)).toEqual(before);
  expect((await store.history(id)).at(-1)?.event.kind).toBe('break_glass.asked');
});

it('of all that is decided about one request at one moment, by whatever way, one counts', async () => {
  const { asked, operations, put, store } = await aDeskWith();
  const ids = await Promise.all(Array.from({ length: 12 }, (_, at) => put(another(at + 10))));
  for (const id of ids) {
    const { begun, codes } = await asked(wanting(id));
    expect(begun.ok).toBe(true);
    const typed = () => operations.decideByBreakGlass(wanting(id), codes, OPERATOR);
    const rejected = () => operations.rejectRequest(id, allReviewers('U0ANA'), WORDS);
    const sides = [typed, rejected, typed, rejected];
    const results = await Promise.all(sides.map((side) => side()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const kinds = (await store.history(id)).map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind === 'request.approved' || kind === 'request.rejected')).toHaveLength(1);
    // Told once.
    expect((await store.deliveries(id)).filter(({ kind }) => kind === 'mail.rejected').length).toBeLessThan(2);
  }
  expect(await store.verifyAudit()).toMatchObject({ ok: true });
});
