import { expect, it } from 'vitest';
import { renderAlert, renderChannelAlarm } from '../../../src/messages/slack/events/alert.ts';
import { aDeletion, aRequest, HOUR, NOW } from '../../build.ts';
import { foreignControls, HOSTILE, noAnswer, owing, TEXTS } from '../extremes.ts';

const overdue = { event: { kind: 'request.overdue' }, actor: 'desk', at: NOW } as const;

it('an alert says which request, what happened, what is awaited, and where its card is', () => {
  const late = aRequest({ dueAt: NOW - 2 * HOUR });
  expect(
    renderAlert(overdue, late, 'https://slack.example/p1', 'UTC', NOW).text.replace(/<!date[^|]*\|([^>]*)>/, '$1'),
  ).toBe(
    '🔥 DR-7F3K-2QXV, Acme Live: Overdue since Mon 23 Nov, 12:00 UTC (2 h). The customer was promised an answer by then. It waits for a decision. <https://slack.example/p1|Open the card>',
  );
});

const reminder = { event: { kind: 'reminder.sent', before: 4 * HOUR }, actor: 'desk', at: NOW } as const;

it('a reminder says the time that is really left', () => {
  const said = (left: number) => renderAlert(reminder, aRequest({ dueAt: NOW + left }), null, 'UTC', NOW).text;
  expect(said(4 * HOUR)).toContain('Reminder: 4 h left');
  expect(said(72_000)).toMatch(/Reminder: (1 min|72 s) left/);
  expect(said(-HOUR)).toContain('Overdue since');
});

it('a reminder says that nobody has looked at it, as long as that is so', () => {
  const unseen = { ...reminder, event: { ...reminder.event, unseen: true } } as const;
  const said = (seen: { by: string; at: number }[]) => renderAlert(unseen, aRequest({ seen }), null, 'UTC', NOW).text;
  expect(said([])).toContain('It waits for a decision. Nobody who may decide has looked at it yet.');
  expect(said([{ by: 'U0ANA', at: NOW }])).not.toContain('Nobody');
});

it.each([
  ['a decision', {}],
  ['another approval', { approvals: [{ by: 'U0BEN', at: NOW, note: null }] }],
  ['the customer, who has not been told yet what to fix', { check: owing() }],
  [
    'the customer, who was told what to fix',
    { check: owing(), askedToAct: { at: NOW, unmet: ['zero_balance'], remindedAt: null } },
  ],
  ['the console, which does not say whether all is met', { check: noAnswer() }],
  ['the end of the undo window; it is approved', { status: 'approved' }],
  ['the console; the deletion is not confirmed yet', { status: 'deleting' }],
] as const)('a reminder says that it waits for %s', (awaited, patch) => {
  expect(renderAlert(reminder, aRequest(patch), null, 'UTC', NOW).text).toContain(`It waits for ${awaited}.`);
});

it('a reminder brings the buttons that end the waiting', () => {
  const ids = (patch: Parameters<typeof aRequest>[0]) =>
    (renderAlert(reminder, aRequest(patch), null, 'UTC', NOW).buttons?.elements ?? []).map((element) =>
      'action_id' in element ? element.action_id : null,
    );
  expect(ids({})).toEqual(['approve', 'reject', 'claim', 'seen']);
  expect(ids({ assignee: 'U0ANA' })).toEqual(['approve', 'reject', 'seen', 'snooze']);
  expect(ids({ status: 'deleting' })).toEqual([]);
});

it('an alert brings the buttons that its reader may press, and none once nothing is to be done', () => {
  const ids = (kind: 'approval.undone' | 'request.cancelled', patch: Parameters<typeof aRequest>[0], decides = true) =>
    (
      renderAlert({ event: { kind }, actor: 'desk', at: NOW }, aRequest(patch), null, 'UTC', NOW, decides).buttons
        ?.elements ?? []
    ).map((element) => ('action_id' in element ? element.action_id : null));
  expect(ids('approval.undone', { assignee: 'U0ANA' })).toEqual(['approve', 'reject']);
  expect(ids('approval.undone', { assignee: 'U0SUE' }, false)).toEqual([]);
  expect(ids('approval.undone', { assignee: 'U0SUE', check: owing() }, false)).toEqual(['tell']);
  const attention = { code: 'deletion_unproven', detail: '', at: NOW } as const;
  const deletion = aDeletion({ sentAt: NOW, outcome: 'deleted', sight: 'active' });
  expect(ids('approval.undone', { status: 'deleting', attention, deletion })).toEqual([
    'retry',
    'close',
    'reject',
    'claim',
  ]);
  expect(ids('request.cancelled', { status: 'cancelled' })).toEqual([]);
});

it('an alert about a refused deletion says what the console said', () => {
  const deletion = aDeletion({ sentAt: NOW, outcome: 'refused', answer: `contract hold ${HOSTILE}` });
  const refused = { event: { kind: 'deletion.refused', code: 'hold' }, actor: 'desk', at: NOW } as const;
  const { text } = renderAlert(refused, aRequest({ status: 'deleting', deletion }), null, 'UTC', NOW);
  expect(text).toContain('The console says: “contract hold');
  expect(foreignControls(text)).toBe('');
});

it('an alert about a deletion that is not proven says what is known, as long as that is so', () => {
  const deletion = aDeletion({ sentAt: NOW, outcome: 'deleted', sight: 'active' });
  const unproven = { event: { kind: 'deletion.unproven' }, actor: 'desk', at: NOW } as const;
  const attention = { code: 'deletion_unproven', detail: '', at: NOW } as const;
  const said = (patch: Parameters<typeof aRequest>[0]) =>
    renderAlert(unproven, aRequest({ status: 'deleting', deletion, ...patch }), null, 'UTC', NOW).text;
  expect(said({ attention })).toMatch(/^🛑 .* First asked .*, the console said yes, but the account still answers\.$/u);
  expect(said({ attention: null })).not.toContain('still answers');
});

it('an alert about an undo says why', () => {
  const remarks = [{ about: 'undo', by: 'U0BEN', at: NOW, text: 'Wrong account.' }] as const;
  const undone = { event: { kind: 'approval.undone' }, actor: 'slack:U0BEN', at: NOW } as const;
  expect(renderAlert(undone, aRequest({ remarks }), null, 'UTC', NOW).text).toMatch(
    /took the approval back.*“Wrong account.”$/,
  );
});

it.each(TEXTS)('lets nobody else speak to Slack: %s', (_, text) => {
  const remarks = [{ about: 'undo', by: 'U0BEN', at: NOW, text }] as const;
  const undone = { event: { kind: 'approval.undone' }, actor: 'slack:U0BEN', at: NOW } as const;
  const account = { id: text, name: text, createdAt: null };
  const said = renderAlert(undone, aRequest({ remarks, account }), null, 'UTC', NOW).text;
  expect(foreignControls(said)).toBe('');
  expect(said.length).toBeLessThan(4_000);
  expect(renderChannelAlarm('C1', HOSTILE).text.replace('<#C1>', '')).not.toMatch(/[<>]/);
});
