import type { Ms } from '../../../domain/calendar.ts';
import type { After } from '../../../platform/timers.ts';

/**
 * Where a mail is on its way; `reuse`: it is the first sign of life that a connection kept from an earlier mail has to
 * give; `dot`: all of it is with the server, which has not said yet that it takes it.
 */
export type SendStage = 'connect' | 'reuse' | 'command' | 'data' | 'block' | 'dot';

const SECOND = 1_000;
const MINUTE = 60_000;

/** How long a server may take for each answer: RFC 5321, 4.5.3.2. What is kept may be dead, and a new connection is cheap. */
export const STAGE_LIMITS: Readonly<Record<SendStage, Ms>> = {
  connect: 5 * MINUTE,
  reuse: 20 * SECOND,
  command: 5 * MINUTE,
  data: 2 * MINUTE,
  block: 3 * MINUTE,
  dot: 10 * MINUTE,
};

export interface Stages {
  /** For nodemailer, whose transaction log is the only place that tells each command and each answer. */
  readonly logger: { debug(entry: unknown, line?: unknown): void; info(entry: unknown): void };
  /** A mail begins, the first of its connection or a later one. */
  begin(isFirst: boolean): void;
  stage(): SendStage;
  /** The one that lasted too long, or null. */
  late(): SendStage | null;
  /** All of the mail was handed over, whatever was said to it. */
  isWhole(): boolean;
  end(): void;
}

/**
 * Follows one mail after another on a connection, to the answer after the final dot. nodemailer's own time-outs know no
 * stages, and begin anew with each byte. `onLate`: a stage lasted longer than its limit.
 */
export function followStages(limits: Readonly<Record<SendStage, Ms>>, after: After, onLate: () => void): Stages {
  /** Commands that were not answered yet: with pipelining several at a time. */
  let asked: SendStage[] = [];
  let opening: SendStage = 'connect';
  let stage: SendStage = opening;
  let late: SendStage | null = null;
  let isWhole = false;
  let isUnderWay = false;
  let disarm = (): void => {};

  function enter(next: SendStage): void {
    stage = next;
    disarm();
    disarm = after(limits[next], () => {
      late = next;
      onLate();
    });
  }
  function stageOf(command: string): SendStage {
    if (command.startsWith('DATA')) return 'data';
    return command.startsWith('MAIL') && opening === 'reuse' ? 'reuse' : 'command';
  }
  function answered(reply: string): void {
    const was = asked.shift();
    enter(asked[0] ?? (was === 'data' && /^[23]/.test(reply) ? 'block' : 'command'));
  }

  return {
    logger: {
      debug(entry, line) {
        if (!isUnderWay) return;
        const from = tnxOf(entry);
        if (from === 'server') answered(String(line));
        if (from !== 'client') return;
        asked.push(stageOf(String(line)));
        if (asked.length === 1) enter(asked[0] ?? 'command');
      },
      // Told when the last byte of the mail, its dot, was handed to the socket.
      info(entry) {
        if (!isUnderWay || tnxOf(entry) !== 'message') return;
        isWhole = true;
        asked.push('dot');
        enter('dot');
      },
    },
    begin(isFirst) {
      isUnderWay = true;
      isWhole = false;
      opening = isFirst ? 'connect' : 'reuse';
      // A kept connection is not waited for before it is told of the mail.
      asked = isFirst ? ['connect'] : [];
      enter(opening);
    },
    stage: () => stage,
    late: () => late,
    isWhole: () => isWhole,
    end() {
      isUnderWay = false;
      disarm();
    },
  };
}

const tnxOf = (entry: unknown): unknown => (entry as { tnx?: unknown } | null)?.tnx;
