import { ok, refuse } from '../../../domain/result.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Click } from '../events.ts';
import { refusalMessage } from '../notices.ts';
import { slackCode } from '../problem.ts';
import { cardLink, cardPostedAgain } from '../words.ts';

/** "Copy link": Slack lets no app write to a clipboard, so the address of the card is said to the clicker. */
export const onLink =
  (deps: ListenerDeps) =>
  async (click: Click): Promise<void> => {
    const found = await attempt(deps, click, async (by) =>
      by.support ? ok(await deps.operations.cardOf(click.id)) : refuse({ code: 'not_allowed', need: 'support' }),
    );
    if (!found.ok) {
      await deps.tell(click.to, refusalMessage(found.refusal, deps));
      return;
    }
    const link = found.value === null ? null : await permalinkOf(deps, found.value);
    if (link === null) await deps.operations.showCardAgain(click.id);
    await deps.tell(click.to, link === null ? cardPostedAgain(click.id) : cardLink(click.id, link));
  };

/** Null: somebody deleted the card. Throws when Slack does not say. */
async function permalinkOf(
  { client }: Pick<ListenerDeps, 'client'>,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<string | null> {
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink ?? null;
  } catch (error) {
    if (slackCode(error) === 'message_not_found') return null;
    throw error;
  }
}
