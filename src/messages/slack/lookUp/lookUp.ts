import type { ActionsBlock, Button } from '@slack/types';
import { withoutRequester } from '../../../domain/account/eligibility.ts';
import { isOverdue } from '../../../domain/deadline.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';
import type { LookedUp } from '../../../domain/views/lookUp.ts';
import { earliestDate } from '../../earliest.ts';
import { accountUrl, adminEmailUrl } from '../../findings.ts';
import { replyToCustomer } from '../../replyToCustomer.ts';
import { distance } from '../../time.ts';
import { STATES } from '../../words.ts';
import type { Answer } from '../answer.ts';
import type { CardContext } from '../context.ts';
import { type Line, paragraph, richText, sentenceOf } from '../line.ts';
import { detailOf, findingLine, metOf, unknownLine } from '../request/findingLines.ts';
import { named, plain } from '../slackText.ts';
import { onlyReason, verdictOf } from './verdict.ts';

type LookUpContext = Pick<CardContext, 'now' | 'consoleWebUrl' | 'timeZone'>;

/** May this account be deleted, and if not, why not and what must be done by whom. */
export function renderLookUp(lookUp: LookedUp, context: LookUpContext): Answer {
  const name = nameOf(lookUp);
  const head: Line = [{ bold: name }, ` · ${shownId(lookUp.accountId)}`];
  const verdict = verdictOf(lookUp.check);
  const lines: readonly Line[] = [
    ...findings(lookUp, context),
    ...(lookUp.check.noAdminEmail === true ? [noAdminEmail(context)] : []),
    [{ bold: 'Earliest possible date: ' }, earliestDate(lookUp.earliest, context.timeZone)],
    [{ bold: 'Who must ask: ' }, whoMustAsk(lookUp)],
    ...openRequest(lookUp.open, context),
  ];
  return {
    text: sentenceOf([name, ` (${shownId(lookUp.accountId)}): ${verdict}.`], context.timeZone),
    blocks: [
      richText('account', paragraph([head, [{ bold: verdict }]], context.timeZone)),
      richText('findings', paragraph(lines, context.timeZone)),
      ...buttons(lookUp, context),
    ],
  };
}

/** What the account is called, also when the console did not say. */
export const nameOf = ({ facts }: Pick<LookedUp, 'facts'>): string =>
  facts?.name.known ? named(facts.name.value) : 'Account';

/** No prerequisite, but without one nobody can be verified, and every form is refused. */
const noAdminEmail = ({ consoleWebUrl }: LookUpContext): Line => [
  '❌ ',
  { bold: 'No admin e-mail address: ' },
  'nobody can be verified without it',
  ' → ',
  { link: 'The customer sets one in Settings, Basic Info', url: adminEmailUrl(consoleWebUrl) },
];

/** What fails first, each with its fix; in one line what is not known, and in one what is met. */
function findings({ check }: LookedUp, context: LookUpContext): readonly Line[] {
  const counted = withoutRequester(check.findings);
  const met = metOf(counted).map(detailOf);
  return [
    ...counted.filter(({ status }) => status === 'unmet').map((finding) => findingLine(finding, null, context)),
    ...(onlyReason(check.findings) === null ? unknownLine(counted) : []),
    ...(met.length === 0 ? [] : [[`✅ Met: ${clean(met.join('; '), 900)}`]]),
  ];
}

function whoMustAsk({ facts, check }: LookedUp): string {
  if (!facts?.creator.known) return 'the creator; the console did not say who that is';
  const who = `${named(facts.creator.value.name)} (creator)`;
  // The one thing that keeps the creator from asking and is no finding of a look-up.
  const wrong = facts.createdAt.known ? undefined : check.findings.find(({ id }) => id === 'creator');
  return wrong === undefined ? who : `${who}, but cannot yet: ${detailOf(wrong)}`;
}

function openRequest(open: DeletionRequest | null, { now }: LookUpContext): readonly Line[] {
  if (open === null) return [[{ bold: 'Request under way: ' }, 'none']];
  const word = isOverdue(open, now) ? ', overdue since ' : ', due ';
  const due: Line = open.dueAt === null ? [] : [word, { at: open.dueAt }, ` (${distance(open.dueAt, now, 'en')})`];
  return [[{ bold: 'Request under way: ' }, `${open.id}, ${STATES[open.status]}`, ...due]];
}

/** Slack's limits on what a button carries and on its link. */
const LONGEST = { value: 2000, url: 3000 } as const;

function buttons(lookUp: LookedUp, { consoleWebUrl }: LookUpContext): readonly ActionsBlock[] {
  const { accountId } = lookUp;
  const url = accountUrl(accountId, consoleWebUrl);
  const fits = accountId !== '' && accountId.length <= LONGEST.value && accountId === clean(accountId);
  const elements: readonly Button[] = [
    ...(fits && replyToCustomer(lookUp, consoleWebUrl) !== null
      ? [
          {
            type: 'button',
            action_id: 'copy_reply',
            value: accountId,
            text: plain('Copy as a reply to the customer', 75),
          } as const,
        ]
      : []),
    ...(url.length <= LONGEST.url
      ? [{ type: 'button', action_id: OPEN_CONSOLE, url, text: plain('Open in the console', 75) } as const]
      : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'account_actions', elements: [...elements] }];
}

/** The action id of a button that only opens a page: nothing is to be done when it is pressed. */
export const OPEN_CONSOLE = 'open_console';
