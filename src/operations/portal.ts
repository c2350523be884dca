import type { RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Locale } from '../domain/text.ts';
import type { Portal } from '../store/store.ts';
import type { Deps } from './deps.ts';

/** How long a link of the console works, and how long a visit may take (ms). */
export const LINK_LIFE = 10 * 60_000;
export const VISIT_LIFE = 60 * 60_000;

type Needs = Pick<Deps, 'store' | 'now' | 'tokens'>;

export interface OpenPortal {
  readonly accountId: string;
  readonly userId: string;
  readonly locale: Locale | null;
}

/** The console sends a signed-in user: a link that works once. A console that is silent now is no obstacle yet. */
export const openPortal =
  ({ store, now, tokens, console }: Needs & Pick<Deps, 'console'>) =>
  async (asked: OpenPortal): Promise<Result<{ link: string; expiresAt: number }>> => {
    const look = await console.account(asked.accountId);
    if (look.kind === 'gone') return refuse({ code: 'account_not_found' });
    const link = tokens.newToken();
    const expiresAt = now() + LINK_LIFE;
    await store.portals.open(tokens.hashToken(link), { ...asked, requestId: null, expiresAt });
    return ok({ link, expiresAt });
  };

/** What a link stands for, without using it: programs that fetch every link must not use it up. */
export type Link =
  | { readonly kind: 'fresh' | 'used'; readonly portal: Portal }
  | { readonly kind: 'expired' | 'unknown' };

export const peekPortal =
  ({ store, now, tokens }: Needs) =>
  async (link: string): Promise<Link> => {
    const portal = await first(tokens.hashesOfToken(link), store.portals.peek);
    if (portal === null) return { kind: 'unknown' };
    if (portal.used) return { kind: 'used', portal };
    return portal.expiresAt <= now() ? { kind: 'expired' } : { kind: 'fresh', portal };
  };

/** Uses a link up; gives the secret of the session, or null when the link works no more. */
export const enterPortal =
  ({ store, now, tokens }: Needs) =>
  async (link: string): Promise<string | null> => {
    const session = tokens.newToken();
    const visit = { hash: tokens.hashToken(session), expiresAt: now() + VISIT_LIFE };
    return first(tokens.hashesOfToken(link), async (hash) =>
      (await store.portals.enter(hash, visit, now())) ? session : null,
    );
  };

/** The visit that a session's secret stands for, while it lasts. */
export const findVisit =
  ({ store, now, tokens }: Needs) =>
  (session: string): Promise<Portal | null> =>
    first(tokens.hashesOfToken(session), (hash) => store.portals.find(hash, now()));

/** Remembers which request was opened in a visit. */
export const bindVisit =
  ({ store, tokens }: Needs) =>
  async (session: string, requestId: RequestId): Promise<void> => {
    for (const hash of tokens.hashesOfToken(session)) await store.portals.bind(hash, requestId);
  };

/** What the first of them stands for: an older one only when a newer secret knows nothing of it. */
async function first<T>(hashes: readonly string[], ask: (hash: string) => Promise<T | null>): Promise<T | null> {
  for (const hash of hashes) {
    const found = await ask(hash);
    if (found !== null) return found;
  }
  return null;
}
