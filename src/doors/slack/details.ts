import type { Staff } from '../../domain/actor.ts';
import type { RequestId } from '../../domain/request.ts';
import type { Result } from '../../domain/result.ts';
import type { RequestFile } from '../../domain/views/file.ts';
import { detailsDialog } from '../../messages/slack/dialogs/dialogs.ts';
import type { BeingAsked } from '../../operations/standing.ts';
import { fillDialog } from './answers/dialog.ts';
import { refusalNotice, type Shown } from './answers/notices.ts';
import { attempt, attemptBeside, onceKnown } from './attempt.ts';
import { type ListenerDeps, renderingFor } from './deps.ts';
import type { Click } from './events.ts';

type Asked = Pick<Click, 'action' | 'user' | 'id'>;

/** The details as they are now, or why this person may not see them. `shown` is told to whom. */
export async function detailsShown(
  deps: ListenerDeps,
  asked: Asked,
  shown: (to: Staff) => void = () => undefined,
): Promise<Shown> {
  return fileShown(
    deps,
    await attempt(deps, asked, (by) => {
      shown(by);
      return deps.operations.readFile(asked.id, by);
    }),
  );
}

/** What was pressed in the details: done, and the same dialog shows what came of it. `viewId`: of that dialog. */
export function doInDetails(
  deps: ListenerDeps,
  click: Click,
  viewId: string,
  verb: (id: RequestId, asking: BeingAsked) => Promise<Result<unknown>>,
): Promise<void> {
  return fillDialog(deps, { viewId, to: click.to }, async () =>
    fileShown(
      deps,
      await attemptBeside(deps, click, async (asking) => {
        const done = await verb(click.id, asking);
        return done.ok ? onceKnown((by) => deps.operations.readFile(click.id, by))(asking) : done;
      }),
    ),
  );
}

async function fileShown(deps: ListenerDeps, found: Result<RequestFile>): Promise<Shown> {
  if (!found.ok) return refusalNotice(found.refusal, 'details', deps);
  return { view: detailsDialog(found.value, renderingFor(deps, await deps.operations.pause())), words: null };
}
