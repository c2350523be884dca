import type { Database } from '../../src/store/open.ts';
import { against, type Figure, ofRounds } from '../figure.ts';
import { FIGURES, type FigureId } from '../figures.ts';
import { aFolder, aServer, type Ground } from '../grounds.ts';
import { type Measure, progress } from '../manner.ts';
import { CONTESTANTS, type Name } from './contestants.ts';
import { type Setting, startCrew } from './crew.ts';

interface Contest {
  readonly where: string;
  readonly ground: () => Promise<Ground>;
  readonly settings: readonly Setting[];
  /** Who else does as many jobs, and by which figure the desk is held against them. Null: only to know. */
  readonly peers: Partial<Record<Name, FigureId | null>>;
}

const CONTESTS: readonly Contest[] = [
  {
    where: 'PostgreSQL',
    ground: aServer,
    settings: [4, 16].flatMap((hands) => [1, 2, 4].map((instances) => ({ instances, hands }))),
    peers: {
      'pg-boss': 'outboxPgBoss',
      'graphile-worker': 'outboxGraphileWorker',
      'bare claim loop on PostgreSQL': null,
      'claim loop with seals on PostgreSQL': null,
    },
  },
  {
    where: 'SQLite',
    ground: aFolder,
    settings: [{ instances: 1, hands: 4 }],
    peers: { plainjob: null, 'bare claim loop on SQLite': 'outboxOnFile' },
  },
];

/**
 * How fast waiting effects are done that take no time: by the desk's own lane for mail and by others, on the same database,
 * each time from the same state and each commit on the disk (`synchronous_commit`, `synchronous = FULL`).
 */
export const measureOutbox: Measure = async function* ({ quick }) {
  for (const contest of CONTESTS) yield* measureContest(contest, quick ? [200, 1] : [500, 9]);
};

async function* measureContest(
  { where, ground: make, settings, peers }: Contest,
  [jobs, rounds]: readonly [number, number],
): AsyncGenerator<Figure | string> {
  const names = ['desk', ...Object.keys(peers)] as Name[];
  const ground = await make();
  const crew = startCrew(Math.max(...settings.map(({ instances }) => instances)));
  try {
    const seeds = await Promise.all(names.map(async (name) => [name, await seed(ground, name, jobs)] as const));
    const rates = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const setting of settings) {
        // Whoever comes first in one round comes last in the next.
        for (const [name, seeded] of round % 2 === 0 ? seeds : seeds.toReversed()) {
          progress(`${where}, round ${round + 1} of ${rounds}, ${name}, ${said(setting)}`);
          const key = `${name}, ${said(setting)}`;
          rates.set(key, [...(rates.get(key) ?? []), await rate(name, seeded, setting)]);
        }
      }
    }
    for (const setting of settings) {
      yield `${jobs} effects on ${where}, ${said(setting)}, ${rounds} rounds`;
      const of = (name: string): readonly number[] => rates.get(`${name}, ${said(setting)}`) ?? [];
      for (const name of names) yield { what: name, ...ofRounds(of(name)), goal: null, unit: 'a second' };
      for (const [peer, figure] of Object.entries(peers)) {
        const ratios = of('desk').map((mine, round) => mine / (of(peer)[round] ?? Number.NaN));
        const goal = figure === null ? null : FIGURES[figure].goal;
        // The list has the first setting, one instance.
        if (figure !== null && setting === settings[0]) yield against(figure, 'a second', of('desk'), of(peer));
        else yield { what: `the desk against ${peer}`, ...ofRounds(ratios), goal, unit: 'x', atLeast: true };
      }
    }
  } finally {
    crew.end();
    await ground.close();
  }

  /** @throws when not each job was done once: such a run means nothing */
  async function rate(name: Name, seeded: Database, setting: Setting): Promise<number> {
    const database = await ground.copyOf(seeded);
    const { ms, done } = await crew.drain(name, database, setting);
    const contestant = await CONTESTANTS[name]();
    const left = await contestant.left(database);
    await ground.drop(database);
    if (done !== jobs || left !== 0) throw new Error(`void: ${name} did ${done} of ${jobs} jobs, and left ${left}`);
    return jobs / (ms / 1_000);
  }
}

const said = ({ instances, hands }: Setting): string => `instances: ${instances}, ${hands} at a time in each`;

async function seed(ground: Ground, name: Name, jobs: number): Promise<Database> {
  const contestant = await CONTESTANTS[name]();
  const database = await ground.empty();
  await contestant.seed(database, jobs);
  return database;
}
