import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** The flags keep it from calling home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The one process would die with the first context; and the pages are looked at with a browser's ordinary defences. */
const UNFIT = ['--single-process', '--disable-web-security'];

/** A browser that ships in a package: nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  const args = sparticuz.args.filter((flag) => !UNFIT.includes(flag));
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: [...args, ...FLAGS] });
}
