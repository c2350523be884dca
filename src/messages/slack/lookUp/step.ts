import { type Finding, withoutRequester } from '../../../domain/account/eligibility.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { shownId } from '../../../domain/text.ts';
import type { LookedUp } from '../../../domain/views/lookUp.ts';
import { staffTitle } from '../../findingWords.ts';
import { requirementOf } from '../../requirements.ts';
import { refusalWords } from '../refusals.ts';
import { countWords } from './verdict.ts';

/** What a workflow gets to know, by the names in manifest.json: no name, address or amount, wherever it goes from here. */
export type StepOutputs = {
  readonly eligible: boolean;
  readonly account_id: string;
  readonly summary: string;
  /** One prerequisite a line, and whether it is not met or not known; empty if eligible. */
  readonly unmet: string;
};

/** How a workflow's step ends: with outputs, or with an error in words for a person. */
export type StepEnd =
  | { readonly ok: true; readonly outputs: StepOutputs }
  | { readonly ok: false; readonly error: string };

/** "No" is an answer as soon as one prerequisite is not met; without any, what is not known makes it an error. */
export function stepEnd({ accountId, check }: Pick<LookedUp, 'accountId' | 'check'>): StepEnd {
  const counted = withoutRequester(check.findings);
  const account = `Account ${shownId(accountId, 80)}`;
  if (!check.eligible && counted.every(({ status }) => status !== 'unmet')) {
    return stepFailed(
      `${account} could not be checked: ${countWords(check.findings)}. Run the step again in a minute.`,
    );
  }
  if (check.eligible && check.noAdminEmail === true) {
    return stepFailed(
      `${account} meets everything, but has no admin e-mail address: nobody can be verified. The customer must set one in Settings, Basic Info.`,
    );
  }
  const verdict = check.eligible ? 'is ready to be deleted' : 'is not ready to be deleted';
  return {
    ok: true,
    outputs: {
      eligible: check.eligible,
      account_id: accountId,
      summary: `${account} ${verdict}: ${countWords(check.findings)}.`,
      unmet: check.eligible
        ? ''
        : counted
            .filter(({ status }) => status !== 'met')
            .map(line)
            .join('\n'),
    },
  };
}

export const stepFailed = (error: string): StepEnd => ({ ok: false, error });

/** Several accounts belong to the address. */
export const stepNeedsId = (count: number): StepEnd =>
  stepFailed(`${count} accounts belong to this address. Run the step with the id of one of them.`);

/** Who reads this is often not who is asked about: a refusal speaks of them, not to them. */
export function stepRefused(refusal: Refusal, timeZone: string): StepEnd {
  if (refusal.code === 'not_allowed') {
    return stepFailed('The person in “Asked by” may not look up accounts. Only support and reviewers may.');
  }
  if (refusal.code === 'authority_unknown') {
    return stepFailed(
      'Slack did not say whether the person in “Asked by” may look up accounts. Run the step again in a minute.',
    );
  }
  if (refusal.code === 'too_fast') {
    return stepFailed(
      'Workflows asked more often than the desk answers within a minute. Run the step again in a minute.',
    );
  }
  if (refusal.code === 'account_deleted') return stepFailed(`The account was deleted by request ${refusal.id}.`);
  const { title, detail } = refusalWords(refusal, timeZone);
  return stepFailed(`${title}. ${detail}`);
}

/** The title alone would read as its opposite. */
const line = ({ id, status }: Finding): string =>
  status === 'unknown' ? `Not known: ${staffTitle(id)}` : requirementOf(id);
