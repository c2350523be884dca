import { environment } from '../config.ts';
import { createLog } from '../log.ts';
import { createControl } from './control.ts';
import { startDesk, startStandIns } from './start.ts';
import { playStory } from './story.ts';

const env = environment();
if (env['NODE_ENV'] === 'production') {
  console.error('The sandbox is for trying the desk, not for production.');
  process.exit(1);
}
const say = (line: string): void => console.log(line);
const sandboxPort = Number(env['SANDBOX_PORT'] ?? 4000);

const standIns = await startStandIns();
const desk = await startDesk(standIns, createLog('error'), { PORT: env['PORT'] ?? '3000' });
const control = createControl(standIns);
const stop = async (code: number): Promise<never> => {
  control.close();
  control.closeAllConnections();
  await desk.stop();
  await standIns.close();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));

try {
  await new Promise<void>((resolve, reject) => {
    control.once('error', reject).listen(sandboxPort, '127.0.0.1', resolve);
  });
  say('Deletion Desk sandbox: stand-ins for Slack, a console and a mail server, and the real desk.\n');
  await playStory(standIns, `http://127.0.0.1:${desk.port}`, say);
  say(
    `\nThat was the story. The desk stays up at http://127.0.0.1:${desk.port} and the sandbox at http://127.0.0.1:${sandboxPort}`,
  );
  say('The README has calls to try. Stop with Ctrl+C.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
