import type { Config } from '../../config/config.ts';
import { createConsole } from '../../console/client.ts';
import type { Instant, Ms } from '../../domain/calendar.ts';
import { smtpProblem } from '../../doors/outbox/senders/smtpServer.ts';
import { readKeys } from '../../notary/keys.ts';
import { createSigner } from '../../notary/signing.ts';
import { bad, type Check, look, ok } from './check.ts';

/** For one question: somebody waits for it. */
const PATIENCE: Ms = 10_000;
/** Slack refuses what is older than five minutes; much less is a clock that nobody sets. */
const MOST_OFF: Ms = 30_000;
/** No account has this id. */
export const NOBODY = 'desk-check-no-such-account';

/** Logs in at the mail server, as for a mail, and sends none. */
export async function checkMail({ smtp }: Config['mail']): Promise<Check> {
  const problem = await smtpProblem(smtp, PATIENCE);
  if (problem !== null) return bad('SMTP_URL', `the mail server does not take us: ${problem}`);
  return ok('SMTP_URL', smtp.user === null ? 'the mail server answers' : 'the mail server takes our login');
}

/** The contract's own "no such account" (docs/design.md, Console API) is what proofs of deletion rest on. */
export async function checkConsole({ url, token }: Config['console']): Promise<Check> {
  const name = 'CONSOLE_API_URL';
  const answer = await createConsole({ url, token, now: Date.now, timeoutMs: PATIENCE }).account(NOBODY);
  switch (answer.kind) {
    case 'gone':
      return ok(name, 'the console answers, and says what the contract has of an account that does not exist');
    case 'found':
      return bad(name, 'the console answers with an account for an id that nobody has: no deletion could be proven');
    case 'unavailable': {
      if (isDenied(answer.why)) return bad('CONSOLE_API_TOKEN', `is not taken by the console (${answer.why})`);
      const meant = 'It must say 404 with the code account_not_found of an account that does not exist';
      return bad(name, `the console does not answer as the contract has it (${answer.why}). ${meant}.`);
    }
  }
}

/** The console does not take the token. */
export const isDenied = (why: string): boolean => why === 'HTTP 401' || why === 'HTTP 403';

/** Slack's clock, by the Date of its answers: this machine's is wrong when it is far from it. */
export async function checkClock(apiUrl: string, clock: () => Instant): Promise<Check> {
  const before = clock();
  const response = await ask(`${apiUrl.replace(/\/+$/, '')}/api.test`);
  const said = 'failed' in response ? Number.NaN : Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(said)) return look('clock', 'Slack did not say what time it is');
  // The header has whole seconds, and stands for any moment of the call.
  const off = (before + clock()) / 2 - (said + 500);
  const seconds = Math.round(Math.abs(off) / 1_000);
  if (Math.abs(off) <= MOST_OFF) return ok('clock', `within ${seconds} s of Slack's`);
  return bad(
    'clock',
    `${seconds} s ${off > 0 ? 'ahead of' : 'behind'} Slack's: set it (NTP), Slack refuses what is 5 min off`,
  );
}

/** What stands at PUBLIC_URL is this desk, by the key that it signs with; or nothing yet. */
export async function checkPublicUrl({ http, deskSecret }: Pick<Config, 'http' | 'deskSecret'>): Promise<Check> {
  const name = 'PUBLIC_URL';
  const response = await ask(`${http.publicUrl.replace(/\/+$/, '')}/.well-known/deletion-desk.json`);
  if ('failed' in response) {
    return look(name, `nothing answers there (${response.failed}): right only as long as no desk runs`);
  }
  const keys = readKeys(await response.text().catch(() => ''));
  const own = createSigner(deskSecret).key.kid;
  if (keys.some(({ kid }) => kid === own)) return ok(name, 'this desk answers there');
  const what =
    keys.length === 0 ? `something else than a desk (HTTP ${response.status})` : 'a desk with another DESK_SECRET';
  return bad(name, `${what} answers there`);
}

/** Follows nothing: whoever redirects is not who was asked. */
async function ask(url: string): Promise<Response | { readonly failed: string }> {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: unknown } };
    return { failed: typeof cause?.code === 'string' ? cause.code : name };
  }
}
