import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import type { World } from './world.ts';

export interface Seen {
  readonly status: number;
  /** Where a 303 leads, without the origin. */
  readonly to: string | null;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser without script: keeps cookies, follows nothing by itself, sends forms as the page holds them. */
export function aVisitor(world: World, own: Readonly<Record<string, string>> = {}) {
  const cookies = new Map<string, string>();
  let last: Seen | null = null;

  async function send(path: string, init: RequestInit = {}): Promise<Seen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(world.base + path, {
      redirect: 'manual',
      ...init,
      headers: {
        accept: 'text/html',
        ...(cookie ? { cookie } : {}),
        ...own,
        ...(init.headers as Record<string, string>),
      },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const to = location === null ? null : location.replace(/^https?:\/\/[^/]+/, '');
    last = { status: response.status, to, text: await response.text(), headers: response.headers };
    return last;
  }
  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers });
  /** Sends fields as they are, with nothing of the page. */
  const post = (path: string, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  /** Follows 303s to the page that is shown in the end. */
  async function follow(seen: Seen): Promise<Seen & { path: string }> {
    let [at, path] = [seen, ''];
    for (let hops = 0; at.to !== null && hops < 6; hops++) {
      path = at.to;
      at = await get(path);
    }
    return { ...at, path: path.split('?')[0] ?? '' };
  }
  const hiddenOf = (text: string, action: string): Record<string, string> => {
    const form = new RegExp(`<form[^>]*action="${action}[^"]*"[^>]*>([\\s\\S]*?)</form>`).exec(text)?.[1];
    if (form === undefined) throw new Error(`no form for ${action}`);
    const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
    return Object.fromEntries(
      inputs.map((input) => [/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '']),
    );
  };
  /** Fills the form of the page that was shown last. */
  const fill = (action: string, fields: Readonly<Record<string, string>> = {}, text = last?.text ?? '') =>
    post(action, { ...hiddenOf(text, action), ...fields });

  return { cookies, get, post, send, follow, fill, hiddenOf, last: () => last };
}
export type Visitor = ReturnType<typeof aVisitor>;

/** What the console does before it sends the browser: gives the path of the one-time link. */
export async function portalLink(world: World, account: string, patch: Record<string, unknown> = {}): Promise<string> {
  const { body } = await world.api('POST', '/v1/portal-sessions', {
    account_id: account,
    user_id: account.replace('acc_', 'usr_'),
    ...patch,
  });
  return String(body['url']).replace(/^https?:\/\/[^/]+/, '');
}

export const STEPS = '/delete-account';
export const FORM = (email: string) => ({
  reason: 'no_longer_needed',
  text: '',
  admin_email: email,
  understood_risks: 'yes',
});

/** Enters with a fresh link. */
export async function entered(world: World, account: string, patch: Record<string, unknown> = {}): Promise<Visitor> {
  const visitor = aVisitor(world);
  await visitor.get(await portalLink(world, account, patch));
  await visitor.fill(`${STEPS}/start`);
  return visitor;
}
/** Up to the code page; gives the mailed code. */
export async function codeAsked(world: World, account: string): Promise<{ visitor: Visitor; code: string }> {
  const visitor = await entered(world, account);
  const email = world.account(account).admin_email ?? '';
  const before = world.mailbox.mailsTo(email).length;
  await visitor.get(`${STEPS}/reason`);
  await visitor.follow(await visitor.fill(`${STEPS}/reason`, FORM(email)));
  const mail = await world.mailbox.until(() => world.mailbox.mailsTo(email)[before]);
  return { visitor, code: codeIn(mail) };
}
export async function verified(world: World, account: string): Promise<Visitor> {
  const { visitor, code } = await codeAsked(world, account);
  await visitor.follow(await visitor.fill(`${STEPS}/code`, { code }));
  return visitor;
}
/** Submits; gives the path with the key of the request's page. */
export async function submitted(
  world: World,
  account: string,
): Promise<{ visitor: Visitor; path: string; id: string }> {
  const visitor = await verified(world, account);
  const { to } = await visitor.fill(`${STEPS}/submit`);
  const id = /\/requests\/(DR-[0-9A-Z-]+)/.exec(to ?? '')?.[1] ?? '';
  return { visitor, path: to ?? '', id };
}
