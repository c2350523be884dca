import type { BrokenRecord, Inspected, TrailHead } from '../store/store.ts';
import { answer, type Printed } from './command.ts';

/** What is done, for whoever waits for it. */
export const PROVING = 'Looking at every seal and the trail';

export const WHY: Readonly<Record<BrokenRecord['why'], string>> = {
  changed: 'does not fit its seal',
  older: 'is older than its last event in the audit trail',
  missing: 'is missing',
  not_in_trail: 'has no beginning in the audit trail',
  rows_differ: 'rows were removed, added or put back to an older state',
};

/** `<seq>:<hash>` as the log, /readyz and the channel have it; null when it cannot be one. */
export function parseHead(text: string): TrailHead | null {
  const found = /^([1-9]\d{0,15}):([\w-]+)$/.exec(text.trim());
  return found === null ? null : { seq: Number(found[1]), hash: found[2] ?? '' };
}

/** What `audit verify` says. `missing`: an earlier head that the trail should hold, and does not. */
export function verdict({ ok, count, head, brokenAt, records }: Inspected, missing: TrailHead | null): Printed {
  const data = {
    ok: ok && missing === null,
    count,
    head: head === null ? null : headText(head),
    ...(brokenAt === null ? {} : { seq: brokenAt }),
    ...(missing === null ? {} : { missing_head: headText(missing) }),
    records,
  };
  const lines = [
    brokenAt === null
      ? `The audit trail is unbroken: ${count} entries${head === null ? '' : `, head ${headText(head)}`}.`
      : `The audit trail is broken at seq ${brokenAt}.`,
    ...(missing === null
      ? []
      : [
          `It does not hold the entry ${headText(missing)}: its end was cut off, or another trail was put in its place.`,
        ]),
    ...records.map(({ table, key, why }) => `${table} ${key}: ${WHY[why]}`),
  ];
  return answer(data, lines.join('\n'), data.ok ? 0 : 1);
}

const headText = ({ seq, hash }: TrailHead): string => `${seq}:${hash}`;
