import { parseRequestId } from '../../../domain/request.ts';
import { refuse } from '../../../domain/result.ts';
import { renderShow } from '../../../messages/show.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import { refusalMessage } from '../notices.ts';
import type { Message } from '../tell.ts';
import { argumentOf } from './argument.ts';
import type { Asked } from './command.ts';
import { onHelp } from './help.ts';

/** `/deletion show <request id>`. */
export const onShow =
  (deps: ListenerDeps) =>
  async ({ user, text }: Pick<Asked, 'user' | 'text'>): Promise<Message> => {
    const query = argumentOf(text);
    if (query === '') return onHelp();
    const id = parseRequestId(query);
    const file = await attempt(deps, { action: 'deletion show', user, id }, async (by) => {
      if (!by.support) return refuse({ code: 'not_allowed', need: 'support' });
      return id === null ? refuse({ code: 'not_found' }) : deps.operations.showRequest(id);
    });
    return file.ok ? renderShow(file.value.request, renderingFor(deps)) : refusalMessage(file.refusal, deps);
  };
