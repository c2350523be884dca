import type { Instant } from '../domain/calendar.ts';
import type { DependencyHealth } from '../domain/views/running.ts';

/** How the uses of one dependency went. */
export interface LastUse {
  succeeded(): void;
  /** `why`: a code, no address and no free text. */
  failed(why: string): void;
  health(): Pick<DependencyHealth, 'ok' | 'detail' | 'lastSuccessAt' | 'lastErrorAt'>;
}

/** It is well as long as the last use went well, and before the first. `onTurn`: told when that changes; null: it is well again. */
export function createUse(now: () => Instant, onTurn: (why: string | null) => void = () => {}): LastUse {
  let why: string | null = null;
  let lastSuccessAt: Instant | null = null;
  let lastErrorAt: Instant | null = null;
  return {
    succeeded() {
      lastSuccessAt = now();
      if (why !== null) onTurn(null);
      why = null;
    },
    failed(code) {
      lastErrorAt = now();
      if (why === null) onTurn(code);
      why = code;
    },
    health: () => ({ ok: why === null, ...(why === null ? {} : { detail: why }), lastSuccessAt, lastErrorAt }),
  };
}
