import type { Ms } from '../../../domain/calendar.ts';
import { type Delivery, dead, later, notYet, unanswered, untilMended } from '../delivery.ts';
import { aboutOf, codeOf, type Objected, type SmtpReply } from './smtpAnswers.ts';
import type { SendStage, Stages } from './smtpStages.ts';

const DAY: Ms = 24 * 60 * 60_000;
/** What a server refuses for a reason of its own is tried as long as mail servers try: RFC 5321, 4.5.4.1. */
const REFUSED_FOR: Ms = 5 * DAY;

export interface Circumstances {
  readonly stage: SendStage;
  /** The stage that lasted too long, or null. */
  readonly late: SendStage | null;
  /** The desk itself broke it off. */
  readonly stopped: boolean;
}

/** What nodemailer says of a failure. */
interface Failure {
  readonly code?: string;
  /** Of the system or of TLS. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

const failureOf = (error: unknown): Failure => (error instanceof Error ? (error as Failure) : {});

/**
 * What becomes of a mail that was not taken. Only a final no about its mailbox is `dead`. What is about us waits until
 * it is mended. `why` is a code, never the server's words, which may name addresses.
 */
export function deliveryAfter(error: unknown, { stage, late, stopped }: Circumstances): Delivery {
  const failure = failureOf(error);
  const { responseCode: code, response: text = '' } = failure;
  // RFC 1047: nobody can tell whether it was taken.
  if (stage === 'dot' && code === undefined) return unanswered('unanswered');
  if (stopped) return notYet('stopped', 0);
  if (late !== null) return untilMended(`no_answer ${late}`, null);
  // No STARTTLS on offer: told by what it means, not by how the server put it.
  if (failure.code === 'ETLS') return untilMended(`tls ${failure.originalCode ?? 'ETLS'}`, null);
  if (code !== undefined) return afterAnswer({ objected: objectedTo(failure, stage), code, text });
  return withoutAnswer(error, failure);
}

/** The server said no, and waits for what comes next. */
export const isAnswer = (error: unknown): boolean => failureOf(error).responseCode !== undefined;

/**
 * Whether a failure may be about a connection that was kept too long: it died, the server ends it (421) or takes no more
 * mails by it. Only before all of the mail was handed over: until then nobody took it.
 */
export function isAboutConnection(error: unknown, { late, isWhole }: Pick<Stages, 'late' | 'isWhole'>): boolean {
  const { responseCode, command = '' } = failureOf(error);
  const lasted = late();
  if (isWhole() || (lasted !== null && lasted !== 'reuse')) return false;
  return responseCode === undefined || responseCode === 421 || command.startsWith('MAIL');
}

function afterAnswer(answer: SmtpReply): Delivery {
  const { objected, code } = answer;
  const about = aboutOf(answer);
  const why = codeOf(answer);
  if (about === 'mailbox') return code >= 500 ? dead(why) : later(why);
  if (about === 'unknown') return later(why);
  // Before the mailbox was named it is about all mails; afterwards perhaps only about this one.
  const isForAll = objected === 'session' || objected === 'sender';
  // Greylisting: nobody has to mend anything.
  if (about === 'policy' && code < 500 && !isForAll) return later(why);
  return untilMended(`${about} ${why}`, isForAll ? null : REFUSED_FOR);
}

function withoutAnswer(error: unknown, { code, originalCode }: Failure): Delivery {
  const name = error instanceof Error ? error.name : 'unknown error';
  const why = originalCode ?? code ?? name;
  if (isAboutTls(why)) return untilMended(`tls ${why}`, null);
  return code === 'ESOCKET' || code === 'ECONNECTION' || code === 'EDNS' || code === 'EAUTH'
    ? untilMended(`connection ${why}`, null)
    : later(why);
}

/** Node's and OpenSSL's names for what is wrong with a certificate or a handshake. */
const isAboutTls = (code: string): boolean => /CERT|SELF_SIGNED|^ERR_(?:SSL|TLS)|^EPROTO$|^UNABLE_TO_/.test(code);

function objectedTo({ command = '' }: Failure, stage: SendStage): Objected {
  if (command.startsWith('MAIL')) return 'sender';
  if (command.startsWith('RCPT')) return 'recipient';
  if (command.startsWith('DATA')) return 'content';
  return stage === 'data' || stage === 'block' || stage === 'dot' ? 'content' : 'session';
}
