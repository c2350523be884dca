import type { DeletionRequest } from '../request.ts';
import type { Eligibility } from './eligibility.ts';

/**
 * A short mark of what a reviewer was shown: which request, its state, the approvals and the findings. An approval carries the mark
 * of what it was given for, and is refused when it no longer fits. No secret: the dialog's own data cannot be forged.
 */
export function fingerprint(request: Pick<DeletionRequest, 'id' | 'status' | 'approvals'>, check: Eligibility): string {
  const shown = [
    request.id,
    request.status,
    ...request.approvals.map(({ by, at }) => `${by}@${at}`),
    ...check.findings.map(({ id, status, evidence }) => `${id}=${status}:${JSON.stringify(evidence)}`),
  ].join('\n');
  return hash53(shown).toString(36);
}

/** cyrb53: 53 well-mixed bits from a string. */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
