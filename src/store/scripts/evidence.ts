import { createHash } from 'node:crypto';
import type { EvidenceRow, FrozenEvidence } from '../../domain/account/evidence.ts';
import type { RequestId } from '../../domain/request.ts';
import { packed, unpacked } from '../packing/packing.ts';
import { all, type Script, type TableRow, write } from './script.ts';

/** A personal value with its salt (hex), as src/notary/freeze.ts made it. */
interface Kept {
  readonly salt: string;
  readonly value: string;
}

/** Freezes what was known at the step of that entry. Each commitment is in the text: beside the values it need not be kept. */
export function* keepEvidence(seq: number, request_id: RequestId, frozen: FrozenEvidence): Script<void> {
  const values: readonly Kept[] = Object.values(JSON.parse(frozen.personal ?? '{}'));
  const personal = frozen.personal === null ? null : packed(JSON.stringify(values));
  yield* write('evidence.insert', { ...frozen, seq, request_id, body: packed(frozen.body), personal });
}

/** What was known at each step, frozen: a row is written once, with its audit entry. */
export function* evidenceOf(request_id: RequestId): Script<readonly EvidenceRow[]> {
  return (yield* all('evidence.ofRequest', { request_id })).map(toEvidence);
}

export function toEvidence({ request_id, body, personal, ...row }: TableRow<'evidence'>): EvidenceRow {
  return {
    ...row,
    requestId: request_id,
    body: unpacked(body),
    personal: personal && byCommitment(unpacked(personal)),
  };
}

/** Rows of earlier versions have their commitments beside them. */
function byCommitment(personal: string): string {
  if (!personal.startsWith('[')) return personal;
  const kept: readonly Kept[] = JSON.parse(personal);
  return JSON.stringify(Object.fromEntries(kept.map((one) => [commitment(one), one])));
}

/** SHA-256 (hex) over the bytes of the salt and the value as UTF-8. */
export const commitment = ({ salt, value }: Kept): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
