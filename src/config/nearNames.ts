/** From how many letters on two slips are still the same name. */
const LONG = 10;

/** Which of the names was meant by one that is none of them: one slip away, or two where it is long; null: none. */
export function nearName(written: string, names: readonly string[]): string | null {
  const slips = written.length < LONG ? 1 : 2;
  const [nearest] = names
    .filter((name) => Math.abs(name.length - written.length) <= slips)
    .map((name) => ({ name, distance: distanceOf(written, name) }))
    .filter(({ name, distance }) => distance <= slips && name.length > MOST_CONFUSED)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name ?? null;
}

/** HOST, PORT and DRAIN are a slip away from what other programs read. */
const MOST_CONFUSED = 5;

/** Letters left out, put in, exchanged for another or for their neighbour (Damerau-Levenshtein, optimal alignment). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          ...[at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)],
          isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
