import { expect, it } from 'vitest';
import type { DeskAlert } from '../../src/domain/deskAlert.ts';
import { renderDeskAlert } from '../../src/messages/deskAlert.ts';
import { foreignControls, TEXTS } from './extremes.ts';

const said = (alert: DeskAlert) => renderDeskAlert(alert, 'UTC').text;

it.each<[DeskAlert, RegExp]>([
  [{ kind: 'trail.broken', seq: 7 }, /entry 7 .*No account is deleted.*npm run desk -- audit verify/],
  [
    { kind: 'record.broken', table: 'requests', key: 'DR-7F3K-2QXV' },
    /requests DR-7F3K-2QXV .*does nothing with it.*verify/,
  ],
  [
    { kind: 'trail.head', count: 12, hash: 'abc_-', unbroken: true },
    /^🔏 Audit trail: 12 entries, head 12:abc_-, unbroken\.$/,
  ],
  [{ kind: 'trail.head', count: 12, hash: 'abc', unbroken: false }, /^🛑 .*not proven to be unbroken\.$/],
])('says what happened, what the desk does and what to do next: %j', (alert, words) => {
  expect(said(alert)).toMatch(words);
});

it.each(TEXTS)('lets the key of an edited row not speak to Slack: %s', (_, text) => {
  expect(foreignControls(said({ kind: 'record.broken', table: 'requests', key: text }))).toBe('');
});
