import { expect, it } from 'vitest';
import type { DeskAlert } from '../../../src/domain/deskAlert.ts';
import type { BrakeNotice } from '../../../src/domain/events.ts';
import type { Pause } from '../../../src/domain/pause.ts';
import type { RequestId } from '../../../src/domain/request.ts';
import { renderDeskAlert } from '../../../src/messages/slack/events/deskAlert.ts';
import { NOW } from '../../build.ts';
import { foreignControls, pauses, TEXTS } from '../extremes.ts';

const said = (alert: DeskAlert) => renderDeskAlert(alert, null, 'UTC').text;

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
  [{ kind: 'parking.untold', account: 'acc_7', code: '550' }, /account acc_7 .*failed \(550\).*tell them another way/],
  [
    {
      kind: 'entries.bad',
      entries: [
        { setting: 'SLACK_APPROVERS', id: 'S0OFF00001', why: 'no_such_group' },
        { setting: 'SLACK_SUPPORT', id: 'U0DAN00001', why: 'left' },
      ],
    },
    /SLACK_APPROVERS S0OFF00001, a user group that is gone.*; SLACK_SUPPORT U0DAN00001, whose account .* switched off\. Everybody else .* can go on\. .*mend/,
  ],
  [
    { kind: 'card.refused', request: 'DR-7F3K-2QXV' as RequestId, code: 'invalid_blocks' },
    /card of DR-7F3K-2QXV \(invalid_blocks\).*\/deletion show DR-7F3K-2QXV.*tries again/,
  ],
  [
    { kind: 'break_glass.used', request: 'DR-7F3K-2QXV' as RequestId, verb: 'approve', people: 2 },
    /^🚨 DR-7F3K-2QXV: approved by break-glass, by two people .*\/deletion show DR-7F3K-2QXV.*Undo.*\/deletion freeze/,
  ],
  [
    { kind: 'break_glass.used', request: 'DR-7F3K-2QXV' as RequestId, verb: 'undo', people: 3 },
    /the approval was taken back by break-glass, by three people/,
  ],
  [{ kind: 'entries.bad', entries: [] }, /^✅ .* of use again\.$/],
  [{ kind: 'trail.head', count: 12, hash: 'abc', unbroken: false }, /^🛑 .*not proven to be unbroken\.$/],
  [
    { kind: 'mail.refused', code: 'login smtp_535 5.7.8' },
    /wait: .*refuses the login \(smtp_535 5\.7\.8\)\..*SMTP_URL/,
  ],
  [{ kind: 'mail.refused', code: 'sender smtp_553' }, /refuses the sender .*None is lost.*MAIL_FROM/],
  [{ kind: 'mail.refused', code: 'quota smtp_452' }, /quota is used up .*raise the quota/],
  [{ kind: 'mail.refused', code: 'policy smtp_550 5.7.1' }, /by a policy .*ask whoever runs it/],
  [{ kind: 'mail.refused', code: 'server smtp_421' }, /does not do its work .*ask whoever runs it/],
  [{ kind: 'mail.refused', code: 'tls CERT_HAS_EXPIRED' }, /encrypted connection .*\(CERT_HAS_EXPIRED\).*certificate/],
  [{ kind: 'mail.refused', code: 'connection ENOTFOUND' }, /cannot be reached \(ENOTFOUND\)/],
  [{ kind: 'mail.refused', code: 'no_answer dot' }, /does not answer in time \(dot\)/],
  [{ kind: 'mail.mended' }, /^✅ .*go out again/],
  [
    { kind: 'dependency.failing', dependency: 'console', since: NOW, code: 'HTTP 502' },
    /^🛑 The console has not worked since <!date.* \(HTTP 502\)\. .*nothing is approved or deleted.*CONSOLE_API_URL.*You are told when/,
  ],
  [{ kind: 'dependency.failing', dependency: 'socket', since: NOW, code: 'closed' }, /from Slack .*SLACK_APP_TOKEN/],
  [
    { kind: 'dependency.failing', dependency: 'webhook', since: NOW, code: 'HTTP 410' },
    /receiver of webhooks has not .* \(HTTP 410\)\. .*own systems.*three days.*WEBHOOK_URL/,
  ],
  [{ kind: 'dependency.mended', dependency: 'slack', since: null }, /^✅ Slack works again\.$/],
  [
    { kind: 'dependency.mended', dependency: 'console', since: NOW },
    /^✅ The console works again\. .* since <!date.*\.$/,
  ],
])('says what happened, what the desk does and what to do next: %j', (alert, words) => {
  expect(said(alert)).toMatch(words);
});

const turned = (notice: BrakeNotice, actor: string, pause: Pause | null = null) =>
  renderDeskAlert({ kind: 'brake.turned', notice, actor }, pause, 'UTC').text;

it.each<[string, BrakeNotice, string, string]>([
  [
    'a reviewer paused',
    { kind: 'deletions.frozen', why: 'reviewer' },
    'slack:U0ANA',
    '⏸ <@U0ANA> paused all deletions: “look at acc_1”. Approved requests wait, and can be undone and cancelled. Two reviewers resume deletions with /deletion thaw.',
  ],
  [
    'the desk paused because of the rate',
    { kind: 'deletions.frozen', why: 'rate', limit: 20 },
    'desk',
    '⏸ The desk paused all deletions: more than 20 deletions within an hour. Approved requests wait, and can be undone and cancelled. Two reviewers resume deletions with /deletion thaw. Look at what was approved before you do so.',
  ],
  [
    'the desk paused because of one reviewer',
    { kind: 'deletions.frozen', why: 'decisions', limit: 10, reviewer: 'U0BEN' },
    'desk',
    '⏸ The desk paused all deletions: <@U0BEN> approved more than 10 requests within 10 min. ',
  ],
  [
    'the desk paused because of its database',
    { kind: 'deletions.frozen', why: 'salvage' },
    'desk',
    '⏸ The desk paused all deletions: it was started on a database that is damaged or lacks commits. ',
  ],
  [
    'one wants to resume',
    { kind: 'thaw.approved' },
    'slack:U0BEN',
    '⏸ <@U0BEN> wants to resume deletions. One more reviewer must say /deletion thaw; until then nothing is deleted.',
  ],
  [
    'deletions go on',
    { kind: 'deletions.thawed' },
    'slack:U0ANA',
    '▶️ <@U0ANA> was the second reviewer to resume deletions. They go on.',
  ],
])('tells of the brake: %s', (_, notice, actor, words) => {
  const [byAna] = pauses('look at acc_1');
  expect(turned(notice, actor, byAna).startsWith(words)).toBe(true);
});

it('tells of a pause that is over already without its words', () => {
  expect(turned({ kind: 'deletions.frozen', why: 'reviewer' }, 'slack:U0ANA')).toMatch(/paused all deletions\. /);
});

it.each(TEXTS)('lets nobody who pauses speak to Slack: %s', (_, text) => {
  for (const pause of pauses(text)) {
    const { by: __, at: ___, reason: ____, thawBy: _____, ...cause } = pause;
    expect(foreignControls(turned({ kind: 'deletions.frozen', ...cause } as BrakeNotice, 'slack:U0ANA', pause))).toBe(
      '',
    );
  }
});

it.each(TEXTS)('lets the key of an edited row not speak to Slack: %s', (_, text) => {
  expect(foreignControls(said({ kind: 'record.broken', table: 'requests', key: text }))).toBe('');
});
