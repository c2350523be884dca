import { spawn } from 'node:child_process';

/** What each system opens an address with. */
export function openerFor(platform: NodeJS.Platform, url: string): readonly [command: string, ...args: string[]] {
  if (platform === 'darwin') return ['open', url];
  // The first quoted word would be the window's title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  return ['xdg-open', url];
}

/** Shows an address in the user's browser; `failed` is called where there is none. */
export function openBrowser(url: string, failed: () => void): void {
  const [command, ...args] = openerFor(process.platform, url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', failed);
  child.once('exit', (code) => code !== 0 && failed());
  child.unref();
}
