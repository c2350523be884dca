import type { StandIns } from '../start.ts';

export const SYSTEMS = ['slack', 'console', 'mail'] as const;
export type System = (typeof SYSTEMS)[number];

const OUTAGES = ['down', 'slow', 'refusing'] as const;
const USUAL = ['fine', ...OUTAGES] as const;
/** What each system can be told to be; the first ends the others. The console can be wrong in ways of its own. */
export const CONDITIONS = {
  slack: USUAL,
  console: [...USUAL, 'idle', 'lost', 'replaced'],
  mail: USUAL,
} as const satisfies Record<System, readonly string[]>;
export type Condition<S extends System = System> = (typeof CONDITIONS)[S][number];

export interface Weather {
  readonly now: Readonly<Record<System, Condition>>;
  /** How many outages have ended that the desk ran into. */
  readonly survived: number;
  /** Throws on a condition that the system does not know. */
  set(system: System, condition: Condition): void;
  /** All fine. */
  clear(): void;
}

const SLOW_MS = 2_000;
const RETRY_SECONDS = 5;

/** What one system is told to do; `fine` ends the others. */
const TELL: { readonly [S in System]: Readonly<Record<Condition<S>, (standIns: StandIns) => void>> } = {
  slack: {
    fine: ({ slack }) => slack.faults.clear('*'),
    down: ({ slack }) => slack.faults.plan('*', { kind: 'status', status: 503 }, Number.POSITIVE_INFINITY),
    slow: ({ slack }) => slack.faults.plan('*', { kind: 'slow', ms: SLOW_MS }, Number.POSITIVE_INFINITY),
    refusing: ({ slack }) =>
      slack.faults.plan('*', { kind: 'rateLimited', retryAfter: String(RETRY_SECONDS) }, Number.POSITIVE_INFINITY),
  },
  console: {
    fine: ({ console }) => console.faults.clear(),
    down: ({ console }) => everyCall(console, { kind: 'status', status: 503 }),
    slow: ({ console }) => everyCall(console, { kind: 'slow', ms: SLOW_MS }),
    refusing: ({ console }) => everyCall(console, { kind: 'status', status: 429, retryAfter: RETRY_SECONDS }),
    idle: ({ console }) => console.faults.always('DELETE', { kind: 'says_yes' }),
    lost({ console }) {
      console.faults.always('GET', { kind: 'no_route', as: 'page' });
      console.faults.always('DELETE', { kind: 'no_route', as: 'json' });
    },
    replaced: ({ console, clock }) => console.faults.always('GET', { kind: 'another_account', since: clock.now() }),
  },
  mail: {
    fine: ({ mailbox }) => mailbox.faults.clear(),
    // A connection that the desk has kept is of no use, either.
    down({ mailbox }) {
      for (const stage of ['CONNECT', 'MAIL'] as const) mailbox.faults.always(stage, { kind: 'refuse', code: 421 });
    },
    slow: ({ mailbox }) => mailbox.faults.always('MAIL', { kind: 'slow', ms: SLOW_MS }),
    // For good: the desk does not try again, and the card says that the customer could not be told.
    refusing: ({ mailbox }) => mailbox.faults.always('RCPT', { kind: 'refuse', code: 550 }),
  },
};

/**
 * Outages on demand, one condition for each system.
 * @param mailHeldUp whether a mail has been tried in vain and still waits: the mailbox keeps no list of such attempts
 */
export function createWeather(standIns: StandIns, mailHeldUp: () => boolean): Weather {
  const now: Record<System, Condition> = { slack: 'fine', console: 'fine', mail: 'fine' };
  const callsBefore = new Map<System, number>();
  let survived = 0;

  const calls = (system: System): number => (system === 'mail' ? 0 : standIns[system].calls.length);
  const struck = (system: System): boolean =>
    system === 'mail' ? mailHeldUp() : calls(system) > (callsBefore.get(system) ?? 0);

  function set(system: System, condition: Condition): void {
    if (!isConditionOf(system, condition)) throw new RangeError(`The ${system} of the sandbox cannot be ${condition}`);
    // Whoever answers wrongly does answer: that is no outage.
    if ((OUTAGES as readonly Condition[]).includes(now[system]) && struck(system)) survived += 1;
    const tell: Readonly<Partial<Record<Condition, (standIns: StandIns) => void>>> = TELL[system];
    tell.fine?.(standIns);
    tell[condition]?.(standIns);
    now[system] = condition;
    callsBefore.set(system, calls(system));
  }

  return {
    now,
    get survived() {
      return survived;
    },
    set,
    clear() {
      for (const system of SYSTEMS) set(system, 'fine');
    },
  };
}

export const isConditionOf = (system: System, word: string): word is Condition =>
  (CONDITIONS[system] as readonly string[]).includes(word);

function everyCall(console: StandIns['console'], fault: Parameters<StandIns['console']['faults']['always']>[1]): void {
  for (const method of ['GET', 'DELETE'] as const) console.faults.always(method, fault);
}
