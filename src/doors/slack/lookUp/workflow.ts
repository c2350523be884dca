import { type StepEnd, stepEnd, stepFailed, stepNeedsId, stepRefused } from '../../../messages/slack/lookUp/step.ts';
import { argumentOf } from '../argument.ts';
import { ask } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Inputs } from './step.ts';

/**
 * "Check deletion eligibility": whoever built the workflow says in `asked_by` whose right to look up is checked. Slack
 * vouches for the workflow, not for that person: so it is limited, and stands in the audit trail, as a workflow.
 */
export async function onCheckStep(deps: ListenerDeps, { account, asked_by: user }: Inputs): Promise<StepEnd> {
  const query = typeof account === 'string' ? argumentOf(account) : '';
  if (query === '') return stepFailed('The step was given no account. Fill “Account” with an id or e-mail address.');
  if (typeof user !== 'string' || !/^[UW][A-Z0-9]+$/.test(user)) {
    return stepFailed('The step was not told who asks. Fill “Asked by” with a person of this workspace.');
  }
  const attempted = { action: 'check_deletion_eligibility', user, id: null, via: 'workflow' } as const;
  const found = await ask(deps, attempted, (asking) => deps.operations.lookUp(query, asking));
  if (!found.ok) return stepRefused(found.refusal, deps.timeZone);
  return found.value.kind === 'several' ? stepNeedsId(found.value.accounts.length) : stepEnd(found.value);
}
