import type { ContextBlock, KnownBlock, RichTextBlock } from '@slack/types';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';
import { year } from '../../time.ts';
import type { CardContext } from '../context.ts';
import { type Line, mrkdwnOf, paragraph, quote, richText } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { headline } from '../request/headline.ts';
import { reason } from '../request/reason.ts';
import { remarkLine } from '../request/remarks.ts';
import { nextLines, statusLine, written } from '../request/status.ts';
import { maskEmail, mrkdwn, named, plain } from '../slackText.ts';
import { type Form, findingBlocks } from './findings.ts';

/** Notes of reviewers that the card has room for. */
const MOST_NOTES = 5;
const MOST_REMARKS = 3;

/**
 * Everything a card says, without what can be pressed: what is asked, how it stands, what matters now, why the customer
 * wants it, and small what it is all about.
 */
export function cardBody(request: DeletionRequest, context: CardContext, form: Form): readonly KnownBlock[] {
  const id = (part: string): string => blockId(request, part);
  const notes = noteLines(request);
  return [
    { type: 'header', block_id: id('title'), text: plain(headline(request), 150) },
    status(request, context),
    ...findingBlocks(request, context, form),
    reason(request, form === 'folded' ? 'short' : 'whole'),
    ...(notes.length === 0 ? [] : [richText(id('notes'), paragraph(notes, context.timeZone))]),
    about(request, context),
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

/** Small, and without formatting: names and ids are whatever the console calls them. */
function about(request: DeletionRequest, { timeZone }: CardContext): ContextBlock {
  const { id, account, requester, erasedAt, verifiedAt, adminEmail } = request;
  const since = account.createdAt === null ? [] : [`since ${year(account.createdAt, timeZone)}`];
  const ids = [shownId(account.id), ...(erasedAt === null ? since : []), id];
  const who = [
    named(requester.name),
    `${maskEmail(adminEmail)}, identity ${verifiedAt === null ? 'not ' : ''}verified`,
  ];
  const block_id = blockId(request, 'about');
  if (erasedAt === null) return { type: 'context', block_id, elements: [plain([...who, ...ids].join(' · '))] };
  const erased = mrkdwnOf(['Names, addresses and words were erased ', { at: erasedAt }], timeZone);
  return { type: 'context', block_id, elements: [plain(ids.join(' · ')), mrkdwn(erased)] };
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
