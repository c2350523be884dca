import { expect, it } from 'vitest';
import { renderAlert, renderChannelAlarm } from '../../../src/messages/slack/events/alert.ts';
import { aDeletion, aRequest, NOW } from '../../build.ts';
import { foreignControls, HOSTILE, TEXTS } from '../extremes.ts';

const overdue = { event: { kind: 'request.overdue' }, actor: 'desk', at: NOW } as const;

it('an alert says which request, what happened, and where its card is', () => {
  expect(renderAlert(overdue, aRequest(), 'https://slack.example/p1', 'UTC').text).toBe(
    '🔥 DR-7F3K-2QXV, Acme Live: The deadline has passed. The customer was promised an answer by now: please decide. <https://slack.example/p1|Open the card>',
  );
});

it('an alert about a refused deletion says what the console said', () => {
  const deletion = aDeletion({ sentAt: NOW, outcome: 'refused', answer: `contract hold ${HOSTILE}` });
  const refused = { event: { kind: 'deletion.refused', code: 'hold' }, actor: 'desk', at: NOW } as const;
  const { text } = renderAlert(refused, aRequest({ status: 'deleting', deletion }), null, 'UTC');
  expect(text).toContain('The console says: “contract hold');
  expect(foreignControls(text)).toBe('');
});

it('an alert about a deletion that is not proven says what is known, as long as that is so', () => {
  const deletion = aDeletion({ sentAt: NOW, outcome: 'deleted', sight: 'active' });
  const unproven = { event: { kind: 'deletion.unproven' }, actor: 'desk', at: NOW } as const;
  const attention = { code: 'deletion_unproven', detail: '', at: NOW } as const;
  const said = (patch: Parameters<typeof aRequest>[0]) =>
    renderAlert(unproven, aRequest({ status: 'deleting', deletion, ...patch }), null, 'UTC').text;
  expect(said({ attention })).toMatch(/^🛑 .* First asked .*, the console said yes, but the account still answers\.$/u);
  expect(said({ attention: null })).not.toContain('still answers');
});

it('an alert about an undo says why', () => {
  const remarks = [{ about: 'undo', by: 'U0BEN', at: NOW, text: 'Wrong account.' }] as const;
  const undone = { event: { kind: 'approval.undone' }, actor: 'slack:U0BEN', at: NOW } as const;
  expect(renderAlert(undone, aRequest({ remarks }), null, 'UTC').text).toMatch(
    /took the approval back.*“Wrong account.”$/,
  );
});

it.each(TEXTS)('lets nobody else speak to Slack: %s', (_, text) => {
  const remarks = [{ about: 'undo', by: 'U0BEN', at: NOW, text }] as const;
  const undone = { event: { kind: 'approval.undone' }, actor: 'slack:U0BEN', at: NOW } as const;
  const account = { id: text, name: text, createdAt: null };
  const said = renderAlert(undone, aRequest({ remarks, account }), null, 'UTC').text;
  expect(foreignControls(said)).toBe('');
  expect(said.length).toBeLessThan(4_000);
  expect(renderChannelAlarm('C1', HOSTILE).text.replace('<#C1>', '')).not.toMatch(/[<>]/);
});
