import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import { freePort } from '../src/sandbox/freePort.ts';
import { launchBrowser } from '../src/sandbox/pictures/browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** One browser a test file, closed at its end; a new context, and so new cookies, for each call. */
export async function aContext(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext(options);
  onTestFinished(() => context.close());
  context.setDefaultTimeout(20_000);
  return context;
}

export const aPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> =>
  (await aContext(options)).newPage();

/**
 * No violation of axe-core's rules on the page as it stands; runs outside the page's own script policy. `tags`: only rules of these
 * kinds, for what is no whole page of its own.
 */
export async function expectAccessible(page: Page, tags: readonly string[] = []): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { executionContextId } = await isolatedWorld(session);
  await session.send('Runtime.evaluate', { expression: AXE, contextId: executionContextId });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ["violations"], ${tags.length > 0 ? `runOnly: ${JSON.stringify(tags)}` : ''} }).then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 160)) }))))`,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  expect(JSON.parse(String(result.value))).toEqual([]);
}

/** Nothing sticks out to the right: no page scrolls sideways, however narrow. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // A click waits for the next page to begin, not for it to be there.
  await page.waitForLoadState();
  const [content, window] = (await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )) as [number, number];
  expect(content).toBeLessThanOrEqual(window);
}

async function isolatedWorld(
  session: Awaited<ReturnType<BrowserContext['newCDPSession']>>,
): Promise<{ executionContextId: number }> {
  const { frameTree } = await session.send('Page.getFrameTree');
  return session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
}

/** A port that nobody has, also in the desk's own address: browsers say where a form comes from. */
export async function atItsAddress(): Promise<{ PORT: string; PUBLIC_URL: string }> {
  const port = await freePort();
  return { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
}
