import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { inEachLanguage, isLocale, type Locale } from '../../../domain/text.ts';
import type { Html } from '../../../messages/html.ts';
import type { PageContext } from '../../../messages/pages/pages.ts';
import type { HttpDoorDeps } from '../deps.ts';
import { acceptedLanguage } from '../language.ts';

/** Cookies for the steps go no further than the steps. */
export const STEPS = '/delete-account';
const LANGUAGE = 'desk_language';

export type PageDeps = Pick<
  HttpDoorDeps,
  | 'operations'
  | 'publicUrl'
  | 'linkKey'
  | 'isLinkKey'
  | 'formMark'
  | 'isFormMark'
  | 'now'
  | 'policy'
  | 'certify'
  | 'brand'
  | 'loginUrl'
  | 'consoleWebUrl'
  | 'timeZone'
  | 'log'
>;

/** The language that the visitor chose, else that of their visit, else the browser's. */
export function localeOf(c: Context, preferred: Locale | null): Locale {
  const chosen = c.req.query('lang') ?? getCookie(c, LANGUAGE);
  if (isLocale(chosen)) return chosen;
  if (preferred !== null) return preferred;
  return acceptedLanguage(c.req.header('accept-language')) ?? 'en';
}

interface Shown {
  /** The language of the account or the visit. */
  readonly preferred?: Locale | null;
  readonly account?: PageContext['account'];
  /** Goes into each form of the page. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** What every page needs; says to the browser where its pictures may come from. */
export function pageContext(
  c: Context,
  {
    brand,
    loginUrl,
    consoleWebUrl,
    timeZone,
    now,
  }: Pick<PageDeps, 'brand' | 'loginUrl' | 'consoleWebUrl' | 'timeZone' | 'now'>,
  { preferred = null, account = null, hidden = {} }: Shown = {},
): PageContext {
  const locale = localeOf(c, preferred);
  const logo = logoOf(brand);
  c.header('content-security-policy', policyFor(logo));
  const inLanguage = (language: Locale): string => {
    const url = new URL(c.req.url);
    url.searchParams.set('lang', language);
    // `//evil.example` would be another host.
    return url.pathname.replace(/^\/+/, '/') + url.search;
  };
  return {
    locale,
    inLanguage: inEachLanguage(inLanguage),
    brand: { name: brand.name, supportContact: brand.supportContact, logo },
    account,
    loginUrl,
    consoleWebUrl,
    timeZone,
    now: now(),
    hidden,
  };
}

/** The picture of the company, where the desk serves it. */
export const LOGO_PATH = '/assets/logo';
const logoOf = ({ logo }: PageDeps['brand']): string | null =>
  logo === null ? null : 'url' in logo ? logo.url : LOGO_PATH;

/** Nothing but our own styles, and the one picture. */
export function policyFor(logo: string | null): string {
  const from = logo === null || logo === LOGO_PATH ? "'self'" : new URL(logo).origin;
  return `default-src 'none'; style-src 'self'; img-src ${from}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

export type PageStatus = 200 | 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

/** A page: not framed, not kept, no script at all. The chosen language is the only thing that a GET remembers. */
export function page(c: Context, content: Html, status: PageStatus = 200): Response {
  const chosen = c.req.query('lang');
  if (isLocale(chosen)) setCookie(c, LANGUAGE, chosen, { path: '/', sameSite: 'Lax', httpOnly: true });
  c.header('x-frame-options', 'DENY');
  // Not `no-referrer`: browsers would send forms with `Origin: null` then.
  c.header('referrer-policy', 'same-origin');
  return c.html(content.markup, status);
}

/** 303: the browser gets the next page, and a reload repeats nothing. */
export const see = (c: Context, path: string): Response => c.redirect(path, 303);

/**
 * Was this form sent from a page of ours? Browsers say so themselves; the mark in the form says it again. Only PUBLIC_URL says which
 * pages are ours: the Host of a call is whatever the caller wrote.
 */
export function isOurForm(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin;
}
