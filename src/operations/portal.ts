import type { Instant, Ms } from '../domain/calendar.ts';
import type { RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Locale } from '../domain/text.ts';
import type { Portal } from '../store/store.ts';
import type { Desk } from './desk.ts';

/** How long a link of the console works, and how long a visit may take. */
export const LINK_LIFE: Ms = 10 * 60_000;
export const VISIT_LIFE: Ms = 60 * 60_000;

export interface OpenPortal {
  readonly accountId: string;
  readonly userId: string;
  readonly locale: Locale | null;
  /** The name of the intake token by which the console asks. */
  readonly token: string;
}

/** The console sends a signed-in user: a link that works once. A console that is silent now is no obstacle yet. */
export async function openPortal(desk: Desk, asked: OpenPortal): Promise<Result<{ link: string; expiresAt: Instant }>> {
  const look = await desk.console.account(asked.accountId);
  if (look.kind === 'gone') return refuse({ code: 'account_not_found' });
  const link = desk.tokens.newToken();
  const expiresAt = desk.now() + LINK_LIFE;
  await desk.store.portals.open(desk.tokens.hashToken(link), { ...asked, requestId: null, expiresAt });
  return ok({ link, expiresAt });
}

/** What a link stands for, without using it: programs that fetch every link must not use it up. */
export type Link =
  | { readonly kind: 'fresh' | 'used' | 'expired'; readonly portal: Portal }
  | { readonly kind: 'unknown' };

export async function peekPortal(desk: Desk, link: string): Promise<Link> {
  const portal = await first(desk.tokens.hashesOfToken(link), desk.store.portals.peek);
  if (portal === null) return { kind: 'unknown' };
  if (portal.used) return { kind: 'used', portal };
  return { kind: portal.expiresAt <= desk.now() ? 'expired' : 'fresh', portal };
}

/** Uses a link up; gives the secret of the session, or null when the link works no more. */
export async function enterPortal(desk: Desk, link: string): Promise<string | null> {
  const session = desk.tokens.newToken();
  const visit = { hash: desk.tokens.hashToken(session), expiresAt: desk.now() + VISIT_LIFE };
  return first(desk.tokens.hashesOfToken(link), async (hash) =>
    (await desk.store.portals.enter(hash, visit, desk.now())) ? session : null,
  );
}

/** The visit that a session's secret stands for, while it lasts. */
export async function findVisit(desk: Desk, session: string): Promise<Portal | null> {
  return first(desk.tokens.hashesOfToken(session), (hash) => desk.store.portals.find(hash, desk.now()));
}

/** Remembers which request was opened in a visit. */
export async function bindVisit(desk: Desk, session: string, requestId: RequestId): Promise<void> {
  for (const hash of desk.tokens.hashesOfToken(session)) await desk.store.portals.bind(hash, requestId);
}

/** What the first of them stands for: an older one only when a newer secret knows nothing of it. */
export async function first<T>(hashes: readonly string[], ask: (hash: string) => Promise<T | null>): Promise<T | null> {
  for (const hash of hashes) {
    const found = await ask(hash);
    if (found !== null) return found;
  }
  return null;
}
