import type { DeletionRequest } from '../../domain/request.ts';
import type { Text } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import { moment, momentAndDistance } from '../time.ts';
import type { PageContext } from './context.ts';
import { isLate } from './statusWords.ts';

const LABELS = {
  submitted: { en: 'Submitted', zh: '已提交' },
  review: { en: 'In review', zh: '审核' },
  approved: { en: 'Approved', zh: '批准' },
  deleted: { en: 'Deletion', zh: '删除' },
  rejected: { en: 'Rejected', zh: '未通过' },
  cancelled: { en: 'Cancelled', zh: '已取消' },
  closed: { en: 'Closed', zh: '结案' },
} as const satisfies Record<string, Text>;

/** How far a step is; `ended`: it went another way. */
type Progress = 'done' | 'current' | 'ahead' | 'ended';
const PROGRESS: Record<Progress, Text> = {
  done: { en: 'done', zh: '已完成' },
  current: { en: 'now', zh: '进行中' },
  ahead: { en: 'to come', zh: '未开始' },
  ended: { en: 'the end', zh: '已结束' },
};

interface Step {
  readonly label: keyof typeof LABELS;
  readonly progress: Progress;
  /** In ms; null when it is not known or not yet. */
  readonly at: number | null;
}

/** From the submission to the end; nothing for a request that never was submitted. */
export function timeline(request: DeletionRequest, context: PageContext): Html {
  const { locale, timeZone } = context;
  if (request.submittedAt === null) return html``;
  return html`<ol class="timeline">${stepsOf(request).map(
    ({ label, progress, at }) => html`<li class="${progress}"${progress === 'current' && html` aria-current="step"`}>
<p><strong>${LABELS[label][locale]}</strong> <span class="hint">${PROGRESS[progress][locale]}</span></p>
${at !== null && html`<p class="hint">${moment(at, timeZone, locale)}</p>`}${label === 'review' && deadline(request, context)}</li>
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

/** The promise, while it waits to be kept, and honestly so when it is broken. */
function deadline(request: DeletionRequest, { locale, now, timeZone }: PageContext): Html | false {
  const { status, dueAt } = request;
  if (status !== 'pending' || dueAt === null) return false;
  const when = momentAndDistance(dueAt, now, timeZone, locale);
  return isLate(request, now)
    ? html`<p class="late">${{ en: `Overdue since ${when}`, zh: `已超期，应于 ${when} 答复` }[locale]}</p>`
    : html`<p class="hint">${{ en: `Answer by ${when}`, zh: `最迟于 ${when} 答复` }[locale]}</p>`;
}
