import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { createSmtp } from '../../src/doors/outbox/senders/smtp.ts';
import { answering } from '../child.ts';

/** So many mails, by one way or the other. */
export interface Sending {
  readonly by: 'desk' | 'pool';
  readonly url: string;
  readonly mails: number;
  readonly hands: number;
}

/** As long as the mail with a code. */
const LINES = Array.from(
  { length: 16 },
  (_, nth) => `Line ${nth} of a mail with a code, its reasons and where to ask.`,
);
const MAIL = {
  ...{ subject: 'Your code is 123456', text: LINES.join('\n'), html: `<p>${LINES.join('</p>\n<p>')}</p>` },
  ...{ to: 'ada@example.com', language: 'en' },
};
const FROM = { name: 'Desk', address: 'desk@company.example' };

function desk({ url }: Sending) {
  const { hostname: host, port } = new URL(url);
  const server = { host, port: Number(port), secure: false, requireTLS: false, user: null, pass: null };
  const smtp = createSmtp(server, FROM);
  const send = async (messageId: string): Promise<void> => {
    const { kind } = await smtp.send({ ...MAIL, messageId, date: new Date() });
    if (kind !== 'done') throw new Error(`void: a mail was ${kind}`);
  };
  return { send, close: smtp.close };
}

function pool({ url, hands }: Sending) {
  const transport = createTransport({ url, pool: true, maxConnections: hands, maxMessages: Number.POSITIVE_INFINITY });
  const send = async (messageId: string): Promise<void> => {
    await transport.sendMail({ ...MAIL, from: FROM, messageId, date: new Date() });
  };
  return { send, close: () => transport.close() };
}

answering(async (sending: Sending) => {
  const { send, close } = { desk, pool }[sending.by](sending);
  let left = sending.mails;
  const hand = async (): Promise<void> => {
    while (left-- > 0) await send(`<${randomUUID()}@company.example>`);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: sending.hands }, hand));
  const ms = performance.now() - started;
  close();
  return { ms };
});
