import { environment } from '../config/config.ts';
import { createLog } from '../platform/log.ts';
import { openSandbox } from './shell/sandbox.ts';
import { DOORS } from './start.ts';
import { playStory } from './story.ts';

const env = environment();
if (env['NODE_ENV'] === 'production') {
  console.error('The sandbox is for trying the desk, not for production.');
  process.exit(1);
}
const say = (line: string): void => console.log(line);
const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};

// SANDBOX_SLACK=socket: Slack reaches the desk over Socket Mode.
const door = env['SANDBOX_SLACK'] === 'socket' ? DOORS.socket : DOORS.http;
// RULE_SET=agora-current-8: what the desk asks for, and what the console says of each account.
const ruleSet = env['RULE_SET'] && { RULE_SET: env['RULE_SET'] };
// Whoever plays the week sees nights and weekends, as a desk keeps them that nobody has set up otherwise.
const deskEnv = { ...door, ...ruleSet, QUIET_HOURS: env['QUIET_HOURS'] ?? '19:00-08:00' };
const ports = { port: Number(env['SANDBOX_PORT'] ?? 4000), deskPort: Number(env['PORT'] ?? 3000) };
const sandbox = await openSandbox({ ...ports, deskEnv, log: createLog('error') }).catch(fail);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => sandbox.close().then(() => process.exit(0), fail));
}
const { stage, url } = sandbox;

say('Deletion Desk sandbox: stand-ins for Slack, a console and a mail server, and the real desk.\n');
await playStory(stage.standIns, stage.deskUrl, say).catch((error) => sandbox.close().then(() => fail(error), fail));
// What the story did is history: the tour is for the reader.
stage.tour.begin();
say(`\nThat was the story. The desk stays up at ${stage.deskUrl}, with curl there is more at ${url}/help`);
say(`Stop with Ctrl+C. Now try it yourself. Open ${url}`);
