import type { Staff } from '../../domain/actor.ts';
import type { RequestId } from '../../domain/request.ts';
import type { Result } from '../../domain/result.ts';
import { detailsDialog } from '../../messages/slack/dialogs/dialogs.ts';
import { fillDialog } from './answers/dialog.ts';
import { refusalNotice, type Shown } from './answers/notices.ts';
import { attempt } from './attempt.ts';
import { type ListenerDeps, renderingFor } from './deps.ts';
import type { Click } from './events.ts';

type Asked = Pick<Click, 'action' | 'user' | 'id'>;

/** The details as they are now, or why this person may not see them. `shown` is told to whom. */
export async function detailsShown(
  deps: ListenerDeps,
  asked: Asked,
  shown: (to: Staff) => void = () => undefined,
): Promise<Shown> {
  const found = await attempt(deps, asked, (by) => {
    shown(by);
    return deps.operations.readFile(asked.id, by);
  });
  if (!found.ok) return refusalNotice(found.refusal, 'details', deps);
  return { view: detailsDialog(found.value, renderingFor(deps, await deps.operations.pause())), words: null };
}

/** What was pressed in the details: done, and the same dialog shows what came of it. `viewId`: of that dialog. */
export function doInDetails(
  deps: ListenerDeps,
  click: Click,
  viewId: string,
  verb: (id: RequestId, by: Staff) => Promise<Result<unknown>>,
): Promise<void> {
  return fillDialog(deps, { viewId, to: click.to }, async () => {
    const done = await attempt(deps, click, (by) => verb(click.id, by));
    return done.ok ? detailsShown(deps, click) : refusalNotice(done.refusal, 'details', deps);
  });
}
