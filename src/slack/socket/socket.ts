import { backoff } from '../../platform/backoff.ts';
import type { EntranceHealth } from '../entrance.ts';
import { type ConnectionOptions, connect } from './connection.ts';
import type { End } from './end.ts';
import { createWatchdog } from './watchdog.ts';

/** How long nothing may come from Slack before the desk ends (ms). */
export const DEAD_AFTER = 120_000;
/** A connection that held for so long (ms) has made good for failures before it. */
const HELD = 10_000;
const WAITS = { first: 1_000, longest: 15_000 };

/** The desk must be started anew. For a person to read. */
export class SocketDead extends Error {
  override name = 'SocketDead';
  readonly forPeople = true;
  /** Nothing that the desk knows is wrong: it hands over first what it has under way. */
  readonly handsOver = true;
}

export interface SocketOptions
  extends Pick<ConnectionOptions, 'appToken' | 'apiUrl' | 'log' | 'monotonic' | 'after' | 'onEnvelope'> {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called once; there is no connection any more and none will come. */
  readonly onDead: (error: SocketDead) => void;
}

export interface Socket {
  /**
   * Resolves after the first try to connect: when Slack cannot be reached, it goes on trying.
   * @throws SocketDead when Slack refuses us for good
   */
  open(): Promise<void>;
  close(): void;
  health(): EntranceHealth;
}

/** Keeps one connection open. When it cannot, or when nothing comes for two minutes, it says so once and gives up. */
export function createSocket({ onDead, now, ...options }: SocketOptions): Socket {
  const { log, monotonic, after } = options;
  const first = Promise.withResolvers<void>();
  let tell = first.reject;
  let closers: (() => void)[] = [];
  let failures = 0;
  let greetedAt: number | null = null;
  let health: EntranceHealth = { ok: false, needed: false, detail: 'connecting', since: now() };

  function close(): void {
    for (const end of closers) end();
    closers = [];
  }
  function down(why: string): void {
    health = { ok: false, needed: false, detail: why, since: health.ok ? now() : health.since };
  }
  function die(why: string, words: string): void {
    close();
    down(why);
    tell(new SocketDead(words));
  }
  function settled(): void {
    tell = onDead;
    first.resolve();
  }

  function lost({ why, forGood, wait }: End): void {
    failures = greetedAt !== null && monotonic() - greetedAt >= HELD ? 1 : failures + 1;
    greetedAt = null;
    down(why);
    log.warn('slack socket lost', { why, failures });
    if (forGood) {
      die(why, `Slack refuses the socket (${why}). Look at SLACK_APP_TOKEN and the Socket Mode of the app.`);
      return;
    }
    settled();
    // At once after the first, so that hardly anything happens without a connection.
    const pause = failures === 1 ? 0 : backoff(failures - 1, WAITS);
    closers[1] = after(Math.max(wait, pause), dial);
  }

  function dial(): void {
    const { close: hangUp } = connect({
      ...options,
      onHello() {
        greetedAt = monotonic();
        health = { ok: true, needed: false, since: now() };
        log.info('slack socket open');
        settled();
      },
      onHeard: () => watchdog.heard(),
      onEnd: lost,
    });
    closers[1] = hangUp;
  }

  const words = `Nothing has come from Slack over the socket for ${DEAD_AFTER / 1_000} s.`;
  let watchdog = { heard: (): void => undefined };
  return {
    open() {
      const dog = createWatchdog({ limit: DEAD_AFTER, monotonic, after, bark: () => die('silent', words) });
      watchdog = dog;
      closers = [dog.stop];
      dial();
      return first.promise;
    },
    close,
    health: () => health,
  };
}
