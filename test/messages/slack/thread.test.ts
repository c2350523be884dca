import { expect, it } from 'vitest';
import type { Event } from '../../../src/domain/events.ts';
import { renderThreadLine } from '../../../src/messages/slack/events/thread.ts';
import { MINUTE, NOW } from '../../build.ts';
import { foreignControls, HOSTILE } from '../extremes.ts';

const line = (event: Event, actor: string): string =>
  renderThreadLine({ event, actor, at: NOW }, [], 'UTC').text.replace(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1');

it.each([
  [
    { kind: 'request.approved', count: 1, of: 1, executeAt: NOW + 15 * MINUTE },
    'slack:U0ANA',
    'Mon 23 Nov, 14:00 UTC <@U0ANA> approved. Deletes at Mon 23 Nov, 14:15 UTC unless somebody presses Undo.',
  ],
  [
    { kind: 'approval.added', count: 1, of: 2 },
    'slack:U0ANA',
    'Mon 23 Nov, 14:00 UTC <@U0ANA> approved (1 of 2). One more approval is needed.',
  ],
  [
    { kind: 'request.cancelled' },
    'customer:usr_1',
    'Mon 23 Nov, 14:00 UTC the customer cancelled the request. Nothing is deleted.',
  ],
  [
    { kind: 'check.changed', changed: ['zero_balance'], eligible: false },
    'desk',
    'Mon 23 Nov, 14:00 UTC the desk checked again: “The balance must be zero” changed. Not all prerequisites are met.',
  ],
  [
    { kind: 'check.changed', changed: ['zero_balance', 'no_members'], eligible: false, broken: ['zero_balance'] },
    'slack:U0SUE',
    'Mon 23 Nov, 14:00 UTC <@U0SUE> checked again. No longer met: “The balance must be zero”. It cannot be approved until all are met.',
  ],
  [
    { kind: 'mail.undeliverable', mail: 'deleted', code: '550' },
    'desk',
    'Mon 23 Nov, 14:00 UTC An e-mail could not be delivered: the notice of deletion (550). Somebody must tell the customer another way.',
  ],
] as const)('tells the thread: %o', (event, actor, expected) => {
  expect(line(event, actor)).toBe(expected);
});

it('gives the reason of an undo, for as long as the request keeps it', () => {
  const remark = { about: 'undo', by: 'U0BEN', at: NOW, text: `Wrong account ${HOSTILE}` } as const;
  const { text } = renderThreadLine(
    { event: { kind: 'approval.undone' }, actor: 'slack:U0BEN', at: NOW },
    [remark],
    'UTC',
  );
  expect(text).toContain('“Wrong account &lt;!channel&gt;');
  expect(foreignControls(text)).toBe('');
  expect(line({ kind: 'approval.undone' }, 'slack:U0BEN')).not.toContain('Wrong account');
});

it('gives times in the zone of the reader', () => {
  expect(renderThreadLine({ event: { kind: 'request.claimed' }, actor: 'slack:U1', at: NOW }, [], 'UTC').text).toBe(
    '<!date^1795442400^{time}|Mon 23 Nov, 14:00 UTC> <@U1> took it.',
  );
});

it('lets no answer of the console speak to Slack', () => {
  const { text } = renderThreadLine(
    { event: { kind: 'deletion.refused', code: HOSTILE }, actor: HOSTILE, at: NOW },
    [],
    'UTC',
  );
  expect(foreignControls(text)).toBe('');
});
