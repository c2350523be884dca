import type { KnownBlock, ModalView } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { postponedSince } from '../../../domain/deadline.ts';
import type { AuditEntry } from '../../../domain/events.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';
import type { OutboxEntry, RequestFile } from '../../../domain/views/file.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import { categoryForStaff, languageName, mailName } from '../../words.ts';
import { detailsButtons } from '../actions.ts';
import { pauseLine } from '../brake.ts';
import type { CardContext } from '../context.ts';
import { eventLine } from '../events/eventLines.ts';
import { dialog, TITLES } from '../frame.ts';
import { type Line, type Part, paragraph, quote, richText } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { findingLine, summary } from '../request/findingLines.ts';
import { remarkLine } from '../request/remarks.ts';
import { isStarted, notSince, statusLine, written } from '../request/status.ts';
import { named } from '../slackText.ts';
import { seenLines } from './seen.ts';

/** Old lines give way to new ones; the whole trail is in `v_audit`. */
const MOST_EVENTS = 60;
const MOST_DELIVERIES = 20;

/** What can be done, facts with their time, history with audit positions, mails with their state. The full e-mail stands only here. */
export function detailsDialog(file: RequestFile, context: CardContext): ModalView {
  const { request, history, deliveries, evidence } = file;
  const lines = (block: string, words: readonly Line[]): KnownBlock =>
    richText(block, paragraph(words, context.timeZone));
  const reason = request.reason.text ?? '';
  const { decision } = request;
  return dialog('details', {
    title: TITLES.details,
    metadata: { id: request.id },
    blocks: [
      lines('status', [
        [{ bold: request.id }],
        written(statusLine(request, context)),
        ...(context.pause !== null && isStarted(request) ? [pauseLine(context.pause)] : []),
      ]),
      { type: 'actions', block_id: blockId(request, 'actions'), elements: [...detailsButtons(request)] },
      lines('facts', facts(request)),
      ...(clean(reason) === '' ? [] : [richText('reason', quote(reason))]),
      ...(decision?.kind === 'rejected' && decision.message !== ''
        ? [
            richText(
              'rejection',
              paragraph([[`${categoryForStaff(decision.category)}. Words for the customer:`]], 'UTC'),
              quote(decision.message),
            ),
          ]
        : []),
      lines('findings', [
        [
          { bold: summary(request.check.findings, 'then') },
          ' · checked ',
          { at: request.check.checkedAt },
          ...notKnown(request),
          ` · rules ${clean(request.check.ruleSet, 60)}`,
        ],
        ...request.check.findings.map((finding) => findingLine(finding, null, context)),
      ]),
      lines('seen', [[{ bold: 'What people saw' }], ...seenLines(evidence, request.check)]),
      lines('deliveries', [[{ bold: 'E-mails' }], ...deliveryLines(deliveries)]),
      lines('history', [[{ bold: 'History' }, ' (# is the position in the audit trail)'], ...historyLines(history)]),
    ],
  });
}

function notKnown(request: DeletionRequest): Line {
  const since = notSince(request);
  return since.length === 0 ? [] : [' · not known', ...since];
}

function facts(request: DeletionRequest): readonly Line[] {
  const { account, requester, approvals, remarks, deletion, erasedAt } = request;
  const name = (text: string): string => (erasedAt === null ? named(text) : '(erased)');
  const at = (label: string, when: Instant | null): readonly Line[] =>
    when === null ? [] : [[{ bold: label }, '  ', { at: when }]];
  return [
    [{ bold: 'Account' }, `  ${name(account.name)} · ${shownId(account.id)}`],
    [{ bold: 'Asked by' }, `  ${name(requester.name)} · ${shownId(requester.userId)}`],
    [{ bold: 'Admin e-mail' }, `  ${clean(request.adminEmail, 320) || '(erased)'}`],
    [{ bold: 'Language' }, `  ${languageName(request.locale)}`],
    [{ bold: 'Reason' }, `  ${CATALOGUES.en.reasons[request.reason.code]}`],
    [{ bold: 'Taken by' }, '  ', request.assignee === null ? 'nobody' : { user: request.assignee }],
    ...approvals.slice(0, 10).map(({ by, at: when, note }): Line => {
      const words = note === null ? [] : [`: “${clean(note, 500)}”`];
      return [{ bold: 'Approval' }, '  ', { user: by }, ' ', { at: when }, ...words];
    }),
    ...remarks.slice(-10).map(remarkLine),
    ...at('Account created', account.createdAt),
    ...at('Opened', request.createdAt),
    ...at('Identity verified', request.verifiedAt),
    ...at('Submitted', request.submittedAt),
    ...at('Due', request.dueAt),
    ...at(postponedSince(request) === null ? 'Deletes' : 'Deletion postponed since', deletion?.executeAt ?? null),
    ...at('Console asked', deletion?.sentAt ?? null),
    ...at(request.closing === null ? 'Deleted' : 'Closed as deleted', request.completedAt),
    ...at('Customer told', request.toldAt),
    ...at('Customer probably told', request.toldAt === null ? request.presumedAt : null),
    ...at('Names, addresses and words erased', erasedAt),
  ];
}

const DELIVERED: Record<OutboxEntry['state'], string> = {
  ready: 'waiting to be sent',
  sending: 'being sent',
  done: 'accepted by the mail server',
  dead: 'not delivered, given up',
};

function deliveryLines(deliveries: readonly OutboxEntry[]): readonly Line[] {
  const mails = deliveries.filter(({ lane }) => lane === 'mail').slice(-MOST_DELIVERIES);
  if (mails.length === 0) return [['No e-mail yet.']];
  return mails.map(({ kind, state, attempts, availableAt, lastError }): Line => {
    const tries = `${attempts} attempt${attempts === 1 ? '' : 's'}`;
    const next: readonly Part[] = state === 'ready' ? [', next try ', { at: availableAt }] : [];
    const error = lastError === null || state === 'done' ? '' : ` · ${clean(lastError, 150)}`;
    return [
      `${state === 'dead' ? '🛑' : '✉️'} ${clean(nameOf(kind), 60)}: ${DELIVERED[state]} (${tries})`,
      ...next,
      error,
    ];
  });
}

const nameOf = (kind: string): string => mailName(kind.replace(/^mail\./, ''));

function historyLines(history: readonly AuditEntry[]): readonly Line[] {
  // Each look at this dialog adds an entry: shown one by one they would push out what happened.
  const happened = history.filter(({ event }) => event.kind !== 'account.looked_up');
  const looks = history.length - happened.length;
  const shown = happened.slice(-MOST_EVENTS);
  const earlier = happened.length - shown.length;
  return [
    ...(earlier > 0 ? [[`${earlier} earlier lines are in the audit trail.`]] : []),
    ...shown.map(({ seq, at, event, actor }): Line => [`#${seq} `, { at }, ' ', ...eventLine(event, actor)]),
    ...(looks > 0
      ? [[`Staff looked at it ${looks === 1 ? 'once' : `${looks} times`} before; the audit trail says who and when.`]]
      : []),
  ];
}
