import { expect, it } from 'vitest';
import { startOfWeek } from '../../src/domain/digest/days.ts';
import type { Event } from '../../src/domain/events.ts';
import { ok } from '../../src/domain/result.ts';
import { aRequest, aReviewer, DAY, NOW } from '../build.ts';
import { aDesk } from './aDesk.ts';

const SUPPORT = aReviewer({ reviewer: false });

it('the figures are about eight weeks with this one, and about prerequisites that there are', async () => {
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
  // NOW is a Monday: this week and the seven before it.
  const first = startOfWeek(NOW, 'UTC') - 49 * DAY;
  await happens(gone, first);
  await happens({ kind: 'request.rejected', category: 'other' }, NOW);
  await happens({ kind: 'approval.voided', failing: ['no_members'] }, first - 1);
  expect(await operations.readStats(SUPPORT)).toMatchObject({
    value: { open: 1, medianDecision: null, heldUp: [{ id: 'zero_balance', requests: 1 }] },
  });
  const read = await operations.readStats(SUPPORT);
  expect(read.ok && read.value.weeks.map(({ from }) => (from - first) / DAY)).toEqual([0, 7, 14, 21, 28, 35, 42, 49]);
  clock.now += 7 * DAY;
  expect(await operations.readStats(SUPPORT)).toMatchObject({ value: { heldUp: [] } });
});

it('the figures are for support and reviewers', async () => {
  const { operations } = await aDesk();
  const refused = await operations.readStats({ ...SUPPORT, support: false });
  expect(refused).toMatchObject({ refusal: { code: 'not_allowed', need: 'support' } });
});
