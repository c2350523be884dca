import { isAdrift } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { summary, whyNot } from '../request/findingLines.ts';

/** What came of a look that somebody asked for, in one line for them. */
export function recheckWords(request: DeletionRequest): string {
  const { id, check, attention } = request;
  if (!isAdrift(request)) return `${id}: ${check.eligible ? summary(check.findings) : whyNot(check.findings)}.`;
  // The check is about no account, or about the wrong one.
  return attention?.code === 'account_replaced'
    ? `${id}: another account stands under this id.`
    : `${id}: the account is not there.`;
}
