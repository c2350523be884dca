import { startStandIns } from '../../src/sandbox/start.ts';
import { startDeskProcess } from '../deskProcess.ts';
import { against, ofRounds } from '../figure.ts';
import { type Measure, progress } from '../manner.ts';
import { createLook } from './look.ts';
import { createPeople } from './people.ts';
import { ROADS } from './roads.ts';

/** How long each call to Slack and to the console takes (ms). */
const SLACK = 120;
const CONSOLE = 200;

const WAITS = ['cardPosted', 'approveDialog', 'approvalStored', 'eligibility'] as const;
type Wait = (typeof WAITS)[number];

/** What a person waits for while others are asked, beside the longest chain of calls that nobody could do without. */
export const measureWaits: Measure = async function* ({ quick }) {
  yield `each call to Slack takes ${SLACK} ms, to the console ${CONSOLE} ms`;
  const standIns = await startStandIns();
  const { slack, console } = standIns;
  const { port, end } = await startDeskProcess(standIns);
  const look = createLook(console);
  const people = createPeople(standIns, `http://127.0.0.1:${port}`);
  try {
    slack.setEventsUrl(`http://127.0.0.1:${port}/slack/events`);
    slack.faults.plan('*', { kind: 'slow', ms: SLACK }, Number.POSITIVE_INFINITY);
    console.faults.always('GET', { kind: 'slow', ms: CONSOLE });
    const rounds = quick ? 1 : 9;
    const loading: number[] = [];
    const desk: Record<Wait, number[]> = { cardPosted: [], approveDialog: [], approvalStored: [], eligibility: [] };
    const floor: typeof desk = { cardPosted: [], approveDialog: [], approvalStored: [], eligibility: [] };
    const roads = new Map<string, number[]>();
    // The first warms both up, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`waits, round ${round} of ${rounds}`);
      const took = await people.round(round);
      if (round > 0) loading.push(took.loading);
      for (const wait of WAITS) {
        const chain = await look.time();
        if (round === 0) continue;
        desk[wait].push(took[wait]);
        floor[wait].push(chain);
      }
      if (round === 0) continue;
      for (const [road, ms] of Object.entries(await people.roads(round))) {
        roads.set(road, [...(roads.get(road) ?? []), ms]);
      }
    }
    for (const wait of WAITS) yield against(wait, 'ms', desk[wait], floor[wait]);
    yield { what: 'Press to loading dialog sent', ...ofRounds(loading), goal: null, unit: 'ms' };
    for (const [road, [what, longest]] of Object.entries(ROADS)) {
      const note = `the longest call that it takes: ${longest === 'console' ? CONSOLE : SLACK} ms`;
      yield { what, note, ...ofRounds(roads.get(road) ?? []), goal: null, unit: 'ms' };
    }
  } finally {
    look.close();
    people.close();
    await end();
    await standIns.close();
  }
};
