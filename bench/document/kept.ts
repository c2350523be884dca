import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Figure } from '../figure.ts';
import type { FigureId } from '../figures.ts';
import type { machine } from '../machine.ts';

/** What one of the measurements gave, as `--json` prints it. */
export interface Result {
  readonly quick: boolean;
  readonly before: ReturnType<typeof machine>;
  readonly after: ReturnType<typeof machine>;
  readonly parts: readonly { readonly about: string; readonly figures: readonly Measured[] }[];
}

type Measured = Figure & { readonly met: boolean };

/** By the names of the measurements. */
export type Results = Readonly<Record<string, Result>>;

const FOLDER = resolve(import.meta.dirname, '../results');

/** One file for each measurement: what is measured alone takes its place among the others. */
export function keep(results: Results): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, result] of Object.entries(results)) {
    writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(result, rounding, 2)}\n`);
  }
}

export const readKept = (): Results =>
  Object.fromEntries(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]),
  );

/** The figures of the list, with when each was measured. */
export const listedIn = (results: Results): ReadonlyMap<FigureId, Measured & { readonly at: string }> =>
  new Map(
    Object.values(results).flatMap(({ before, parts }) =>
      parts.flatMap(({ figures }) =>
        figures.flatMap((figure) =>
          figure.of === undefined ? [] : [[figure.of, { ...figure, at: before.at }] as const],
        ),
      ),
    ),
  );

/** Four digits say more than any of it is worth. */
const rounding = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
