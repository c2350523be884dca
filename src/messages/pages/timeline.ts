import type { Instant } from '../../domain/calendar.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { Progress, TimelineStep } from '../languages/requestPageWords.ts';
import { moment } from '../time.ts';
import type { PageContext } from './frame/context.ts';

interface Step {
  readonly label: TimelineStep;
  readonly progress: Progress;
  /** Null when it is not known or not yet. */
  readonly at: Instant | null;
}

/** From the submission to the end; nothing for a request that never was submitted. */
export function timeline(request: DeletionRequest, context: PageContext): Html {
  const { locale, timeZone } = context;
  const t = CATALOGUES[locale].pages.request.timeline;
  if (request.submittedAt === null) return html``;
  return html`<ol class="timeline">${stepsOf(request).map(
    ({ label, progress, at }) => html`<li class="${progress}"${progress === 'current' && html` aria-current="step"`}>
<p><strong>${t.labels[label]}</strong> <span class="hint">${t.progress[progress]}</span></p>
${at !== null && html`<p class="hint">${moment(at, timeZone, locale)}</p>`}</li>
`,
  )}</ol>`;
}

function stepsOf(request: DeletionRequest): readonly Step[] {
  const { status, submittedAt, decision, completedAt, closing } = request;
  const submitted: Step = { label: 'submitted', progress: 'done', at: submittedAt };
  const reviewed: Step = { label: 'review', progress: 'done', at: null };
  if (status === 'cancelled') return [submitted, { label: 'cancelled', progress: 'ended', at: null }];
  if (status === 'rejected')
    return [submitted, reviewed, { label: 'rejected', progress: 'ended', at: decision?.at ?? null }];
  if (status === 'pending') {
    return [
      submitted,
      { ...reviewed, progress: 'current' },
      { label: 'approved', progress: 'ahead', at: null },
      { label: 'deleted', progress: 'ahead', at: null },
    ];
  }
  const deleted = ({ approved: 'ahead', deleting: 'current', completed: 'done' } as const)[status as string];
  const approved: Step = {
    label: 'approved',
    progress: status === 'approved' ? 'current' : 'done',
    at: decision?.at ?? null,
  };
  if (status === 'completed' && closing !== null) {
    const steps = decision?.kind === 'approved' ? [submitted, reviewed, approved] : [submitted, reviewed];
    return [...steps, { label: 'closed', progress: 'ended', at: completedAt }];
  }
  return [submitted, reviewed, approved, { label: 'deleted', progress: deleted ?? 'ahead', at: completedAt }];
}
