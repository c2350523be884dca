import { type Eligibility, type Finding, notKnownSince } from '../../domain/account/eligibility.ts';
import { type EvidenceRow, readEvidence, sinceThen } from '../../domain/account/evidence.ts';
import { isPersonal, type Values } from '../../domain/account/values.ts';
import type { Instant } from '../../domain/calendar.ts';
import { earliest, postponedSince } from '../../domain/deadline.ts';
import { needsClosing } from '../../domain/decide/stuck.ts';
import type { Closing, Deletion } from '../../domain/deletion/deletion.ts';
import type { AuditEntry } from '../../domain/events.ts';
import type { Pause } from '../../domain/pause.ts';
import { type DeletionRequest, isOpen } from '../../domain/request.ts';
import { staffTitle } from '../../messages/findingWords.ts';
import { requirementOf } from '../../messages/requirements.ts';
import { plainOf } from '../../messages/slack/line.ts';
import { knownSentence, whatToDo } from '../../messages/slack/request/unproven.ts';
import { quoted } from '../../messages/slack/slackText.ts';
import { distance } from '../../messages/time.ts';

import type { OutboxItem } from '../../store/store.ts';
import { asIso } from '../json.ts';
import { paint } from '../terminal.ts';
import { type Placed, placedLine } from './breakGlass.ts';
import { nextSteps } from './nextSteps.ts';

/** With how far away it is. */
const near = (at: Instant | null, now: Instant): string =>
  at === null ? '-' : `${time(at)} (${distance(at, now, 'en')})`;

const time = (at: Instant | null): string => (at === null ? '-' : new Date(at).toISOString());

/** One row of the queue; ids only, since terminals are copied into tickets. */
export function queueRow({ id, status, account, dueAt, assignee, check }: DeletionRequest, now: Instant) {
  const met = check.findings.filter((finding) => finding.status === 'met').length;
  const due = dueAt === null ? '-' : distance(dueAt, now, 'en');
  const isLate = dueAt !== null && dueAt < now;
  const stands = `${met}/${check.findings.length}`;
  return [id, status, isLate ? paint('bad', due) : due, account.id, stands, assignee ?? '-'];
}

interface Explained {
  readonly request: DeletionRequest;
  readonly history: readonly AuditEntry[];
  readonly deliveries: readonly OutboxItem[];
  readonly evidence: readonly EvidenceRow[];
  readonly pause: Pause | null;
  readonly breakGlass: readonly Placed[];
}

/** Everything about one request that does not name a person. */
export function explain(explained: Explained, now: Instant): string {
  const { request, history, deliveries, evidence, pause, breakGlass } = explained;
  const { deletion, attention } = request;
  const [postponed, unknown] = [postponedSince(request), notKnownSince(request.check)];
  return [
    `${request.id} is ${request.status} (version ${request.version}), account ${request.account.id}`,
    `  submitted ${near(request.submittedAt, now)}, due ${near(request.dueAt, now)}`,
    ...(request.erasedAt === null ? [] : [`  names, addresses and words erased ${time(request.erasedAt)}`]),
    `  waits for: ${waitsFor(request, pause, now)}`,
    ...(postponed === null ? [] : [`  deletion postponed since ${near(postponed, now)}: a check could not be made`]),
    ...(isOpen(request) && unknown !== null ? [`  cannot be checked since ${near(unknown, now)}`] : []),
    ...(attention === null ? [] : [`  needs a person: ${attention.code} since ${time(attention.at)}`]),
    ...unproven(request),
    ...nextSteps({ request, deliveries, pause }, now).map((step) => `  to do: ${step}`),
    ...(deletion === null ? [] : [`  deletion: not before ${time(deletion.executeAt)}, ${answered(deletion.outcome)}`]),
    paint('heading', `Findings of ${near(request.check.checkedAt, now)} (${request.check.ruleSet})`),
    ...request.check.findings.map(findingLine),
    paint('heading', 'What people saw'),
    ...evidence.flatMap((row) => seenAt(row, request.check)),
    paint('heading', 'History'),
    ...history.map(({ seq, at, actor, event }) => `  ${time(at)}  ${event.kind}  ${actor}  seq ${seq}`),
    ...breakGlass.map(placedLine),
    paint('heading', 'Deliveries'),
    ...deliveries.map(
      ({ lane, kind, state, attempts, lastError }) =>
        `  ${lane} ${kind}: ${state}, attempt ${attempts}${lastError ? `, ${lastError}` : ''}`,
    ),
  ].join('\n');
}

/** The rule, its id, and where it is not met what the console said, without what names somebody. */
function findingLine({ id, status, evidence }: Finding): string {
  if (status === 'met') return `  ${paint('good', 'met')}      ${staffTitle(id)} (${id})`;
  const word = status === 'unmet' ? paint('bad', 'not met') : paint('soon', 'unknown');
  return `  ${word}  ${requirementOf(id)} (${id})${impersonal(evidence)}`;
}

/** What is known of a deletion that is not proven, and who closed it by hand. */
function unproven(request: DeletionRequest): readonly string[] {
  const { closing } = request;
  const isOpen = whatToDo(request) !== null || request.status === 'deleting';
  const known = isOpen ? [`  known: ${plainOf(knownSentence(request))}`] : [];
  return [...known, ...(closing === null ? [] : [`  ${closed(closing, isOpen)}`])];
}

/** The reasons are staff's own and stand on the card as well: whoever reads this must be able to judge them. */
function closed({ by, at, reason, sight, confirmedBy, confirmedReason }: Closing, isOpen: boolean): string {
  const words = `${by} at ${time(at)}: ${quoted(reason, 500)} (the console then: ${sight})`;
  if (isOpen) return `to be closed as deleted, says ${words}; another reviewer must confirm it`;
  const second = confirmedBy === null ? '' : `, and ${confirmedBy}: ${quoted(confirmedReason ?? '', 500)}`;
  return `closed as deleted by ${words}${second}`;
}

/** In ids only, as above: what the reviewer wrote stands on the cards. */
export function paused(pause: Pause | null): readonly string[] {
  if (pause === null) return [];
  const thaw = pause.thawBy === null ? 'two reviewers' : `one more reviewer than ${pause.thawBy}`;
  return [
    `Deletions are paused since ${time(pause.at)} ${pausedBy(pause)}; ${thaw} can resume them with /deletion thaw.`,
  ];
}

function pausedBy(pause: Pause): string {
  switch (pause.why) {
    case 'reviewer':
      return `by ${pause.by}`;
    case 'rate':
      return `by the desk: more than ${pause.limit} deletion${pause.limit === 1 ? '' : 's'} within an hour`;
    case 'decisions':
      return `by the desk: ${pause.reviewer} approved more than ${pause.limit} requests within minutes`;
    case 'salvage':
      return 'by the desk: it was started on a database that is damaged or lacks commits';
  }
}

/** One step: who, when, on what facts, and what of it is no longer so at the latest check. */
function seenAt(row: EvidenceRow, check: Eligibility): readonly string[] {
  const seen = readEvidence(row);
  if (seen === null) return [`  seq ${row.seq} cannot be read`];
  const { seq, at, actor, step, readAt, ruleSet } = seen;
  const changed = sinceThen(seen, check).map(
    ({ then, now }) =>
      `    ${then.id} was ${then.status}${impersonal(then.values)}, is ${now.status}${impersonal(now.evidence)}`,
  );
  return [
    `  ${time(at)}  ${step}  ${actor}  seq ${seq}  facts of ${time(readAt)} (${ruleSet})`,
    ...(changed.length > 0 ? changed : ['    the latest check says the same']),
  ];
}

/** Values without those that name somebody, with times as people read them. */
function impersonal(values: Values | null | undefined): string {
  if (!values) return '';
  return ` ${JSON.stringify(values, (name, value) => (isPersonal(value) ? undefined : asIso(name, value)))}`;
}

/** A hint that proves nothing: whether the account is deleted, the request's state says. */
const answered = (outcome: Deletion['outcome']): string =>
  outcome === null ? 'no answer yet' : `the console answered “${outcome}”`;

function waitsFor(request: DeletionRequest, pause: Pause | null, now: Instant): string {
  const { status } = request;
  const wakeAt = earliest(request.wakeAt, request.lookAt);
  if (pause !== null && (status === 'approved' || status === 'deleting')) {
    const first = status === 'approved' ? '' : 'the console, and ';
    return `${first}deletions to go on: they are paused since ${time(pause.at)} ${pausedBy(pause)}`;
  }
  if (needsClosing(request)) return 'a reviewer, who must act';
  const next = wakeAt === null ? '' : `; looked after ${wakeAt <= now ? 'at the next sweep' : `at ${time(wakeAt)}`}`;
  switch (status) {
    case 'awaiting_code':
      return `the customer’s code${next}`;
    case 'verified':
      return `the customer to submit${next}`;
    case 'pending':
      return `a reviewer’s decision${next}`;
    case 'approved':
      return `the end of the undo window${next}`;
    case 'deleting':
      return 'the console; the desk looks at the account again and again until it is proven';
    default:
      return 'nothing, it is finished';
  }
}
