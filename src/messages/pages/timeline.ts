import type { Instant } from '../../domain/calendar.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { Progress, TimelineStep } from '../languages/requestPageWords.ts';
import { inFull } from '../time.ts';
import type { PageContext } from './frame/context.ts';

interface Step {
  readonly label: TimelineStep;
  readonly progress: Progress;
  /** When it was, or by when it will have been (`ahead`); null when that is not known. */
  readonly at: Instant | null;
}

/** From the submission to the end, and of what is to come only what is sure; nothing for a request that never was submitted. */
export function timeline(request: DeletionRequest, { locale, timeZone, now }: PageContext): Html {
  const t = CATALOGUES[locale].pages.request.timeline;
  if (request.submittedAt === null) return html``;
  const when = ({ progress, at }: Step): string | null => {
    if (at === null) return null;
    return progress === 'ahead' ? t.by(inFull(at, timeZone, locale)) : inFull(at, timeZone, locale);
  };
  return html`<ol class="timeline">${stepsOf(request, now).map((step) => {
    const { label, progress } = step;
    const date = when(step);
    return html`<li class="${progress}"${progress === 'current' && html` aria-current="step"`}>
<p><strong>${t.labels[label]}</strong>${progress !== 'ended' && html` <span class="hint">${t.progress[progress]}</span>`}</p>
${date !== null && html`<p class="hint">${date}</p>`}</li>
`;
  })}</ol>`;
}

function stepsOf(request: DeletionRequest, now: Instant): readonly Step[] {
  const { status, submittedAt, dueAt, decision, completedAt, endedAt, closing } = request;
  const submitted: Step = { label: 'submitted', progress: 'done', at: submittedAt };
  const reviewed: Step = { label: 'review', progress: 'done', at: null };
  const deletion = (progress: Progress): Step => ({ label: 'deletion', progress, at: null });
  if (status === 'cancelled') return [submitted, { label: 'cancelled', progress: 'ended', at: endedAt ?? null }];
  if (status === 'rejected')
    return [submitted, reviewed, { label: 'rejected', progress: 'ended', at: decision?.at ?? null }];
  if (status === 'pending') {
    // Which decision it will be, nobody knows; nor when, once the promise is broken.
    const by = dueAt !== null && dueAt > now ? dueAt : null;
    return [
      submitted,
      { ...reviewed, progress: 'current' },
      { label: 'decision', progress: 'ahead', at: by },
      deletion('ifApproved'),
    ];
  }
  const approved: Step = { label: 'approved', progress: 'done', at: decision?.at ?? null };
  if (closing !== null) {
    const steps = decision?.kind === 'approved' ? [submitted, reviewed, approved] : [submitted, reviewed];
    return [...steps, { label: 'closed', progress: 'ended', at: completedAt }];
  }
  if (status === 'completed')
    return [submitted, reviewed, approved, { label: 'deleted', progress: 'done', at: completedAt }];
  return [submitted, reviewed, approved, deletion(status === 'deleting' ? 'current' : 'ahead')];
}
