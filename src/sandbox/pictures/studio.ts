import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Log } from '../../platform/log.ts';
import { openSandbox } from '../shell/sandbox.ts';
import type { Stage } from '../shell/stage.ts';
import { launchBrowser } from './browser.ts';

/** How something is looked at: on a screen so wide (px), in that scheme, or on paper. */
export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark' | 'print';
  /** Of the screen (px); a longer page is shown whole all the same. */
  readonly height?: number;
}
const looksOf = (height: number, ...widths: readonly number[]): readonly Look[] =>
  widths.flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme, height })));
const HEIGHT = 844;
/** Of a screen on which a part of a page is seen whole, without scrolling. */
const TALL = 2_400;
/** On a telephone and on a desk. */
export const SCREENS = looksOf(HEIGHT, 390, 1280);
/** A4 within its margins, printed by somebody who has it dark on the screen. */
export const PAPER: readonly Look[] = [{ width: 680, scheme: 'print' }];
/** A mail program's pane, narrow and wide. */
export const PANES = looksOf(200, 320, 640);

/** Something that people see, in one of its states. */
export interface Surface {
  readonly name: string;
  /** Brings it about in a sandbox that was started over, and takes its pictures. */
  readonly shoot: (studio: Studio) => Promise<void>;
}

/** What pictures are taken with: one sandbox, one browser, one page. */
export interface Studio {
  readonly url: string;
  readonly stage: Stage;
  readonly page: Page;
  /** Takes a picture in each look, of the whole page unless told otherwise. */
  take(name: string, what?: Shown): Promise<void>;
  /** Takes one into that file. */
  picture(file: string, look: Look, what?: Shown): Promise<void>;
  /** Puts a text beside the pictures, to be read by itself. */
  write(name: string, text: string): void;
  startOver(): Promise<void>;
  close(): Promise<void>;
}

interface Shown {
  readonly of?: Locator;
  readonly looks?: readonly Look[];
  /** Only what fits on the screen: a page that fills it. */
  readonly screenful?: boolean;
}

/** A working day at ten, so that a week of it has its weekend; the pictures of two days show the same. */
const START = Date.UTC(2026, 10, 23, 10);

/** What is over is erased before its link ends, so that this is seen, too. */
const DESK = { RETENTION: '2d' };

/** `folder`: where the pictures go. */
export async function openStudio(folder: string, log: Log): Promise<Studio> {
  const sandbox = await openSandbox({ log, start: START, deskEnv: DESK });
  const { stage, url } = sandbox;
  const browser: Browser = await launchBrowser();
  const page = await browser.newPage({ timezoneId: 'UTC' });
  page.setDefaultTimeout(15_000);
  const place = (name: string): string => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  };
  async function picture(file: string, look: Look, { of, screenful = false }: Shown = {}): Promise<void> {
    const { width, scheme, height = HEIGHT } = look;
    await page.setViewportSize({ width, height: of === undefined ? height : TALL });
    const printed = scheme === 'print';
    await page.emulateMedia({ media: printed ? 'print' : 'screen', colorScheme: printed ? 'dark' : scheme });
    const path = place(file);
    const shot = () =>
      of === undefined
        ? page.screenshot({ path, animations: 'disabled', fullPage: !screenful })
        : of.screenshot({ path, animations: 'disabled' });
    // What is looked at may be drawn anew just then, because something happened: then once more.
    await shot().catch(shot);
  }
  return {
    url,
    stage,
    page,
    picture,
    async take(name, what = {}) {
      for (const look of what.looks ?? SCREENS) await picture(`${name}.${look.width}.${look.scheme}.png`, look, what);
    },
    write: (name, text) => writeFileSync(place(name), text),
    async startOver() {
      await page.context().clearCookies();
      await page.goto('about:blank');
      await stage.startOver();
    },
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}
