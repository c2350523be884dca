import { enableCompileCache, flushCompileCache, setSourceMapsSupport } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// What is compiled once is kept beside the packages, where nobody else may write: the next start takes half the time
// (docs/why/performance.md, The start). A folder that cannot be written is no reason not to start.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/desk', import.meta.url)));
// Bundled, an error is still where the sources have it; else they are what runs.
setSourceMapsSupport(import.meta.filename.endsWith('.js'));
const { configOrExit } = await import('./config/config.ts');
const { createLog, errorFacts } = await import('./platform/log.ts');
const { startApp } = await import('./app.ts');

const { config, warnings } = configOrExit(Date.now());
const log = createLog(config.logLevel);
for (const warning of warnings) log.warn('the configuration should be looked at', { ...warning });
const crash = (message: string) => (error: unknown) => {
  log.error(message, errorFacts(error));
  process.exit((error as { exitCode?: number } | null)?.exitCode ?? 1);
};
// A bug leaves an unknown state behind: better a fresh start, which finds all work in the database.
const crashed = crash('crashed');
process.on('uncaughtException', crashed);
// npm start -- --salvage: on a database that is damaged or lacks commits (docs/database.md).
const salvage = process.argv.includes('--salvage');
let stop: (() => Promise<void>) | null = null;
let stopping: Promise<void> | null = null;
/** The grace of app.ts is over by then, and supervisors have not killed yet (ms, from the end of DRAIN on). */
const DEADLINE = 9_500;
/** Stops once, whoever asks for it, and then ends the process so. */
function stopThen(end: () => void): void {
  setTimeout(() => crash('stopped badly')(new Error('The stop took too long')), config.http.drain + DEADLINE).unref();
  stopping ??= stop?.() ?? Promise.resolve();
  stopping.then(end, crash('stopped badly'));
}
// Also in the middle of the start, which then may fail as it likes. SIGHUP comes when the terminal that it was started from is closed.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.once(signal, () => stopThen(() => process.exit(0)));
const begun = {
  log,
  salvage,
  crash: (error: Error): void => ('handsOver' in error ? stopThen(() => crashed(error)) : crashed(error)),
  onBegin: (end: () => Promise<void>) => (stop = end),
};
await startApp(config, begun).catch((error: unknown) => {
  if (stopping === null) crash('the desk cannot start')(error);
});
// Whoever is killed writes nothing at the end.
flushCompileCache();

/** By then what the start itself began is done (ms). */
const SETTLED = 1_000;
setTimeout(giveBackMemory, SETTLED).unref();

/**
 * What loading the code needed, a quarter of what the desk has by then. V8 itself would keep it until it has to collect
 * everything, which on an idle desk never comes (docs/why/performance.md, The start). Takes the event loop for 60 to 100 ms.
 */
function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  collect({ type: 'major', flavor: 'last-resort' });
}
