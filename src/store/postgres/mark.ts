import { setTimeout as delay } from 'node:timers/promises';
import { all, once, type Script } from '../scripts/script.ts';
import { createLedger, type Ledger, stored } from '../seals/ledger.ts';
import type { Sealing } from '../seals/sealing.ts';
import { OUTCOME_UNKNOWN, PostgresError, PostgresUnusable } from './errors.ts';
import { NOTHING, type Pool } from './pool.ts';
import { run } from './statements.ts';
import { takeTurn } from './turn.ts';

/** Where in `meta` the last commit of an instance leaves its mark, `<ms> <number>`; its instance follows the name. */
const NAME = 'commit ';
/** How long an outcome is asked for (ms). */
const PATIENCE = 8_000;
/** A mark that old is of an instance that is gone: a running one commits several times a minute (ms). */
const KEPT = 24 * 3_600_000;

interface MarkDeps {
  readonly pool: Pool;
  readonly sealing: Sealing;
  readonly instance: string;
  readonly now: () => number;
}

/**
 * By its mark an instance finds out what became of a commit whose answer was lost. Only it writes there, one commit after
 * the other: so it finds this commit, or the one before it. Anything else proves nothing, as after a failover that lost
 * commits; a number that the server gives to transactions could prove another one there.
 */
export function createMark({ pool, sealing, instance, now }: MarkDeps) {
  const name = NAME + instance;
  let before: string | null = null;
  let commits = 0;

  async function find(): Promise<string | null> {
    return pool.write(NOTHING, async (client) => {
      // Whoever has the turn knows that the other transaction has come to its end.
      await run(client, takeTurn(sealing));
      return run(client, stored(sealing, name));
    });
  }

  /** @throws PostgresError when that cannot be found out */
  async function isThere(value: string): Promise<boolean> {
    const started = performance.now();
    while (performance.now() - started < PATIENCE) {
      const found = await find().catch(() => undefined);
      if (found === value) return true;
      if (found === before) return false;
      if (found !== undefined) break;
      await delay(100);
    }
    throw new PostgresError(OUTCOME_UNKNOWN, 'COMMIT');
  }

  return {
    /** The mark of the next commit. */
    next() {
      commits += 1;
      const value = `${now()} ${commits}`;
      return {
        ...{ name, value },
        isThere: () => isThere(value),
        /** It was committed. */
        stands(): void {
          before = value;
        },
      };
    },
    /** At the end. */
    async remove(): Promise<void> {
      await pool.write(NOTHING, async (client) => {
        await run(client, takeTurn(sealing));
        const ledger = createLedger(sealing);
        ledger.remove(name);
        await run(client, once(ledger.flush()));
      });
    },
  };
}

/** A running instance commits more often than that (ms). */
const SILENCE = 30_000;

/** No desk runs on the database, as far as it says. @throws PostgresUnusable */
export function* assertNoInstance(now: number): Script<void> {
  for (const { name, value } of yield* all('meta.all', {})) {
    if (name.startsWith(NAME) && now - Number(value.split(' ')[0]) < SILENCE) {
      throw new PostgresUnusable(
        'A desk runs on the database, or was killed within the last 30 seconds. Stop it first.',
      );
    }
  }
}

/** Takes the marks of instances away that ended without doing so. */
export function* forgetMarks(ledger: Ledger, now: number): Script<void> {
  for (const { name, value } of yield* all('meta.all', {})) {
    if (name.startsWith(NAME) && now - Number(value.split(' ')[0]) > KEPT) ledger.remove(name);
  }
}
