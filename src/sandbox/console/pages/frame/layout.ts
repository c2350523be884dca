import type { RuleSet } from '../../../../domain/prerequisites/prerequisites.ts';
import { type Html, html } from '../../../../messages/html.ts';
import type { ConsoleAccount } from '../../account.ts';
import type { AccountBook } from '../../accounts.ts';
import { hintsFor } from '../hints.ts';
import type { ConsolePage, Notice, Visitor } from './page.ts';

export interface Frame {
  readonly page: ConsolePage;
  readonly pages: readonly ConsolePage[];
  readonly visitor: Visitor;
  readonly notice: Notice | null;
  readonly book: AccountBook;
  readonly ruleSet: RuleSet;
}

/** The whole page: what this is, who is signed in, where one can go, what the last form did, and the page's own part. */
export function layout(frame: Frame): Html {
  const { page, pages, visitor, notice, book } = frame;
  const { account, user, isCreator } = visitor;
  const links: readonly (readonly [path: string, words: string])[] = [
    ...pages.flatMap(({ path, nav }) => (nav === null ? [] : [[path, nav] as const])),
    ['/settings/security', 'Settings'],
  ];
  const isHere = (path: string) =>
    path === page.path || (path.startsWith('/settings/') && page.path.startsWith('/settings/'));
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${account.name} · Sandbox console</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/console.css"></head>
<body><header><p class="stand-in"><strong>Sandbox console: a stand-in.</strong> No real accounts, money or people.</p>
<form class="picker" method="get" action="${page.path}"><label for="account">Signed in as</label>
<select id="account" name="account">${book.all().map((item) => option(frame, item))}</select><button class="plain">Switch</button></form></header>
<div class="halves"><nav class="side" aria-label="Console">${links.map(([path, words]) => html`<a href="${path}"${isHere(path) && html` aria-current="page"`}>${words}</a>`)}</nav>
<main><p class="whose"><strong>${account.name}</strong> <code>${account.id}</code> <span>${user.name}, ${isCreator ? 'creator' : html`a member · <a href="${page.path}?account=${account.id}">back to the creator</a>`}</span> <span class="hints">Now: ${hintsOf(frame, account.id)}</span></p>
<h1>${page.title}</h1>
${notice && html`<p class="notice ${notice.kind}" role="status">${notice.said}</p>`}
${account.status === 'deleted' ? GONE : page.body(visitor)}</main></div></body></html>`;
}

const GONE = html`<div class="gone"><h2>This account was deleted</h2>
<p>It is gone for good, with everything in it. Choose another account above, or start the sandbox over.</p></div>`;

const hintsOf = ({ book, visitor, ruleSet }: Frame, id: string): string => {
  const record = book.find(id);
  return record ? hintsFor(record, visitor.now, ruleSet).join('; ') : '';
};

function option(frame: Frame, { id, name }: ConsoleAccount): Html {
  return html`<option value="${id}"${id === frame.visitor.account.id && html` selected`}>${id} ${name}: ${hintsOf(frame, id)}</option>`;
}
