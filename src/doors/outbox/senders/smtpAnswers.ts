/** What a server objected to while a mail was handed over; `content`: after the final dot. */
export type Objected = 'session' | 'sender' | 'recipient' | 'content';

export interface SmtpReply {
  readonly objected: Objected;
  /** The basic code, such as 550. */
  readonly code: number;
  /** The whole reply; used to find what it means, and not kept. */
  readonly text: string;
}

/**
 * Whom a refusal is about: the `mailbox` that is written to; us, by what an operator has to mend (`login`, `sender`,
 * `quota`, `policy`, `server`); or nobody knows.
 */
export type About = 'mailbox' | 'login' | 'sender' | 'quota' | 'policy' | 'server' | 'unknown';

type Rule = readonly [pattern: RegExp, about: About, objected?: readonly Objected[]];

/** Enhanced status codes (RFC 3463, and what large providers make of them), without their class. The first that fits. */
const BY_STATUS: readonly Rule[] = [
  [/^1\.[78]$/, 'sender'],
  [/^1\.90$/, 'quota'],
  [/^1\.\d+$/, 'sender', ['sender']],
  [/^1\.\d+$/, 'mailbox', ['recipient', 'content']],
  [/^2\.252$/, 'sender'],
  [/^2\.[1-9]\d*$/, 'mailbox', ['recipient', 'content']],
  [/^3\.[1-9]\d*$/, 'server'],
  // A daily limit, with Gmail and others.
  [/^4\.5$/, 'quota'],
  // Exchange's words for a mailbox and a domain that it does not know.
  [/^4\.(?:1|4|310)$/, 'mailbox', ['recipient', 'content']],
  [/^4\.[1-9]\d*$/, 'server'],
  [/^5\.3$/, 'quota'],
  [/^5\.[124]$/, 'server'],
  [/^7\.\d+$/, 'login', ['session']],
  [/^7\.(?:57|8|9)$/, 'login'],
  [/^7\.(?:60|2[3-7])$/, 'sender'],
  [/^7\.\d+$/, 'policy'],
];

/** Words of servers that say no status code, or one that says nothing: Exim, qmail, older ones. The first that fits. */
const BY_WORDS: readonly Rule[] = [
  [
    /throttl|daily (?:message|user|sending)|sending (?:limit|quota)|rate.?limit|too many (?:messages|mails|connections)/i,
    'quota',
  ],
  [/not verified|verif(?:y|ication) failed|failed while verifying|\bsender\b|send ?as|\bspf\b|dmarc|dkim/i, 'sender'],
  [
    /unknown (?:user|mailbox|recipient|address)|no such (?:user|person|mailbox|recipient|address)|no mailbox|mailbox full|over quota|unrouteable|(?:user|mailbox|recipient|account|address|inbox)\b.{0,80}(?:unknown|not found|not exist|n't exist|unavailable|disabled|inactive|full|over)/i,
    'mailbox',
    ['recipient', 'content'],
  ],
  [/authenticat|log ?in|credentials/i, 'login'],
  [/relay|rcpthosts|spam|black.?list|block.?list|blocked|reputation|polic(?:y|ies)|prohibit|banned|\brbl\b/i, 'policy'],
];

/** What is left is judged by where it was said, and the basic code of RFC 5321, 4.2. */
const BY_CODE: readonly Rule[] = [
  [/^5(?:30|34|35|38)$/, 'login'],
  [/^454$/, 'login', ['session']],
  [/^452$/, 'quota'],
  [/./, 'server', ['session']],
  [/./, 'sender', ['sender']],
  [/^55[0-3]$/, 'mailbox', ['recipient']],
];

const STATUS = /^\d{3}[ -]#?([245])\.(\d{1,3}\.\d{1,3})\b/;

/** Whom a refusal is about: by its enhanced status code, then by its words, then by its code and where it was said. */
export function aboutOf({ objected, code, text }: SmtpReply): About {
  const fits =
    (subject: string) =>
    ([pattern, , at]: Rule) =>
      pattern.test(subject) && (at === undefined || at.includes(objected));
  const status = statusOf(text)?.slice(2);
  const rule =
    (status === undefined ? undefined : BY_STATUS.find(fits(status))) ??
    BY_WORDS.find(fits(text.replace(/\s+/g, ' ').slice(0, 500))) ??
    BY_CODE.find(fits(String(code)));
  return rule?.[1] ?? 'unknown';
}

/** The enhanced status code of a reply, such as `5.1.1`; null when it has none that fits its basic code. */
export function statusOf(text: string): string | null {
  const [, kind, detail] = STATUS.exec(text) ?? [];
  return kind === undefined || kind !== text[0] ? null : `${kind}.${detail}`;
}

/** As it may be logged and shown: `smtp_550 5.1.1`. */
export function codeOf({ code, text }: SmtpReply): string {
  const status = statusOf(text);
  return status === null ? `smtp_${code}` : `smtp_${code} ${status}`;
}
