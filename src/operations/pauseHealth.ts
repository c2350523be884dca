import type { Operations } from './operations.ts';

/** For /readyz. Deletions that are paused keep nobody from asking for one. */
export async function pauseHealth({ pause }: Pick<Operations, 'pause'>) {
  return pause().then(
    (paused) => ({ ok: paused === null, needed: false, ...(paused === null ? {} : { detail: 'paused' }) }),
    () => ({ ok: false, needed: false, detail: 'unknown' }),
  );
}
