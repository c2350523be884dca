/** What moments are called in what the desk keeps and reports. */
const MOMENT = /(?:At|_at|End|To)$|^(?:at|until|since|from|to)$/;
/** Smaller numbers under such a name are none: a schema's `from` and `to`. In ms. */
const EARLIEST = Date.UTC(1990);

/** JSON for people and scripts: its moments as ISO 8601 has them. */
export const toJson = (data: unknown): string => JSON.stringify(data, asIso, 2);

/** For `JSON.stringify`: a moment by its name. */
export function asIso(name: string, value: unknown): unknown {
  if (!MOMENT.test(name)) return value;
  return Array.isArray(value) ? value.map(isoOr) : isoOr(value);
}

/** The same of one row of a view. */
export const withIsoTimes = (row: Readonly<Record<string, string | number | null>>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, MOMENT.test(name) ? isoOr(value) : value]));

function isoOr<T>(value: T): T | string {
  return typeof value === 'number' && value >= EARLIEST ? new Date(value).toISOString() : value;
}
