import type { DatabaseHealth } from '../deskStore.ts';
import { detailOf } from './errors.ts';

/** How often the desk looks after its database by itself (ms). */
const BEAT = 10_000;
/** Real commits that /readyz may cause: one in so long (ms). */
const PROBE = 1_000;

interface Watching {
  /** Commits something. */
  readonly probe: () => Promise<void>;
  /** Milliseconds from any origin. */
  readonly monotonic: () => number;
  /** Something is wrong, once for each thing; null when it is well again. */
  readonly onTrouble: (error: Error | null, detail: string | null) => void;
}

/** Looks whether the database takes commits: when asked, and now and then. */
export function createHealth({ probe, monotonic, onTrouble }: Watching) {
  let told: string | null = null;
  let last: { readonly at: number; readonly result: Promise<void> } | null = null;

  function tell(error: Error | null): void {
    const detail = error === null ? null : detailOf(error);
    if (detail === told) return;
    told = detail;
    onTrouble(error, detail);
  }

  async function ping(): Promise<void> {
    if (last === null || monotonic() - last.at >= PROBE) last = { at: monotonic(), result: probe() };
    try {
      await last.result;
    } catch (error) {
      tell(error as Error);
      throw error;
    }
    tell(null);
  }

  return {
    ping,
    /** Never rejects. */
    health: (): Promise<DatabaseHealth> =>
      ping().then(
        () => ({ ok: true, needed: true }),
        (error: unknown) => ({ ok: false, needed: true, detail: detailOf(error) }),
      ),
    /** Gives what ends it. */
    start(): () => void {
      // What it finds is told; there is nobody to throw it at.
      const timer = setInterval(() => void ping().catch(() => undefined), BEAT);
      timer.unref();
      return () => {
        clearInterval(timer);
        last = null;
      };
    },
  };
}
