import { describe, expect, it } from 'vitest';
import type { Staff } from '../../src/domain/actor.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { ok, type Result, refuse } from '../../src/domain/result.ts';
import type { Operations } from '../../src/operations/operations.ts';
import { allReviewers, aReviewer, asked } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const OUTSIDER = aReviewer({ reviewer: false, support: false });
const WORDS = { category: 'other', message: 'Please write to us first.' } as const;
const APPROVAL = { seen: '', note: null, actorOf: allReviewers };

type Verb = (operations: Operations, id: RequestId, asking: Promise<Result<Staff>>) => Promise<Result<unknown>>;
const VERBS: readonly [string, DeletionRequest, Verb][] = [
  ['the approve dialog', STATES.pending, ({ prepareApproval }, ...who) => prepareApproval(...who, allReviewers)],
  ['approving', STATES.pending, ({ approveRequest }, ...who) => approveRequest(...who, APPROVAL)],
  ['rejecting', STATES.pending, ({ rejectRequest }, ...who) => rejectRequest(...who, WORDS)],
  [
    'closing',
    STATES['deleting, unproven'],
    ({ closeRequest }, ...who) => closeRequest(...who, { reason: 'Their database says so.' }),
  ],
  ['re-checking', STATES.pending, ({ recheckRequest }, ...who) => recheckRequest(...who)],
  ['telling the customer', STATES.pending, ({ tellCustomer }, ...who) => tellCustomer(...who)],
];
const unlike = (request: DeletionRequest) => (request.status === 'pending' ? LOOKS.unmet : LOOKS.gone);

describe.each(VERBS)('the look before %s', (_, request, verb) => {
  it('is under way while it is asked who it is, and nothing follows from it until that is known', async () => {
    const desk = await aDesk();
    const id = await desk.put(request);
    desk.said.look = unlike(request);
    const before = await desk.read(id);
    const person = Promise.withResolvers<Result<Staff>>();
    const looked = Promise.withResolvers<void>();
    desk.said.meanwhile = async () => looked.resolve();
    const doing = verb(desk.operations, id, person.promise);
    await looked.promise;
    expect(await desk.read(id)).toEqual(before);
    person.resolve(ok(aReviewer()));
    await doing;
    expect(await desk.read(id)).not.toEqual(before);
    expect(desk.asked).toHaveLength(1);
  });

  it.each([
    ['who may not', ok(OUTSIDER), 'not_allowed'],
    ['whom Slack does not name', refuse({ code: 'authority_unknown' }), 'authority_unknown'],
  ] as const)('is waited for by nobody, and kept nowhere, for somebody %s', async (__, found, code) => {
    const desk = await aDesk();
    const id = await desk.put(request);
    desk.said.look = unlike(request);
    const before = await desk.read(id);
    const answer = Promise.withResolvers<void>();
    desk.said.meanwhile = () => answer.promise;
    expect(await verb(desk.operations, id, Promise.resolve(found))).toMatchObject({ refusal: { code } });
    answer.resolve();
    expect(await desk.read(id)).toEqual(before);
  });
});

it.each(VERBS.filter(([name]) => name !== 'approving'))(
  'nothing is looked at for %s once nobody may do that any more',
  async (_, __, verb) => {
    const desk = await aDesk();
    const id = await desk.put(STATES.completed);
    expect((await verb(desk.operations, id, asked(aReviewer()))).ok).toBe(false);
    expect(desk.asked).toEqual([]);
  },
);
