import type { EvidenceRow } from '../domain/account/evidence.ts';
import type { Instant } from '../domain/calendar.ts';
import type { AuditEntry } from '../domain/events.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { AuditHead } from '../domain/views/certificate.ts';
import { canonicalJson, sha256 } from './canonical.ts';

/** Which desk issued a document: the name that its mails bear, and where its customers reach it. */
export interface DeskName {
  readonly name: string;
  readonly url: string;
}

export interface DossierParts {
  readonly desk: DeskName;
  readonly request: DeletionRequest;
  readonly evidence: readonly EvidenceRow[];
  readonly history: readonly AuditEntry[];
  readonly deliveries: readonly object[];
  readonly head: AuditHead;
  readonly now: Instant;
}

export const DOSSIER_FORMAT = 'deletion-desk/dossier/1';

/**
 * Everything that the desk keeps about one request, to be signed. Times within the sections are in ms, as they are kept.
 * `digests` are the SHA-256 of the sections' canonical JSON, so that whoever verifies it can name what was changed.
 */
export function dossierOf({ desk, request, evidence, history, deliveries, head, now }: DossierParts) {
  const { code: _, ...rest } = request;
  const sections = wellFormed({
    request: rest,
    evidence: evidence.map(({ seq, hash, body, personal }) => ({
      seq,
      hash,
      body: JSON.parse(body),
      personal: personal === null ? null : JSON.parse(personal),
    })),
    events: history.map(({ requestId: __, ...entry }) => entry),
    deliveries,
    chain: { head },
  });
  const digests = Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [name, sha256(canonicalJson(section))]),
  );
  return { dossier: { format: DOSSIER_FORMAT, desk, issued_at: new Date(now).toISOString(), ...sections, digests } };
}

/** As JSON reads it again; names from the console may hold halves of characters, which cannot be signed. */
const wellFormed = <T extends object>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'string' ? part.toWellFormed() : part)));
