import { expect, it } from 'vitest';
import { close } from '../../../src/domain/decide/close.ts';
import { aPolicy, aReviewer, NOW } from '../../build.ts';
import { STATES } from './states.ts';
import { BEN, LOOKS } from './transitions.ts';

it('keeps what each of the two people said who close a request as deleted', () => {
  const moment = { now: NOW, policy: aPolicy({ approvalsRequired: 2 }) };
  const first = close(
    STATES['pending, gone'],
    { by: aReviewer(), reason: 'The owner told us.', look: LOOKS.gone, proposer: null },
    moment,
  );
  if (!first.ok || first.value === null) throw new Error('refused');
  const { request: proposed } = first.value;
  expect(proposed).toMatchObject({ status: 'pending', closing: { confirmedBy: null, confirmedReason: null } });
  const second = close(
    proposed,
    { by: BEN, reason: 'Seen in the database.', look: LOOKS.gone, proposer: aReviewer() },
    moment,
  );
  expect(second).toMatchObject({
    value: {
      request: {
        status: 'completed',
        closing: {
          ...{ by: 'U0ANA', reason: 'The owner told us.' },
          ...{ confirmedBy: BEN.id, confirmedReason: 'Seen in the database.' },
        },
      },
    },
  });
});
