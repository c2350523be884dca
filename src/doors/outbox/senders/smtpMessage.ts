import MailComposer from 'nodemailer/lib/mail-composer';

export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
  /** `<id@domain>`, the same for each repetition. */
  readonly messageId: string | null;
  readonly date: Date;
}

/** Whom mails are from. `replyTo`: the address that answers go to, if it is another. */
export interface Sending {
  readonly name: string;
  readonly address: string;
  readonly replyTo?: string;
}

/** Whom the mail names, and all of it as it goes over the wire. */
export async function composed(
  { to, messageId, language, ...mail }: OutgoingMail,
  from: Sending,
): Promise<{ readonly envelope: { readonly from: string; readonly to: readonly string[] }; readonly message: Buffer }> {
  const node = new MailComposer({
    ...mail,
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    ...(from.replyTo === undefined ? {} : { replyTo: { name: '', address: from.replyTo } }),
    ...(messageId === null ? {} : { messageId }),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from: sender, to: recipients } = node.getEnvelope();
  return { envelope: { from: sender || '', to: recipients }, message: await node.build() };
}
