import type { ModalView } from '@slack/types';
import { errorFacts } from '../../../platform/log.ts';
import { slackCode } from '../../../slack/errors.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Shown } from './notices.ts';
import type { Addressee } from './tell.ts';
import { dialogNotOpened, dialogNotShown, problemNotice } from './words.ts';

/**
 * Opens a dialog, or puts it in place of the one (`view`) that it was asked for in, that says what is going on, then fills it: a trigger lives 3 s, and looking things up may take
 * longer.
 */
export async function openDialog(
  deps: ListenerDeps,
  click: {
    readonly trigger: string;
    readonly to: Addressee;
    readonly view?: { readonly id: string; readonly type: string } | null;
  },
  loading: ModalView,
  content: () => Promise<Shown>,
): Promise<void> {
  let viewId: string | undefined;
  try {
    const { view } =
      click.view?.type === 'modal'
        ? await deps.client.views.update({ view_id: click.view.id, view: loading })
        : await deps.client.views.open({ trigger_id: click.trigger, view: loading });
    viewId = view?.id;
  } catch (error) {
    deps.log.warn('dialog could not be opened', { user: click.to.user, ...errorFacts(error), slack: slackCode(error) });
  }
  if (viewId === undefined) await deps.tell(click.to, dialogNotOpened());
  else await fillDialog(deps, { viewId, to: click.to }, content);
}

/** Puts content into a dialog that is open; who has closed it is told in another way. Never throws. */
export async function fillDialog(
  deps: ListenerDeps,
  { viewId, to }: { readonly viewId: string; readonly to: Addressee },
  content: () => Promise<Shown>,
): Promise<void> {
  const { view, words } = await content().catch((error: unknown) => problemNotice(deps.problem('dialog', error)));
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
