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
const read = readCall(process.argv.slice(2), env);
if (read.kind === 'help') {
  say(USAGE);
  process.exit(0);
}
if (read.kind === 'problem') fail(`${read.problem}\n\n${USAGE}`, 2);
const call = read;
const giveUp = (error: unknown): never => fail(whyNot(error, call) ?? (error instanceof Error ? error.message : error));

// After the words are read: what this needs may not be installed.
const { createLog, DOORS, openSandbox, openWithoutDesk, playStory, tourStart } = await import('./run.ts').catch(giveUp);
const { port, deskPort } = call;
const door = call.socket ? DOORS.socket : DOORS.http;
const url = await (call.withoutDesk ? playStandIns() : playAll());
if (call.open) openBrowser(url, () => say('No browser could be opened from here: open the address yourself.'));

async function playAll(): Promise<string> {
  // Whoever plays the week sees nights and weekends, as a desk keeps them that nobody has set up otherwise.
  const deskEnv = { ...door, QUIET_HOURS: '19:00-08:00', ...call.deskEnv };
  const start = (): number => tourStart(Date.now());
  const sandbox = await openSandbox({ port, deskPort, deskEnv, start, log: createLog('error') }).catch(giveUp);
  closeOnSignal(sandbox);
  const { stage } = sandbox;

  say('Deletion Desk sandbox: stand-ins for Slack, a console and a mail server, and the real desk.\n');
  await playStory(stage.standIns, stage.deskUrl, say).catch((error) =>
    sandbox.close().then(() => giveUp(error), giveUp),
  );
  // What the story did is history: the tour is for the reader.
  stage.tour.begin();
  say(`\nThat was the story. The desk stays up at ${stage.deskUrl}, with curl there is more at ${sandbox.url}/help`);
  say(`Stop with Ctrl+C. Now try it yourself. Open ${sandbox.url}`);
  return sandbox.url;
}

async function playStandIns(): Promise<string> {
  const alone = await openWithoutDesk({ port, deskPort, deskEnv: { ...door, ...call.deskEnv } }).catch(giveUp);
  closeOnSignal(alone);
  say('Stand-ins for Slack, a console, a mail server and a receiver of webhooks, in real time, without a desk.\n');
  say('Start yours on them, in another terminal (fetch .env again whenever these are started again):');
  say(`  curl -s ${alone.url}/env > .env && npm start`);
  say(`It will answer at ${alone.deskUrl}. With curl there is more at ${alone.url}/help`);
  say(`Stop with Ctrl+C. Open ${alone.url}`);
  return alone.url;
}

function closeOnSignal(sandbox: { close(): Promise<void> }): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => sandbox.close().then(() => process.exit(0), giveUp));
}
