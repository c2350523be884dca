import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

const END = '\r\n.\r\n';

/** A mail server that takes every mail at once and keeps none. */
export async function startFastMail() {
  const seen = { count: 0, told: (_: string): void => undefined };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let waiting = '';
    let mail: string | null = null;
    open.add(socket);
    socket.setEncoding('latin1').setNoDelay();
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      waiting += chunk;
      for (;;) {
        const end = waiting.indexOf(mail === null ? '\r\n' : END);
        if (end < 0) return;
        const said = waiting.slice(0, end);
        waiting = waiting.slice(end + (mail === null ? 2 : END.length));
        if (mail === null) mail = answer(said) ? '' : null;
        else {
          mail = null;
          seen.count += 1;
          seen.told(said);
          socket.write('250 taken\r\n');
        }
      }
    });

    /** Whether the mail itself comes next. */
    function answer(line: string): boolean {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') socket.write('250-mail.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 DSN\r\n');
      else if (verb === 'DATA') socket.write('354 go on\r\n');
      else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
      return verb === 'DATA';
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Live: how many mails were taken, and who is told of each. */
    seen,
    close: async (): Promise<void> => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
