import { maySupport } from '../../../domain/decide/staff.ts';
import { parseRequestId } from '../../../domain/request.ts';
import { refuse } from '../../../domain/result.ts';
import type { Answer } from '../../../messages/slack/answer.ts';
import { renderShow } from '../../../messages/slack/card/show.ts';
import { renderHelp } from '../../../messages/slack/help.ts';
import { refusalMessage } from '../answers/notices.ts';
import { argumentOf, meantBy } from '../argument.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import type { Command } from '../events.ts';
import { cardAddressIfKnown } from '../permalink.ts';

/** `/deletion show <request id>`: as its card shows it, with the way to the card. */
export async function onShow(deps: ListenerDeps, { user, text }: Command): Promise<Answer> {
  if (argumentOf(text) === '') return renderHelp('request');
  const id = meantBy(text, parseRequestId);
  // Begun while it is asked who wants it; never fails.
  const address = id === null ? null : cardAddressIfKnown(deps, id);
  const file = await attempt(deps, { action: 'deletion show', user, id }, async (by) => {
    const may = maySupport(by);
    if (!may.ok) return may;
    return id === null ? refuse({ code: 'not_found' }) : deps.operations.readFile(id, by);
  });
  if (!file.ok) return refusalMessage(file.refusal, deps);
  const { request } = file.value;
  const rendering = renderingFor(deps, await deps.operations.pause());
  return renderShow(request, rendering, await address);
}
