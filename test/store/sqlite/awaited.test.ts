import { expect, it } from 'vitest';
import { storeConformance } from '../conformance.ts';
import { day, LEFT } from '../day.ts';
import { openAwaited } from './awaited.ts';
import { behind, freshFile, openStore, storeOptions } from './open.ts';

/* The same statements and scripts, run by a driver for which every answer comes later, as on PostgreSQL. */

storeConformance('SQLite, statement by statement', (onEffects = () => undefined) =>
  openAwaited(freshFile(), { ...storeOptions(), onEffects }),
);

it('gives equal answers, and leaves equal rows with equal seals', async () => {
  const [atOnce, later] = [freshFile(), freshFile()];
  const answers = await day(await openStore({ file: atOnce }));
  expect(await day(await openAwaited(later, storeOptions()))).toEqual(answers);
  const [a, b] = [behind(atOnce), behind(later)];
  for (const rows of LEFT) expect(b.prepare(rows).all()).toEqual(a.prepare(rows).all());
});
