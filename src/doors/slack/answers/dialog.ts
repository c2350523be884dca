import type { ModalView } from '@slack/types';
import { ownIteration } from '../../../platform/iteration.ts';
import { errorFacts } from '../../../platform/log.ts';
import { slackCode } from '../../../slack/errors.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Shown } from './notices.ts';
import type { Addressee } from './tell.ts';
import { dialogNotOpened, dialogNotShown, problemNotice } from './words.ts';

interface Opening {
  readonly trigger: string;
  readonly to: Addressee;
  readonly view?: { readonly id: string; readonly type: string } | null;
}

interface Filled {
  readonly viewId: string;
  readonly to: Addressee;
}

/**
 * Opens a dialog, or puts it in place of the one (`view`) that it was asked for in, that says what is going on, then fills it: a trigger lives 3 s, and looking things up may take
 * longer. It begins meanwhile. False when no dialog opened.
 */
export async function openDialog(
  deps: ListenerDeps,
  click: Opening,
  loading: ModalView,
  content: () => Promise<Shown>,
): Promise<boolean> {
  const opening = open(deps, click, loading);
  // The trigger is in a hurry, and goes first.
  await ownIteration();
  const [viewId, shown] = await Promise.all([opening, orProblem(deps, content)]);
  if (viewId !== undefined) await fill(deps, { viewId, to: click.to }, shown);
  return viewId !== undefined;
}

/** The id of what Slack opened; undefined, and the person is told, when it did not. Never throws. */
async function open(
  deps: ListenerDeps,
  { view, trigger, to }: Opening,
  loading: ModalView,
): Promise<string | undefined> {
  try {
    const { view: opened } =
      view?.type === 'modal'
        ? await deps.client.views.update({ view_id: view.id, view: loading })
        : await deps.client.views.open({ trigger_id: trigger, view: loading });
    if (opened?.id !== undefined) return opened.id;
  } catch (error) {
    deps.log.warn('dialog could not be opened', { user: to.user, ...errorFacts(error), slack: slackCode(error) });
  }
  await deps.tell(to, dialogNotOpened());
  return undefined;
}

/** Puts content into a dialog that is open; who has closed it is told in another way. Never throws. */
export async function fillDialog(deps: ListenerDeps, dialog: Filled, content: () => Promise<Shown>): Promise<void> {
  await fill(deps, dialog, await orProblem(deps, content));
}

const orProblem = (deps: ListenerDeps, content: () => Promise<Shown>): Promise<Shown> =>
  content().catch((error: unknown) => problemNotice(deps.problem('dialog', error)));

async function fill(deps: ListenerDeps, { viewId, to }: Filled, { view, words }: Shown): Promise<void> {
  // Whoever waits for theirs to open goes first.
  await ownIteration();
  try {
    await deps.client.views.update({ view_id: viewId, view });
  } catch (error) {
    const code = slackCode(error);
    deps.log.warn('dialog could not be filled', { user: to.user, ...errorFacts(error), slack: code });
    if (words !== null) await deps.tell(to, words);
    // They closed it themselves: nothing is left to say.
    else if (code !== 'not_found') await deps.tell(to, dialogNotShown());
  }
}
