import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SmtpServer } from '../../../../src/doors/outbox/senders/smtpServer.ts';

/** What a server is asked: `CONNECT` for its greeting, a command, or `.` after the mail. */
export type Asked = 'CONNECT' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | '.' | 'QUIT';

/** The whole reply, or one that comes later; `last`: the connection is ended with it; null: never; when it throws, the connection breaks. */
export type Answering = (asked: Asked, line: string) => string | { readonly last: string } | null | Promise<string>;

const AS_USUAL: Readonly<Record<string, string>> = { CONNECT: '220 mail.example', DATA: '354 go on' };
export const asUsual = (asked: Asked, _line = ''): string => AS_USUAL[asked] ?? '250 ok';
/** The same, with what it offers. */
export const offering =
  (...extensions: string[]) =>
  (asked: Asked, _line = ''): string =>
    asked === 'EHLO'
      ? ['mail.example', ...extensions]
          .map((what, at) => `250${at === extensions.length ? ' ' : '-'}${what}`)
          .join('\r\n')
      : asUsual(asked);

/**
 * A mail server on loopback that answers word for word as it is told to. `lines`: all commands; `mails`: all that it took;
 * `open`: how many connections there are; `hangUp`: ends them all, with words that nobody asked for.
 */
export async function aServer(answering: Answering) {
  const lines: string[] = [];
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    let mail: string | null = null;
    const answer = async (asked: Asked, line: string): Promise<void> => {
      let answer: string | { readonly last: string } | null;
      try {
        answer = await answering(asked, line);
      } catch {
        socket.destroy();
        return;
      }
      if (answer === null) return;
      const reply = typeof answer === 'string' ? answer : answer.last;
      if (asked === '.' && reply.startsWith('2')) mails.push(mail ?? '');
      if (asked === '.') mail = null;
      if (asked === 'DATA' && reply.startsWith('3')) mail = '';
      if (answer === reply) socket.write(`${reply}\r\n`);
      else socket.end(`${reply}\r\n`);
    };
    socket.on('close', () => sockets.delete(socket));
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
  const hangUp = (words = ''): void => {
    for (const socket of sockets) socket.end(words);
  };
  return { at, lines, mails, hangUp, open: () => sockets.size };
}
