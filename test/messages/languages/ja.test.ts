import { expect, it } from 'vitest';
import { type Facts, known } from '../../../src/domain/account/facts.ts';
import type { PrerequisiteId } from '../../../src/domain/prerequisites/prerequisites.ts';
import { detailIn } from '../../../src/messages/findingWords.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { renderMail } from '../../../src/messages/mails/mail.ts';
import { refusalForCustomer } from '../../../src/messages/slack/refusals.ts';
import { aRequest, DAY, HOUR, MINUTE, NOW } from '../../build.ts';
import { checkBy, ruleSetOf } from '../../prerequisites.ts';

const { time } = CATALOGUES.ja;
const named = (...names: string[]) => known(names.map((name) => ({ id: name, userId: name, name, active: true })));

it('writes times as Japanese readers do', () => {
  expect(time.moment(NOW, 'Europe/Berlin')).toBe('2026年11月23日（月）23:00（日本時間）');
  // The day is another one there.
  expect(time.fullDay(NOW + 2 * HOUR, 'UTC')).toBe('2026年11月24日（火）');
  expect(time.day(NOW, 'UTC')).toBe('2026年11月23日');
  expect(['2026-10', '2026-01'].map(time.monthName)).toEqual(['10月', '1月']);
  expect([10_000, 90 * MINUTE, -2 * HOUR, 6 * DAY].map((ms) => time.distance(NOW + ms, NOW))).toEqual([
    '現在',
    '90分後',
    '2時間前',
    '6日後',
  ]);
});

it.each<[PrerequisiteId, Partial<Facts>, words: string]>([
  [
    'creator',
    { creator: known({ userId: 'usr_9', name: '佐藤' }) },
    'アカウントの作成者ご本人が申請する必要があります：作成者は佐藤様です',
  ],
  [
    'no_active_projects',
    { projects: named('A', 'B', 'C', 'D') },
    'すべてのプロジェクトを無効にする必要があります：有効なプロジェクトが4件あります（A、B、Cなど）',
  ],
  [
    'no_members',
    { members: named('佐藤', '鈴木') },
    'すべてのメンバーを削除する必要があります：2人残っています（佐藤、鈴木）',
  ],
  [
    'zero_balance',
    { balance: known({ currency: 'JPY', minor: -3200 }) },
    '残高をゼロにする必要があります：現在の残高は−3200 JPYです',
  ],
  ['last_bill_issued', {}, '前月の請求書は発行済みです（10月分、11月1日発行）'],
  [
    'last_bill_issued',
    { lastBill: known({ month: '2026-10', issuedAt: Date.parse('2026-08-12T00:00:00Z') }) },
    'コンソールによると、2026-10分の請求書の発行日は2026年8月12日ですが、その月が終わる前です',
  ],
])('says what was found: %s', (id, patch, words) => {
  const finding = checkBy(ruleSetOf(id), patch).findings.find((one) => one.id === id);
  expect(finding && detailIn(finding, 'ja')).toBe(words);
});

it('tells customers until when, and what they may still do', () => {
  const context = {
    supportContact: 'help@company.example',
    consoleWebUrl: 'https://console.agora.io',
    timeZone: 'UTC',
    now: NOW,
  };
  expect(renderMail('receipt', aRequest({ locale: 'ja' }), context).text).toContain(
    '2026年11月30日（月）23:00（日本時間、7日後）までにご回答します。',
  );
  expect(refusalForCustomer({ code: 'wrong_code', attemptsLeft: 2 }, 'ja').detail).toBe(
    '認証コードが正しくありません。あと2回入力できます。',
  );
});
