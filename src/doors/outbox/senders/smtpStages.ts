import type { Ms } from '../../../domain/calendar.ts';
import type { After } from '../../../platform/timers.ts';

/** Where a mail is on its way; `dot`: all of it is with the server, which has not said yet that it takes it. */
export type SendStage = 'connect' | 'command' | 'data' | 'block' | 'dot';

const MINUTE = 60_000;

/** How long a server may take for each answer: RFC 5321, 4.5.3.2. */
export const STAGE_LIMITS: Readonly<Record<SendStage, Ms>> = {
  connect: 5 * MINUTE,
  command: 5 * MINUTE,
  data: 2 * MINUTE,
  block: 3 * MINUTE,
  dot: 10 * MINUTE,
};

export interface Stages {
  /** For nodemailer, whose transaction log is the only place that tells each command and each answer. */
  readonly logger: { debug(entry: unknown, line?: unknown): void; info(entry: unknown): void };
  stage(): SendStage;
  /** The one that lasted too long, or null. */
  late(): SendStage | null;
  end(): void;
}

/**
 * Follows one mail from the connection to the answer after the final dot. nodemailer's own time-outs know no stages,
 * and begin anew with each byte. `onLate`: a stage lasted longer than its limit.
 */
export function followStages(limits: Readonly<Record<SendStage, Ms>>, after: After, onLate: () => void): Stages {
  /** Commands that were not answered yet: with pipelining several at a time. */
  const asked: SendStage[] = ['connect'];
  let stage: SendStage = 'connect';
  let late: SendStage | null = null;
  let disarm = (): void => {};

  function enter(next: SendStage): void {
    stage = next;
    disarm();
    disarm = after(limits[next], () => {
      late = next;
      onLate();
    });
  }
  function answered(reply: string): void {
    const was = asked.shift();
    enter(asked[0] ?? (was === 'data' && /^[23]/.test(reply) ? 'block' : 'command'));
  }

  enter('connect');
  return {
    logger: {
      debug(entry, line) {
        const from = tnxOf(entry);
        if (from === 'server') answered(String(line));
        if (from !== 'client') return;
        asked.push(String(line).startsWith('DATA') ? 'data' : 'command');
        if (asked.length === 1) enter(asked[0] ?? 'command');
      },
      // Told when the last byte of the mail, its dot, was handed to the socket.
      info(entry) {
        if (tnxOf(entry) !== 'message') return;
        asked.push('dot');
        enter('dot');
      },
    },
    stage: () => stage,
    late: () => late,
    end: () => disarm(),
  };
}

const tnxOf = (entry: unknown): unknown => (entry as { tnx?: unknown } | null)?.tnx;
