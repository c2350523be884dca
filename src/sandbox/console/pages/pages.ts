import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { RuleSet } from '../../../domain/prerequisites/prerequisites.ts';
import { createWeb, type WebAnswer, type WebOptions, type WebRequest } from '../../web.ts';
import type { AccountBook } from '../accounts.ts';
import { bills } from './bills.ts';
import { layout } from './frame/layout.ts';
import { billingCenter, withdraw } from './frame/money.ts';
import { type ConsolePage, notDone, type Tools } from './frame/page.ts';
import { dropNotice, identityOf, keepNotice, noticeIn, signIn, visitorOf } from './frame/session.ts';
import { members } from './members.ts';
import { overview } from './overview.ts';
import { packages } from './packages.ts';
import { projects } from './projects.ts';
import { reseller } from './reseller.ts';
import { security } from './security.ts';
import { basicInfo } from './settings.ts';
import { usage } from './usage.ts';

/** In the order of the side navigation; the desk's fix links (domain/prerequisites) lead to these paths. */
export const CONSOLE_PAGES: readonly ConsolePage[] = [
  overview,
  projects,
  billingCenter,
  withdraw,
  bills,
  packages,
  usage,
  members,
  basicInfo,
  security,
  reseller,
];

/** `formTargets` has to name the origin of the hosted pages, since Delete Account is a form that leads there. */
export interface ConsolePagesOptions extends WebOptions, Pick<Tools, 'openPortal'> {
  /** By which the pages tell what stands in the way of a deletion. */
  readonly ruleSet?: RuleSet;
}

interface Needs extends ConsolePagesOptions {
  readonly accounts: AccountBook;
  readonly now: () => number;
}

const STYLE = readFileSync(new URL('./frame/console.css', import.meta.url), 'utf8');

/** The pages of the stand-in console: HTML forms that work without script, on the accounts that the API tells of. */
export function createConsolePages({
  accounts,
  now,
  openPortal,
  ruleSet = 'agora-2021-01-14',
  ...options
}: Needs): RequestListener {
  function show(page: ConsolePage, { url, cookies }: WebRequest): WebAnswer {
    const chosen = url.searchParams.get('account');
    if (chosen !== null) {
      return { kind: 'see', location: page.path, cookie: signIn(chosen, url.searchParams.get('user') ?? '') };
    }
    const visitor = visitorOf(accounts, cookies, now());
    const notice = noticeIn(cookies);
    return {
      kind: 'page',
      page: layout({ page, pages: CONSOLE_PAGES, visitor, notice, book: accounts, ruleSet }),
      status: visitor.account.status === 'deleted' ? 410 : 200,
      ...(notice && { cookie: dropNotice }),
    };
  }

  async function act(page: ConsolePage, { fields, cookies }: WebRequest): Promise<WebAnswer> {
    const visitor = visitorOf(accounts, cookies, now());
    const { account, user } = visitor;
    const name = fields.get('do') ?? '';
    const action = Object.hasOwn(page.actions, name) ? page.actions[name] : undefined;
    if (!action) return { kind: 'text', status: 400, text: 'There is no such action.' };
    const see = (location: string, cookie?: string): WebAnswer => ({
      kind: 'see',
      location,
      ...(cookie && { cookie }),
    });
    if (account.status === 'deleted') return see(page.path);
    // Signed in elsewhere meanwhile, in another tab: what was on the page is not what would be changed.
    const who = fields.get('who');
    if (who !== null && who !== identityOf(account.id, user.user_id)) {
      return see(page.path, keepNotice(notDone('You are signed in as somebody else by now: nothing was changed.')));
    }
    const outcome = await action(visitor, fields, { accounts, openPortal });
    return outcome.kind === 'go' ? see(outcome.location) : see(page.path, keepNotice(outcome));
  }

  const routes = CONSOLE_PAGES.flatMap((page) => [
    { method: 'GET' as const, path: page.path, run: (request: WebRequest) => show(page, request) },
    { method: 'POST' as const, path: page.path, run: (request: WebRequest) => act(page, request) },
  ]);
  const style = { kind: 'file', type: 'text/css', body: STYLE } as const;
  return createWeb([...routes, { method: 'GET', path: '/console.css', run: () => style }], options);
}
