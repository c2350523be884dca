import { expect, it } from 'vitest';
import type { Event } from '../../src/domain/events.ts';
import { ok } from '../../src/domain/result.ts';
import { aRequest, aReviewer, DAY, NOW } from '../build.ts';
import { aDesk } from './aDesk.ts';

const SUPPORT = aReviewer({ reviewer: false });

it('the figures are about thirty days, and about prerequisites that there are', async () => {
  const { operations, store, put, clock } = await aDesk();
  const id = await put(aRequest());
  const happens = (event: Event, at: number) =>
    store.change(id, (request) =>
      ok({
        request: { ...request, version: request.version + 1 },
        event,
        actor: 'desk',
        at,
        effects: [],
        refusal: null,
      }),
    );
  const gone = { kind: 'approval.voided', failing: ['a_rule_of_old', 'zero_balance'] } as unknown as Event;
  await happens(gone, NOW - 30 * DAY);
  await happens({ kind: 'request.rejected', category: 'other' }, NOW);
  await happens({ kind: 'approval.voided', failing: ['no_members'] }, NOW - 30 * DAY - 1);
  expect(await operations.readStats(SUPPORT)).toMatchObject({
    value: { days: 30, open: 1, medianDecision: null, unmet: [{ id: 'zero_balance', requests: 1 }] },
  });
  clock.now += 1;
  expect(await operations.readStats(SUPPORT)).toMatchObject({ value: { unmet: [] } });
});

it('the figures are for support and reviewers', async () => {
  const { operations } = await aDesk();
  const refused = await operations.readStats({ ...SUPPORT, support: false });
  expect(refused).toMatchObject({ refusal: { code: 'not_allowed', need: 'support' } });
});
