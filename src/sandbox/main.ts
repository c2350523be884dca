import { environment } from '../config/config.ts';
import { openBrowser } from './command/browser.ts';
import { readCall, whyNot } from './command/call.ts';
import { USAGE } from './command/usage.ts';

const say = (line: string): void => console.log(line);
function fail(words: unknown, code = 1): never {
  console.error(words);
  process.exit(code);
}

const env = environment();
if (env['NODE_ENV'] === 'production') fail('The sandbox is for trying the desk, not for production.');
const call = readCall(process.argv.slice(2), env);
if (call.kind === 'help') {
  say(USAGE);
  process.exit(0);
}
if (call.kind === 'problem') fail(`${call.problem}\n\n${USAGE}`, 2);
const giveUp = (error: unknown): never => fail(whyNot(error, call) ?? (error instanceof Error ? error.message : error));

// After the words are read: what this needs may not be installed.
const { createLog, DOORS, openSandbox, playStory, tourStart } = await import('./run.ts').catch(giveUp);
const { open, port, deskPort, socket } = call;
// Whoever plays the week sees nights and weekends, as a desk keeps them that nobody has set up otherwise.
const deskEnv = { ...(socket ? DOORS.socket : DOORS.http), QUIET_HOURS: '19:00-08:00', ...call.deskEnv };
const start = (): number => tourStart(Date.now());
const sandbox = await openSandbox({ port, deskPort, deskEnv, start, log: createLog('error') }).catch(giveUp);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => sandbox.close().then(() => process.exit(0), giveUp));
}
const { stage, url } = sandbox;

say('Deletion Desk sandbox: stand-ins for Slack, a console and a mail server, and the real desk.\n');
await playStory(stage.standIns, stage.deskUrl, say).catch((error) => sandbox.close().then(() => giveUp(error), giveUp));
// What the story did is history: the tour is for the reader.
stage.tour.begin();
say(`\nThat was the story. The desk stays up at ${stage.deskUrl}, with curl there is more at ${url}/help`);
say(`Stop with Ctrl+C. Now try it yourself. Open ${url}`);
if (open) openBrowser(url, () => say('No browser could be opened from here: open the address yourself.'));
