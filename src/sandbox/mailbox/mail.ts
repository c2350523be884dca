import { simpleParser } from 'mailparser';

/** A message that the mailbox accepted. */
export interface Mail {
  readonly at: number;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** It came over TLS. */
  readonly secure: boolean;
  /** Who had logged in. */
  readonly user: string | null;
  readonly raw: string;
  /** With its angle brackets. */
  readonly messageId: string | null;
  readonly subject: string;
  /** As it was sent: neither half is made from the other. */
  readonly text: string | null;
  readonly html: string | null;
  /** Lower-case names, unfolded values as they were sent; the last one of a repeated header. */
  readonly headers: ReadonlyMap<string, string>;
  readonly date: Date | null;
}

type Received = Pick<Mail, 'at' | 'envelope' | 'secure' | 'user'>;

/** Reads a received message. */
export async function readMail(raw: Buffer, received: Received): Promise<Mail> {
  // Otherwise a mail without a text half would seem to have one.
  const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, keepCidLinks: true });
  return {
    ...received,
    raw: raw.toString('utf8'),
    messageId: parsed.messageId ?? null,
    subject: parsed.subject ?? '',
    text: parsed.text || null,
    html: parsed.html || null,
    headers: new Map(parsed.headerLines.map(({ key, line }) => [key, headerValue(line)])),
    date: parsed.date ?? null,
  };
}

/** The eight-digit code that stands on a line of its own; throws if there is none. */
export function codeIn(mail: Pick<Mail, 'subject' | 'text'>): string {
  const code = /^[ \t]*(\d{8})[ \t]*\r?$/m.exec(mail.text ?? '')?.[1];
  if (code === undefined) throw new Error(`No code on a line of its own in the mail "${mail.subject}"`);
  return code;
}

function headerValue(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();
}
