import { expect, it } from 'vitest';
import { type Facts, known } from '../../../src/domain/account/facts.ts';
import type { PrerequisiteId } from '../../../src/domain/prerequisites/prerequisites.ts';
import { detailIn } from '../../../src/messages/findingWords.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { renderMail } from '../../../src/messages/mails/mail.ts';
import { refusalForCustomer } from '../../../src/messages/slack/refusals.ts';
import { aRequest, DAY, HOUR, MINUTE, NOW } from '../../build.ts';
import { checkBy, ruleSetOf } from '../../prerequisites.ts';

const { time } = CATALOGUES.zh;
const named = (...names: string[]) => known(names.map((name) => ({ id: name, userId: name, name, active: true })));

it('writes times as Chinese readers do', () => {
  expect(time.moment(NOW, 'UTC')).toBe('11月23日周一 14:00 UTC');
  expect(time.day(NOW, 'UTC')).toBe('2026年11月23日');
  expect(['2026-10', '2026-01'].map(time.monthName)).toEqual(['10月', '1月']);
  expect([10_000, 90 * MINUTE, -2 * HOUR, 6 * DAY].map((ms) => time.distance(NOW + ms, NOW))).toEqual([
    '现在',
    '90 分钟后',
    '2 小时前',
    '6 天后',
  ]);
});

it.each<[PrerequisiteId, Partial<Facts>, words: string]>([
  ['creator', { creator: known({ userId: 'usr_9', name: 'Zoe' }) }, '该账号由他人创建：须由 Zoe 本人申请'],
  ['no_active_projects', { projects: named('A', 'B', 'C', 'D') }, '有 4 个启用中的项目：A、B、C 等 4 个'],
  ['zero_balance', { balance: known({ currency: 'USD', minor: -320 }) }, '余额为 USD −3.20：须先付清'],
  ['last_bill_issued', {}, '上月账单已出账（10月，11月1日）'],
  [
    'no_usage_this_month',
    { usage: known({ month: '2026-10', used: false }) },
    '控制台返回的是 2026-10 的用量，而非11月',
  ],
  [
    'last_bill_issued',
    { lastBill: known({ month: '2026-10', issuedAt: Date.parse('2026-08-12T00:00:00Z') }) },
    '控制台显示 2026-10 的账单于2026年8月12日出账，早于该月结束',
  ],
])('says what was found: %s', (id, patch, words) => {
  const finding = checkBy(ruleSetOf(id), patch).findings.find((one) => one.id === id);
  expect(finding && detailIn(finding, 'zh')).toBe(words);
});

it('tells customers until when, and what they may still do', () => {
  const context = {
    supportContact: 'help@company.example',
    consoleWebUrl: 'https://console.agora.io',
    timeZone: 'UTC',
    now: NOW,
  };
  expect(renderMail('receipt', aRequest({ locale: 'zh' }), context).text).toContain(
    '并在 11月30日周一 14:00 UTC（7 天后）之前答复您',
  );
  expect(refusalForCustomer({ code: 'wrong_code', attemptsLeft: 2 }, 'zh').detail).toBe(
    '验证码错误，您还可以再试 2 次。',
  );
});
