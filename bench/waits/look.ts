import { Agent, get } from 'node:http';
import type { SandboxConsole } from '../../src/sandbox/console/console.ts';

/** The chain of calls that nobody could do without: one look at the console, on a connection that is kept. */
export function createLook({ url, token, accounts }: SandboxConsole) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [account] = accounts.all();
  const look = (): Promise<void> =>
    new Promise((done, failed) => {
      const headers = { authorization: `Bearer ${token}` };
      get(`${url}/accounts/${account?.id}`, { agent, headers }, (response) => {
        if (response.statusCode !== 200) failed(new Error(`the console answered ${response.statusCode}`));
        response.resume().once('end', done);
      }).once('error', failed);
    });
  return {
    /** How long it took just now (ms). */
    async time(): Promise<number> {
      const started = performance.now();
      await look();
      return performance.now() - started;
    },
    close: (): void => agent.destroy(),
  };
}
