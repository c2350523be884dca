import type { DeletionRequest } from '../../domain/request.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFull } from '../time.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton, postForm, submitButton } from './frame/parts.ts';

interface Cancelling {
  readonly request: Pick<DeletionRequest, 'status' | 'submittedAt'>;
  /** Where the yes goes. */
  readonly action: string;
  /** The request's page. */
  readonly back: string;
}

/** Asks once before a request is cancelled, and says what that undoes. */
export function cancelPage(context: PageContext, { request, action, back }: Cancelling): Html {
  const { locale, timeZone } = context;
  const t = CATALOGUES[locale].pages.steps.cancel;
  const { status, submittedAt } = request;
  const undoes = status === 'approved' ? t.undoesApproval : t.undoes;
  const body = html`${submittedAt !== null && html`<p>${undoes(inFull(submittedAt, timeZone, locale))}</p>`}
<p>${t.what}</p>
${actions(postForm(context, action, submitButton(t.yes, 'primary')), linkButton(t.back, back, 'quiet'))}`;
  return layout(context, { title: t.title, body });
}
