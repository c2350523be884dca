import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Difference, Eligibility } from '../../../domain/account/eligibility.ts';
import { shownId } from '../../../domain/text.ts';
import type { ApprovalView } from '../../../domain/views/approval.ts';
import { span } from '../../time.ts';
import { tellButton } from '../actions.ts';
import type { CardContext } from '../context.ts';
import { lapsedWords } from '../events/eventLines.ts';
import { dialog, TITLES } from '../frame.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { detailOf, findingLines, summary } from '../request/findingLines.ts';
import { reason } from '../request/reason.ts';
import { named, plain } from '../slackText.ts';
import { alert } from './alert.ts';
import { noteInput } from './note.ts';

/** Where the box stands in `view.state.values`: its block is new for each state that is shown. */
export const CONFIRMED = { block: (seen: string): string => `confirmed:${seen}`, action: 'confirmed' } as const;

/** What will happen, the findings as of now, what changed, and a box to tick if anything did. */
export function approveDialog(view: ApprovalView, context: CardContext): ModalView {
  const { request, check, changes, seen } = view;
  const metadata = { id: request.id, seen };
  const lines = (block: string, words: readonly Line[]): KnownBlock =>
    richText(block, paragraph(words, context.timeZone));
  const found = lines('findings', [
    [{ bold: summary(check.findings) }, ' · checked ', { at: check.checkedAt, show: 'time' }],
    ...findingLines(check, check.eligible ? [] : changes, context),
  ]);
  const title = (block: string, level: 'error' | 'warning' | 'info', words: string): KnownBlock =>
    alert(block, level, words, lines(block, [[{ bold: words }]]));
  const changed =
    changes.length === 0
      ? []
      : [title('changed', 'info', 'Changed since the card was shown.'), lines('changes', changeLines(changes))];
  if (!check.eligible) {
    const tell = tellButton(request, check);
    const { level, words, next } = whyNot(check);
    const blocks = [
      title('why_not', level, words),
      lines('consequence', [[next]]),
      found,
      ...(tell.length === 0 ? [] : [{ type: 'actions' as const, block_id: 'tell', elements: [...tell] }]),
    ];
    return dialog('approve', { title: 'Cannot be approved now', metadata, blocks });
  }
  return dialog('approve', {
    title: TITLES.approve,
    submit: 'Approve deletion',
    metadata,
    blocks: [
      ...consequence(view, context, title, lines),
      ...changed,
      found,
      reason(request, 'whole'),
      ...(changes.length === 0 ? [] : [tick(seen)]),
      noteInput,
    ],
  });
}

type Lines = (block: string, words: readonly Line[]) => KnownBlock;
type Title = (block: string, level: 'warning', words: string) => KnownBlock;

/** What the approval does, and what cannot be taken back before all else. */
function consequence(
  { request, given: before, lapsed, executeAt }: ApprovalView,
  { now, approvalsRequired }: CardContext,
  title: Title,
  lines: Lines,
): readonly KnownBlock[] {
  const account = `${named(request.account.name)} (${shownId(request.account.id, 80)})`;
  if (executeAt === null) {
    const given = before + 1;
    const more = Math.max(1, approvalsRequired - given);
    return [
      lines('consequence', [
        [{ bold: `Approves the deletion of ${account}.` }],
        [
          `Yours is approval ${given} of ${approvalsRequired}. Nothing is deleted until ${more} more reviewer${more === 1 ? '' : 's'} approve${more === 1 ? 's' : ''}.`,
        ],
        ...(lapsed.length === 0 ? [] : [lapsedWords(lapsed)]),
      ]),
    ];
  }
  const told = `${named(request.requester.name)} is told by e-mail when it is done.`;
  const window = executeAt - now;
  if (window <= 0) {
    return [
      title('for_good', 'warning', `Deletes ${account} for good, at once.`),
      lines('consequence', [[`There is no time to undo it. ${told}`]]),
    ];
  }
  return [
    title('for_good', 'warning', `Deletes ${account} for good.`),
    lines('consequence', [
      [`Not at once: ${span(window, 'en')} after you approve, at about `, { at: executeAt, show: 'time' }, '.'],
      [`Until then any reviewer can undo it. ${told}`],
    ]),
  ];
}

function whyNot(check: Eligibility): {
  readonly level: 'error' | 'warning';
  readonly words: string;
  readonly next: string;
} {
  return check.findings.some(({ status }) => status === 'unmet')
    ? {
        level: 'error',
        words: 'This account must not be deleted yet.',
        next: 'Wait until the customer has fixed it; the desk checks again by itself. Tell them what to fix, or reject the request.',
      }
    : {
        level: 'warning',
        words: 'The console did not say enough.',
        next: 'Nothing is deleted unchecked. Close this and try again in a minute.',
      };
}

function changeLines(changes: readonly Difference[]): readonly Line[] {
  return changes.map(({ before, now }): Line => {
    const was = before === null ? 'not checked before' : detailOf(before);
    return [`⚠️ ${detailOf(now)} (was: ${was})`];
  });
}

const tick = (seen: string): InputBlock => ({
  type: 'input',
  block_id: CONFIRMED.block(seen),
  label: plain('Something changed'),
  element: {
    type: 'checkboxes',
    action_id: CONFIRMED.action,
    options: [{ text: plain('I have read what changed', 75), value: 'read' }],
  },
});
