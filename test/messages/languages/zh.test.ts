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
  expect(time.moment(NOW, 'Europe/Berlin')).toBe('北京时间2026年11月23日（周一）22:00');
  // The day is another one there.
  expect(time.fullDay(NOW + 3 * HOUR, 'UTC')).toBe('2026年11月24日（周二）');
  expect(time.momentAndDistance(NOW + 6 * DAY, NOW, 'UTC')).toBe('北京时间2026年11月29日（周日）22:00（6天后）');
  expect(time.day(NOW, 'UTC')).toBe('2026年11月23日');
  expect(['2026-10', '2026-01'].map(time.monthName)).toEqual(['10月', '1月']);
  expect([10_000, 90 * MINUTE, -2 * HOUR, 6 * DAY].map((ms) => time.distance(NOW + ms, NOW))).toEqual([
    '现在',
    '90分钟后',
    '2小时前',
    '6天后',
  ]);
});

it.each<[PrerequisiteId, Partial<Facts>, words: string]>([
  ['creator', { creator: known({ userId: 'usr_9', name: 'Zoe' }) }, '须由账号创建者本人申请：创建者为Zoe'],
  [
    'no_active_projects',
    { projects: named('A', 'B', 'C', 'D') },
    '须停用所有项目：还有4个启用中的项目（A、B、C等4个）',
  ],
  ['zero_balance', { balance: known({ currency: 'USD', minor: -320 }) }, '账户余额须为零：目前为−3.20 USD'],
  ['last_bill_issued', {}, '上月账单已出账（10月，11月1日）'],
  ['no_usage_this_month', { usage: known({ month: '2026-10', used: false }) }, '控制台返回的是2026-10的用量，而非11月'],
  [
    'last_bill_issued',
    { lastBill: known({ month: '2026-10', issuedAt: Date.parse('2026-08-12T00:00:00Z') }) },
    '控制台显示2026-10的账单于2026年8月12日出账，早于该月结束',
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
    '并在北京时间2026年11月30日（周一）22:00（7天后）之前答复您',
  );
  expect(refusalForCustomer({ code: 'wrong_code', attemptsLeft: 2 }, 'zh').detail).toBe(
    '验证码错误，您还可以再试2次。',
  );
});
