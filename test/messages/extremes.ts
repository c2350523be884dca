import type { Block } from '@slack/types';
import type { Eligibility } from '../../src/domain/account/eligibility.ts';
import { assess } from '../../src/domain/account/eligibility.ts';
import { known } from '../../src/domain/account/facts.ts';
import type { Deletion } from '../../src/domain/deletion/deletion.ts';
import type { Pause } from '../../src/domain/pause.ts';
import type { Attention, DeletionRequest, Status } from '../../src/domain/request.ts';
import type { CardContext } from '../../src/messages/slack/context.ts';
import { newerKinds, withoutKinds } from '../../src/messages/slack/newer.ts';
import { aCheck, aContext, aDeletion, aRequest, DAY, facts, HOUR, MINUTE, NOW } from '../build.ts';

export const CONTEXT: CardContext = {
  now: NOW,
  approvalsRequired: 2,
  pause: null,
  supportContact: 'help@company.example',
  consoleWebUrl: 'https://console.agora.io',
  timeZone: 'UTC',
};

export const HOSTILE = '<!channel> <@U1> &lt; *bold* `x` <https://evil.example|Approve>';
const RTL = '\u202eevil\u202c مرحبا\u200f\u2067 👩‍👩‍👧‍👦\ud800';
const LONG = '𝒜'.repeat(300);

/** Texts that customers or the console could send, to be put wherever they have a say. */
export const TEXTS: readonly [name: string, text: string][] = [
  ['300-character names', LONG],
  ['5,000-character names', '<'.repeat(5000)],
  ['hostile text', HOSTILE],
  ['right-to-left text and emoji', RTL],
  ['line breaks', 'a\nb\r\n\u2028c\t\u0000d'.repeat(50)],
  ['nothing at all', ''],
  ['nothing that people see', '\u3164\u200d\u2800\u{e0041}\u{e007f}'],
];

/** A check in which much is wrong, with that text in each name. */
export function badCheck(text: string): Eligibility {
  const people = Array.from({ length: 200 }, (_, index) => ({ userId: `usr_${index}`, name: text }));
  const patch = facts({
    creator: known({ userId: 'usr_1001', name: text }),
    balance: known({ currency: text, minor: -1 }),
    lastBill: known({ month: text, issuedAt: null }),
    projects: known(people.map(({ userId, name }) => ({ id: userId, name, active: true }))),
    packages: known(
      people.map(({ userId, name }) => ({
        id: userId,
        name,
        category: 'rtc' as const,
        expiresAt: NOW + DAY,
        remaining: 1,
      })),
    ),
    members: known(people),
  });
  return assess('acc_1001', { kind: 'found', facts: patch }, aContext({ requester: 'usr_1' }));
}

/** Deletions paused for each reason, with that text in the reviewer's words. */
export const pauses = (text: string): readonly Pause[] => [
  { why: 'reviewer', by: 'U0ANA', at: NOW, reason: text || null, thawBy: null },
  { why: 'reviewer', by: 'not a user', at: NOW, reason: text.repeat(5), thawBy: 'not a user' },
  { why: 'rate', limit: 20, by: null, at: NOW, reason: null, thawBy: 'U0BEN' },
  { why: 'decisions', limit: 10, reviewer: 'U0BEN', by: null, at: NOW, reason: null, thawBy: null },
  { why: 'salvage', by: null, at: NOW, reason: null, thawBy: null },
];

const approved = { kind: 'approved', by: 'U0ANA', at: NOW } as const;
const approvals = (note: string | null) => [
  { by: 'U0ANA', at: NOW, note },
  { by: 'U0BEN', at: NOW, note },
];
const deletion = aDeletion({ executeAt: NOW + 15 * MINUTE, sentAt: null, outcome: null, answer: null });

/** A request in each state that staff can see, with that text wherever a customer or the console has a say. */
export function everyState(text: string): readonly [name: string, request: DeletionRequest][] {
  const base = aRequest({
    account: { id: text || 'acc_1001', name: text, createdAt: NOW - 700 * DAY },
    requester: { userId: text || 'usr_1', name: text },
    adminEmail: text === '' ? '' : `${text}@${text}.example`,
    reason: { code: 'other', text: text.repeat(4) },
    remarks: Array.from({ length: 6 }, () => ({ about: 'undo', by: 'U0ANA', at: NOW, text: text.repeat(2) })),
  });
  const decided = { approvals: approvals(text), decision: approved, deletion } as const;
  const bad = badCheck(text);
  const of = (status: Status, patch: Partial<DeletionRequest> = {}): DeletionRequest => ({ ...base, status, ...patch });
  const stuck = (code: Attention['code'], outcome: Deletion['outcome'], sight: Deletion['sight']) =>
    of('deleting', {
      ...decided,
      check: bad,
      deletion: aDeletion({ ...deletion, sentAt: NOW, outcome, sight, answer: text }),
      attention: { code, detail: text, at: NOW },
    });
  return [
    ['awaiting its code', of('awaiting_code', { submittedAt: null, dueAt: null, verifiedAt: null })],
    ['verified', of('verified', { submittedAt: null, dueAt: null })],
    ['pending', of('pending')],
    ['half approved', of('pending', { approvals: approvals(text).slice(0, 1) })],
    ['blocked', of('pending', { check: bad, askedToAct: { at: NOW, unmet: ['no_members'], remindedAt: NOW } })],
    ['not known', of('pending', { check: noAnswer(), retryLookAt: NOW + 30_000 })],
    ['overdue', of('pending', { dueAt: NOW - 2 * HOUR, assignee: 'U0BEN' })],
    ['approved', of('approved', decided)],
    ['postponed', of('approved', { ...decided, retryLookAt: NOW + 30_000 })],
    ['deleting', of('deleting', decided)],
    [
      'accepted',
      of('deleting', { ...decided, deletion: aDeletion({ ...deletion, sentAt: NOW, outcome: 'accepted' }) }),
    ],
    [
      'outcome unknown',
      of('deleting', { ...decided, deletion: aDeletion({ ...deletion, sentAt: NOW, outcome: 'unknown' }) }),
    ],
    ['refused', stuck('deletion_refused', 'refused', 'active')],
    ['stopped', stuck('deletion_blocked', 'unknown', 'active')],
    ['unproven', stuck('deletion_unproven', 'deleted', 'active')],
    ['replaced', stuck('account_replaced', null, 'another')],
    [
      'unproven, and proposed to be closed',
      {
        ...stuck('deletion_unproven', 'denied', 'silent'),
        closing: {
          by: 'U0ANA',
          at: NOW,
          reason: text.repeat(3),
          sight: 'silent',
          confirmedBy: null,
          confirmedReason: null,
        },
      },
    ],
    ['gone without us', of('pending', { check: bad, attention: { code: 'account_gone', detail: text, at: NOW } })],
    [
      'closed as deleted',
      of('completed', {
        ...decided,
        completedAt: NOW,
        closing: {
          by: 'U0ANA',
          at: NOW,
          reason: text.repeat(3),
          sight: 'silent',
          confirmedBy: 'U0BEN',
          confirmedReason: text.repeat(2),
        },
      }),
    ],
    ['completed', of('completed', { ...decided, completedAt: NOW, toldAt: NOW })],
    [
      'completed, nobody told',
      of('completed', { ...decided, attention: { code: 'mail_undeliverable', detail: `deleted (${text})`, at: NOW } }),
    ],
    [
      'rejected',
      of('rejected', {
        check: bad,
        decision: { kind: 'rejected', by: 'U0BEN', at: NOW, category: 'zero_balance', message: text.repeat(4) },
      }),
    ],
    ['cancelled', of('cancelled', { toldAt: NOW })],
    ['expired', of('expired', { submittedAt: null, dueAt: null })],
  ];
}

export const noAnswer = (): Eligibility => assess('acc_1001', { kind: 'unavailable', why: 'timeout' }, aContext());

export const owing = (): Eligibility => aCheck({ balance: known({ currency: 'USD', minor: -320 }) });

/** What people read in blocks: texts in order, users as @id, dates by their fallback, links with their address. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  if (typeof value !== 'object' || value === null) return '';
  const part = value as Record<string, unknown>;
  switch (part['type']) {
    case 'user':
      return `@${String(part['user_id'])}`;
    case 'date':
      return String(part['fallback']);
    case 'link':
      return `[${String(part['text'])}](${String(part['url'])})`;
    case 'button':
      return `[${wordsOf(part['text'])}]`;
    case 'section': {
      const beside = [...((part['fields'] as unknown[] | undefined) ?? []), part['accessory']].filter(Boolean);
      const rest = beside.map(wordsOf).join(' | ');
      return `${[wordsOf(part['text']), rest].filter((words) => words !== '').join('\n')}\n`;
    }
    case 'alert':
      return `${wordsOf(part['text'])}\n`;
    case 'data_table':
      return (part['rows'] as unknown[][])
        .map((row) => `${row.map((cell) => wordsOf(cell).trim()).join(' | ')}\n`)
        .join('');
    case 'container':
      return `${[part['title'], part['subtitle']].map(wordsOf).filter(Boolean).join(' · ')}\n${wordsOf(part['child_blocks'])}`;
    case 'overflow':
      return `[⋯ ${(part['options'] as unknown[]).map(wordsOf).join(', ')}]`;
    default: {
      const text = typeof part['text'] === 'string' ? part['text'] : wordsOf(part['text']);
      const inner = ['label', 'hint', 'elements', 'element', 'options'].map((key) => wordsOf(part[key])).join('');
      const ends =
        typeof part['type'] === 'string' && /^(rich_text_|header|section|actions|context|input)/.test(part['type']);
      return `${text}${inner}${ends ? '\n' : ''}`;
    }
  }
}

/** All that Slack would read as formatting. */
export function mrkdwnTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnTexts);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Record<string, unknown>;
  if (part['type'] === 'mrkdwn') return [String(part['text'])];
  return Object.values(part).flatMap(mrkdwnTexts);
}

/** What is left of Slack's own control sequences after taking out those that we write ourselves. */
export const foreignControls = (text: string): string =>
  text.replace(/<@[UW][A-Z0-9]+>|<!date\^\d+\^[^|<>]*\|[^<>]*>/g, '').replace(/[^<>]/g, '');

/** How many characters people would read in blocks. */
export function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + lengthOf(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, entry]) => sum + (key === 'text' && typeof entry === 'string' ? [...entry].length : lengthOf(entry)),
    0,
  );
}

/** As it is where Slack takes none of the newer blocks. */
export const plainly = <T extends { readonly blocks?: readonly Block[] }>(content: T): T =>
  withoutKinds(content, newerKinds(content));
