import { earliestDeletion } from '../../domain/account/earliest.ts';
import { differences } from '../../domain/account/eligibility.ts';
import type { RequestId } from '../../domain/request.ts';
import { type Sampled, sampleCheck, sampleFacts, sampleRequest } from '../../domain/samples/request.ts';
import type { Causes, Week } from '../../domain/views/digest.ts';
import type { Answer } from '../../messages/slack/answer.ts';
import { renderCard, renderPlainCard } from '../../messages/slack/card/card.ts';
import { renderShow } from '../../messages/slack/card/show.ts';
import { renderStats } from '../../messages/slack/commands/stats.ts';
import type { CardContext } from '../../messages/slack/context.ts';
import {
  approveDialog,
  closeDialog,
  detailsDialog,
  extendDialog,
  rejectDialog,
  snoozeDialog,
  undoDialog,
} from '../../messages/slack/dialogs/dialogs.ts';
import { renderDigest } from '../../messages/slack/digest/digest.ts';
import { loadingDialog, noticeDialog } from '../../messages/slack/frame.ts';
import { renderHelp } from '../../messages/slack/help.ts';
import { closedHome, renderHome } from '../../messages/slack/home/home.ts';
import { searchDialog } from '../../messages/slack/home/search.ts';
import { renderAccounts } from '../../messages/slack/lookUp/accounts.ts';
import { lookUpDialog, lookUpForm } from '../../messages/slack/lookUp/dialog.ts';
import { renderLookUp } from '../../messages/slack/lookUp/lookUp.ts';
import { replyDialog } from '../../messages/slack/lookUp/reply.ts';
import { renderQueue } from '../../messages/slack/queue/queue.ts';

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;

type Message = Pick<Answer, 'blocks'>;
type Shown = ReturnType<typeof loadingDialog | typeof closedHome>;

/** Something that the desk sends to Slack, about a request that nobody made. */
export type Surface =
  | { readonly name: string; readonly kind: 'message'; readonly content: Message }
  | { readonly name: string; readonly kind: 'view'; readonly content: Shown };

/** Each kind of message and view, with the newer blocks in all of them that can have some. */
export function sampleSurfaces(about: Sampled, context: CardContext): readonly Surface[] {
  const message = (name: string, content: Message): Surface => ({
    ...{ name, kind: 'message', content },
  });
  const view = (name: string, content: Shown): Surface => ({ name, kind: 'view', content });
  const { now, timeZone } = context;
  const owing = sampleCheck(about, 'owing');
  const [request, blocked] = [
    sampleRequest(about),
    sampleRequest(about, { id: 'DR-0000-0001' as RequestId, check: owing }),
  ];
  const requests = [request, blocked];
  const queue = { requests, filter: 'all', page: 1, cut: false, broken: [], viewer: 'U0' } as const;
  const causes: Causes = {
    heldUp: [{ id: 'zero_balance', requests: 1 }],
    reasons: [{ code: 'other', requests: 1 }],
  };
  const weeks = Array.from({ length: 8 }, (_, ago): Week => {
    return { from: now - (8 - ago) * WEEK, submitted: 1 + ago, decided: ago, medianDecision: HOUR };
  });
  const counts = { open: 2, due: 1, overdue: 1, approved: 1, rejected: 1 };
  const digest = {
    ...{ ...counts, ...causes, since: now - 24 * HOUR, until: now, today: 1, unassigned: 1, stuck: 0, inNeed: [] },
    ...{ late: [request], near: [blocked], submitted: 1, completed: 0, closed: 0, cancelled: 0 },
    ...{ head: null, weeks, overWeeks: causes },
  };
  const lookUp = {
    ...{ accountId: request.account.id, facts: sampleFacts(about, -320), check: owing, open: blocked },
    earliest: earliestDeletion(owing, null, timeZone),
  };
  const approval = { request, given: 0, lapsed: [], seen: 'mark', executeAt: now + HOUR };
  const ended = { lastDecided: null, medianDecision: HOUR, dueByDay: [{ from: now, requests: 2 }], pause: null };
  return [
    message('card', renderCard(request, context)),
    message('blocked card', renderCard(blocked, context)),
    message('plain card', renderPlainCard(request, context)),
    message('/deletion show', renderShow(request, context, null)),
    message('/deletion queue', renderQueue(queue, now, timeZone)),
    message('/deletion stats', renderStats({ ...counts, ...causes, medianDecision: HOUR, weeks }, timeZone)),
    message('/deletion help', renderHelp()),
    message('digest', renderDigest(digest, context)),
    message('look-up', renderLookUp(lookUp, context)),
    message('choice of accounts', renderAccounts([{ id: request.account.id, name: request.account.name }])),
    view('loading dialog', loadingDialog('details')),
    view('refusal', noticeDialog('Not allowed', 'Only reviewers may decide.')),
    view(
      'approve dialog',
      approveDialog({ ...approval, check: request.check, changes: differences(owing, request.check) }, context),
    ),
    view('approve dialog of a blocked request', approveDialog({ ...approval, check: owing, changes: [] }, context)),
    view('reject dialog', rejectDialog(blocked, context)),
    view('undo dialog', undoDialog(request, context)),
    view('close dialog', closeDialog(request, context)),
    view('extend dialog', extendDialog(request, context)),
    view('snooze dialog', snoozeDialog({ request, choices: [{ name: 'hours', until: now + HOUR }] }, context)),
    view('details', detailsDialog({ request, history: [], deliveries: [], evidence: [] }, context)),
    view('look-up dialog', lookUpForm()),
    view('look-up in a dialog', lookUpDialog(lookUp, context)),
    view('reply to the customer', replyDialog(lookUp, context.consoleWebUrl)),
    view('search', searchDialog('sample', { requests, cut: false }, now, timeZone)),
    view('home tab', renderHome({ ...queue, ...ended, reviewer: true }, context)),
    view('home tab of an outsider', closedHome(queue)),
  ];
}
