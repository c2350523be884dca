import { onTestFinished } from 'vitest';
import type { Log } from '../../../src/platform/log.ts';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { openSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/shell/sandbox.ts';
import { cardOf } from '../../../src/sandbox/staff.ts';
import { DESK_HEADERS } from '../../../src/sandbox/start.ts';

export interface State {
  readonly round: number;
  readonly ahead: number;
  readonly next: { readonly at: number; readonly what: string } | null;
  readonly systems: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly mails: number;
  readonly done: readonly string[];
}

export interface OpenSandbox extends Sandbox {
  get(path: string): Promise<Response>;
  /** What a button of the bar does; gives the status and what was said. */
  post(path: string, headers?: Record<string, string>): Promise<{ status: number; said: string }>;
  state(): Promise<State>;
  /** Asks, verifies and submits as the creator of a sample account; gives the request's id. Waits for the mail only. */
  submitted(account: string): Promise<string>;
  /** And waits for the card. */
  withCard(account: string): Promise<string>;
  /** The creator of a sample account asks on the desk's pages to be told when it can be deleted. */
  toldLater(account: string): Promise<void>;
  api(path: string, body?: unknown): Promise<Record<string, unknown>>;
}

const ignore = (): void => {};
const QUIET: Log = { error: ignore, warn: ignore, info: ignore, debug: ignore };

/** At no time of day a digest comes between. */
const WITHOUT_DIGEST = { deskEnv: { DIGEST_CRON: '' } };

/** The whole sandbox on free ports, without the story; closed after the test. */
export async function aSandbox(options: Partial<SandboxOptions> = WITHOUT_DIGEST): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ log: QUIET, ...options });
  onTestFinished(() => sandbox.close());
  const { url, stage } = sandbox;
  const { mailbox, console, slack } = stage.standIns;

  async function api(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
    const response = await fetch(stage.deskUrl + path, {
      method: 'POST',
      headers: DESK_HEADERS,
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }
  async function submitted(id: string): Promise<string> {
    const { creator, admin_email } = console.accounts.get(id);
    const before = mailbox.mailsTo(admin_email ?? '').length;
    const reason = { code: 'no_longer_needed' };
    const form = { account_id: id, user_id: creator.user_id, admin_email, reason, understood_risks: true };
    const request = String((await api('/v1/requests', form))['id']);
    const mail = await mailbox.until(() => mailbox.mailsTo(admin_email ?? '')[before]);
    await api(`/v1/requests/${request}/verification`, { code: codeIn(mail) });
    await api(`/v1/requests/${request}/submission`);
    return request;
  }

  return {
    ...sandbox,
    get: (path) => fetch(url + path),
    async post(path, headers = {}) {
      const response = await fetch(url + path, { method: 'POST', headers });
      return { status: response.status, said: (await response.text()).trim() };
    },
    state: async () => (await (await fetch(`${url}/state`)).json()) as State,
    api,
    submitted,
    async toldLater(id) {
      const { creator, locale } = console.accounts.get(id);
      const session = await api('/v1/portal-sessions', { account_id: id, user_id: creator.user_id, locale });
      let cookie = '';
      const visit = async (path: string, fields?: Record<string, string>): Promise<string> => {
        const form = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) };
        const answer = await fetch(stage.deskUrl + path, { ...form, headers: { cookie }, redirect: 'manual' });
        cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
        return answer.text();
      };
      await visit('/delete-account/start', { link: new URL(String(session['url'])).searchParams.get('link') ?? '' });
      const page = await visit('/delete-account/prerequisites');
      await visit('/delete-account/tell-me', { mark: /name="mark" value="([^"]*)"/.exec(page)?.[1] ?? '' });
    },
    async withCard(account) {
      const id = await submitted(account);
      await slack.until(() => cardOf(slack, id));
      return id;
    },
  };
}
