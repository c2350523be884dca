import type { Answer } from '../../../messages/slack/answer.ts';
import { renderDeskLink } from '../../../messages/slack/commands/desk.ts';
import { refusalMessage } from '../answers/notices.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Command } from '../events.ts';

/** `/deletion desk`: a link to the status page, for their eyes only. */
export async function onDesk(deps: ListenerDeps, { user }: Command): Promise<Answer> {
  const attempted = { action: 'deletion desk', user, id: null };
  const given = await attempt(deps, attempted, (by) => deps.operations.giveDeskLink(by));
  if (!given.ok) return refusalMessage(given.refusal, deps);
  const url = `${deps.publicUrl}/desk/enter?link=${given.value.link}`;
  return renderDeskLink(url, given.value.expiresAt, deps.timeZone);
}
