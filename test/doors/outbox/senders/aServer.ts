import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SmtpServer } from '../../../../src/doors/outbox/senders/smtp.ts';

/** What a server is asked: `CONNECT` for its greeting, a command, or `.` after the mail. */
export type Asked = 'CONNECT' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | '.';

/** The whole reply, or one that comes later; null: never; when it throws, the connection breaks. */
export type Answering = (asked: Asked, line: string) => string | null | Promise<string>;

const AS_USUAL: Readonly<Record<string, string>> = { CONNECT: '220 mail.example', DATA: '354 go on' };
export const asUsual: Answering = (asked) => AS_USUAL[asked] ?? '250 ok';

/** A mail server on loopback that answers word for word as it is told to. `lines`: all commands; `mails`: all that it took. */
export async function aServer(answering: Answering) {
  const lines: string[] = [];
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    let mail: string | null = null;
    const answer = async (asked: Asked, line: string): Promise<void> => {
      let reply: string | null;
      try {
        reply = await answering(asked, line);
      } catch {
        socket.destroy();
        return;
      }
      if (reply === null) return;
      if (asked === '.' && reply.startsWith('2')) mails.push(mail ?? '');
      if (asked === '.') mail = null;
      if (asked === 'DATA' && reply.startsWith('3')) mail = '';
      socket.write(`${reply}\r\n`);
    };
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (mail !== null && line !== '.') mail += `${line}\n`;
        else {
          if (mail === null) lines.push(line);
          void answer((mail === null ? line.split(/[ :]/)[0] : '.') as Asked, line);
        }
      }
    });
    void answer('CONNECT', '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const at: SmtpServer = {
    ...{ host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    ...{ secure: false, requireTLS: false, user: null, pass: null },
  };
  return { at, lines, mails };
}
