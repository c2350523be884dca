import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { isNotThere, isStuck } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import { year } from '../../time.ts';
import type { CardContext } from '../context.ts';
import { type Line, paragraph, quote, richText } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { detailOf, findingLines, summary } from '../request/findingLines.ts';
import { remarkLine } from '../request/remarks.ts';
import { nextLines, statusLine, written } from '../request/status.ts';
import { maskEmail, named, plain } from '../slackText.ts';

/** Notes of reviewers that the card has room for. */
const MOST_NOTES = 5;
const MOST_REMARKS = 3;

/**
 * Everything a card says, without what can be pressed.
 */
export function cardBody(request: DeletionRequest, context: CardContext): readonly KnownBlock[] {
  const id = (part: string): string => blockId(request, part);
  const notes = noteLines(request);
  return [
    { type: 'header', block_id: id('title'), text: plain(`Deletion request ${request.id}`, 150) },
    status(request, context),
    about(request, context),
    richText(id('findings'), paragraph(findings(request, context), context.timeZone)),
    ...(notes.length === 0 ? [] : [richText(id('notes'), paragraph(notes, context.timeZone))]),
  ];
}

function status(request: DeletionRequest, context: CardContext): RichTextBlock {
  const lines: readonly Line[] = [written(statusLine(request, context)), ...nextLines(request, context)];
  const { decision } = request;
  const elements: RichTextBlock['elements'] = [paragraph(lines, context.timeZone)];
  if (request.status === 'rejected' && decision?.kind === 'rejected' && decision.message !== '') {
    elements.push(paragraph([['Words for the customer:']], context.timeZone), quote(decision.message));
  }
  // A pause changes no version.
  return richText(blockId(request, context.pause === null ? 'status' : 'status:paused'), ...elements);
}

function about(request: DeletionRequest, { timeZone }: CardContext): RichTextBlock {
  const { account, requester, reason, erasedAt } = request;
  if (erasedAt !== null)
    return richText(blockId(request, 'about'), paragraph(erasedLines(request, erasedAt), timeZone));
  const since = account.createdAt === null ? '' : ` · since ${year(account.createdAt, timeZone)}`;
  const identity = request.verifiedAt === null ? 'identity not verified' : 'identity verified';
  const lines: readonly Line[] = [
    [{ bold: 'Account' }, `  ${named(account.name)} · ${shownId(account.id)}${since}`],
    [{ bold: 'Asked by' }, `  ${named(requester.name)} · ${maskEmail(request.adminEmail)} (${identity})`],
    [{ bold: 'Reason' }, `  ${CATALOGUES.en.reasons[reason.code]}`],
  ];
  const words = reason.text ?? '';
  const elements: RichTextBlock['elements'] = [paragraph(lines, timeZone)];
  if (clean(words) !== '') elements.push(quote(words));
  return richText(blockId(request, 'about'), ...elements);
}

/** What is left of it. */
function erasedLines({ account, reason }: DeletionRequest, erasedAt: Instant): readonly Line[] {
  return [
    [{ bold: 'Account' }, `  ${shownId(account.id)}`],
    [{ bold: 'Reason' }, `  ${CATALOGUES.en.reasons[reason.code]}`],
    ['Names, addresses and words were erased ', { at: erasedAt }, '.'],
  ];
}

/** While somebody has to decide: each finding. Afterwards: one line. */
function findings(request: DeletionRequest, context: CardContext): readonly Line[] {
  const { check } = request;
  if (isNotThere(request)) return [['The prerequisites cannot be checked as long as it is so.']];
  if (request.status === 'pending' || request.status === 'approved' || isStuck(request)) {
    const head: Line = [{ bold: summary(check.findings) }, ...asked(request)];
    return [head, ...findingLines(check, request.submittedCheck, context)];
  }
  const open = new Set(check.findings.filter(({ status }) => status !== 'met').map((finding) => detailOf(finding)));
  const what = open.size === 0 ? '' : `: ${clean([...open].join('; '), 600)}`;
  return [[`${summary(check.findings, 'then')}${what} · checked `, { at: check.checkedAt }]];
}

function asked({ check, retryLookAt }: DeletionRequest): Line {
  const looked: Line = [' · checked ', { at: check.checkedAt }];
  return retryLookAt === null ? looked : [...looked, '; the console did not answer, trying again'];
}

function noteLines({ status, approvals, remarks }: DeletionRequest): readonly Line[] {
  // Once it is decided anew, an undo before that is history: the thread and the details keep it.
  const said = remarks
    .filter(({ about }) => about !== 'undo' || status === 'pending')
    .slice(-MOST_REMARKS)
    .map(remarkLine);
  const notes = approvals
    .filter(({ note }) => note !== null && clean(note) !== '')
    .slice(0, MOST_NOTES)
    .map(({ by, note }): Line => [{ bold: 'Note' }, ' by ', { user: by }, `: “${clean(note ?? '', 300)}”`]);
  return [...said, ...notes];
}
