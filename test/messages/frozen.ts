import { randomBytes } from 'node:crypto';
import type { Eligibility } from '../../src/domain/account/eligibility.ts';
import { type EvidenceRow, type EvidenceStep, evidenceOf } from '../../src/domain/account/evidence.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { createFreeze } from '../../src/notary/freeze.ts';
import { NOW } from '../build.ts';

const freeze = createFreeze(randomBytes);

/** What is kept of a step that was taken on `check`, as entry `seq`. */
export function frozen(
  request: DeletionRequest,
  check: Eligibility,
  { step = 'approval', actor = 'slack:U0ANA', seq = 12 }: { step?: EvidenceStep; actor?: string; seq?: number } = {},
): EvidenceRow {
  return { ...freeze(evidenceOf(step, request, check, { actor, at: NOW })), seq, requestId: request.id };
}
