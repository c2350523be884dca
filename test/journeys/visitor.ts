import type { World } from './world.ts';

export interface Shown {
  readonly status: number;
  /** Path and query that a redirect leads to. */
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without a screen: keeps cookies, follows nothing by itself, sends forms with the fields that they hide. */
export function aVisitor(world: World) {
  const jar = new Map<string, string>();
  let last: Shown | null = null;

  async function send(path: string, init: RequestInit = {}): Promise<Shown> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie === '' ? {} : { cookie }), ...(init.headers as Record<string, string>) };
    const response = await fetch(world.base + path, { redirect: 'manual', ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    last = { status: response.status, location, headers: response.headers, text: await response.text() };
    return last;
  }
  const get = (path: string) => send(path);
  /** Sends a form of the page that was shown last, with its hidden fields unless told otherwise. */
  async function post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const hidden = [...(last?.text ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])),
      ...fields,
    });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return send(path, { method: 'POST', body: body.toString(), headers: { ...type, ...headers } });
  }
  /** Comes from the console, as its creator. */
  async function enter(account = 'acc_1001', locale = 'en'): Promise<string> {
    const { creator } = world.account(account);
    const opened = await world.api('POST', '/v1/portal-sessions', {
      account_id: account,
      user_id: creator.user_id,
      locale,
    });
    const url = new URL(String(opened.body['url']));
    return url.pathname + url.search;
  }
  return { jar, get, post, enter, send };
}

export const FORM = { reason: 'privacy', text: '', understood_risks: 'yes' };
