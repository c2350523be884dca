import type { EvidenceRow } from '../account/evidence.ts';
import type { Instant } from '../calendar.ts';
import type { Lane } from '../effects.ts';
import type { AuditEntry } from '../events.ts';
import type { DeletionRequest } from '../request.ts';

/** How one effect of a request stands in the outbox. */
export interface OutboxEntry {
  readonly lane: Lane;
  readonly kind: string;
  readonly state: 'ready' | 'sending' | 'done' | 'dead';
  readonly attempts: number;
  /** When it is tried next. */
  readonly availableAt: Instant;
  readonly lastError: string | null;
}

/** Everything the desk keeps about one request. */
export interface RequestFile {
  readonly request: DeletionRequest;
  readonly history: readonly AuditEntry[];
  readonly deliveries: readonly OutboxEntry[];
  /** What was known at each step that was taken on it, oldest first. */
  readonly evidence: readonly EvidenceRow[];
}
