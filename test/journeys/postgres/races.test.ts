import { expect, it } from 'vitest';
import type { RequestId } from '../../../src/domain/request.ts';
import { MINUTE } from '../../build.ts';
import { decisionsIn, isTrue, putRaced, RACES, twoInstances } from './race.ts';

/** So many of each; `npm run test:races -- --each 2000` runs all that is promised. */
const EACH = Number(process.env['RACES'] ?? 50);
/** Raced about at one time. */
const TOGETHER = 25;

const waitUpTo = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, Math.random() * ms));

it.each(Object.entries(RACES))(
  'of %s on two desks at once one counts, and everybody is told the truth',
  { timeout: 30 * MINUTE },
  async (name, { from, sides, lead, wonByFirst }) => {
    const { instances, asked } = await twoInstances();
    const began = performance.now();
    const ends: Record<string, number> = {};
    const wrong: unknown[] = [];
    let wait: number = lead;
    for (let number = 0; number < EACH; number += TOGETHER) {
      const ids = await Promise.all(
        Array.from({ length: Math.min(TOGETHER, EACH - number) }, (_, at) => putRaced(instances[0], number + at, from)),
      );
      const told = await Promise.all(
        ids.map((id, at) =>
          Promise.all(
            sides.map(async (side, index) => {
              await waitUpTo(index === 0 ? 10 : wait);
              // Each side comes by either.
              return side(instances[(index + at) % 2 === 0 ? 0 : 1], id);
            }),
          ),
        ),
      );
      const won = await Promise.all(ids.map((id, at) => judge(id, told[at] ?? [])));
      // However busy the machine is, either wins often: who lost more is given more time.
      const first = won.filter((decisions) => wonByFirst !== null && decisions.startsWith(wonByFirst)).length;
      if (wonByFirst !== null) wait *= first < won.length / 2 ? 1.5 : 0.7;
    }

    async function judge(id: RequestId, told: readonly Parameters<typeof isTrue>[0][]): Promise<string> {
      const [a, b] = instances;
      // Both try to carry it out at once, as when a lease was lost.
      await Promise.all(instances.map(({ operations }) => operations.carryOutDeletion(id, async () => true)));
      const [end, history] = await Promise.all([a.store.find(id), b.store.history(id)]);
      if (end === null) throw new Error('A request went away');
      const decisions = decisionsIn(history).join();
      ends[decisions] = (ends[decisions] ?? 0) + 1;
      const isOne = /^[^,]+$/.test(decisions) || decisions === 'request.approved,request.cancelled';
      const calls = asked.filter((account) => account === end.account.id).length;
      const isKept = end.status === 'completed' ? calls === 1 : calls === 0;
      if (!isOne || !isKept || !told.every((one) => isTrue(one, end, history)))
        wrong.push({ id, status: end.status, decisions, calls, told });
      return decisions;
    }

    expect(wrong).toEqual([]);
    for (const { store } of instances) expect(await store.verifyAudit()).toMatchObject({ ok: true });
    if (EACH > 50) {
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      process.stdout.write(`${name}: ${EACH} races in ${seconds} s, ended by ${JSON.stringify(ends)}\n`);
    }
  },
);
