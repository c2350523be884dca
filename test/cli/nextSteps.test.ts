import { expect, it } from 'vitest';
import { nextSteps } from '../../src/cli/explain/nextSteps.ts';
import { known, UNKNOWN } from '../../src/domain/account/facts.ts';
import type { Pause } from '../../src/domain/pause.ts';
import type { OutboxItem } from '../../src/store/store.ts';
import { aCheck, aDeletion, aRequest, DAY, NOW } from '../build.ts';

const PAUSE = { at: NOW, why: 'reviewer', by: 'U0REVIEWER', thawBy: null } as unknown as Pause;
const DEAD = { id: 'OB-1', kind: 'mail.receipt', state: 'dead', lastError: 'smtp_550' } as OutboxItem;
const OWING = aCheck({ balance: known({ currency: 'USD', minor: -320 }) });
const stuck = { status: 'deleting', deletion: aDeletion({ outcome: 'refused' }) } as const;
const refused = { code: 'deletion_refused', detail: 'x', at: NOW } as const;

it.each([
  ['waits for a decision', aRequest({ status: 'pending' }), {}, 'A reviewer must decide.'],
  ['is overdue', aRequest({ status: 'pending', dueAt: NOW - 2 * DAY }), {}, 'decide: it is overdue for 48 h.'],
  ['lacks something', aRequest({ status: 'pending', check: OWING }), {}, 'must tell the customer what to fix, or'],
  ['was refused', aRequest({ ...stuck, attention: refused }), {}, 'Ask again, or Reject with words'],
  ['is paused', aRequest({ status: 'approved' }), { pause: PAUSE }, '/deletion thaw'],
  [
    'has too few deciders',
    aRequest({ status: 'pending', tooFewDeciders: { found: 1, needed: 2 } }),
    {},
    'Name more people in SLACK_APPROVERS: 1 may decide about it, 2 are needed.',
  ],
  ['was mailed in vain', aRequest({ status: 'completed' }), { deliveries: [DEAD] }, 'outbox retry OB-1'],
  ['is unknown', aRequest({ status: 'pending', check: aCheck({ balance: UNKNOWN }) }), {}, 'config check --live'],
])('what to do next about a request that %s', (_, request, around, meant) => {
  expect(nextSteps({ request, deliveries: [], pause: null, ...around }, NOW).join('\n')).toContain(meant);
});

it('nobody is asked to decide about an account that is not there', () => {
  const request = aRequest({ status: 'pending', attention: { code: 'account_gone', detail: '', at: NOW } });
  expect(nextSteps({ request, deliveries: [], pause: null }, NOW)).toEqual([
    'A reviewer must act: Ask again, or Close as deleted.',
    `In Slack: /deletion show ${request.id}`,
  ]);
});

it.each(['awaiting_code', 'approved', 'deleting', 'completed', 'rejected'] as const)(
  'nothing while it is %s',
  (status) => {
    expect(nextSteps({ request: aRequest({ status }), deliveries: [], pause: null }, NOW)).toEqual([]);
  },
);
