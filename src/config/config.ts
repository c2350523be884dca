import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Instant } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy.ts';
import type { Receiver } from '../doors/outbox/senders/webhook/post.ts';
import { contradictions } from './contradictions.ts';
import { holidaysRunOut } from './holidays.ts';
import { ehloName } from './mailValues.ts';
import { readSettings } from './readSettings.ts';
import type { ConfigProblem, Env, UsedSetting } from './setting.ts';
import { AGORA } from './settings/console.ts';
import { type GivenSettings, SETTINGS } from './settings/settings.ts';

export { duration, quietHours } from './values.ts';

/** Everything that the company decides (docs/configuration.md), checked. */
export type Config = ReturnType<typeof build>;

/** How Slack reaches the desk. */
type SlackEntry =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

/** The process's environment over the `.env` file, if there is one; some editors begin a file with a byte order mark. */
export function environment(): Env {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8').replace(/^\uFEFF/, '')) : {};
  return { ...file, ...process.env };
}

export type LoadedConfig =
  | {
      readonly ok: true;
      readonly config: Config;
      /** What the desk can start with, and somebody should see to. */
      readonly warnings: readonly ConfigProblem[];
      readonly used: readonly UsedSetting[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Reads the configuration; every problem at once, by variable name. `now`: which years of a calendar matter. */
export function loadConfig(env: Env, now: Instant): LoadedConfig {
  const { values, problems: unread, warnings, used } = readSettings(SETTINGS, env, now);
  const names = unread.map(({ variable }) => variable);
  const problems = [...wrongGround(env), ...unread, ...contradictions(values, names)];
  if (problems.length > 0) return { ok: false, problems };
  const runOut = holidaysRunOut(values.HOLIDAYS ?? [], now);
  const over = runOut === null ? [] : [{ variable: 'HOLIDAYS', problem: runOut }];
  return { ok: true, config: build(values), warnings: [...warnings, ...over], used };
}

/** What no desk runs on, whatever its settings. */
function wrongGround(env: Env): readonly ConfigProblem[] {
  const isOld = Number(process.versions.node.split('.')[0]) < 24;
  const isBlind = env['NODE_TLS_REJECT_UNAUTHORIZED']?.trim() === '0';
  return [
    ...(isOld ? [{ variable: 'Node', problem: 'must be version 24 or newer (npm scripts bring it)' }] : []),
    ...(isBlind
      ? [{ variable: 'NODE_TLS_REJECT_UNAUTHORIZED', problem: 'switches certificate checks off: leave it unset' }]
      : []),
  ];
}

/** The configuration, or the end of the process (78, EX_CONFIG) after every problem is named on stderr. */
export function configOrExit(now: Instant): Extract<LoadedConfig, { ok: true }> {
  const loaded = loadConfig(environment(), now);
  if (loaded.ok) return loaded;
  const lines = loaded.problems.map(({ variable, problem }) => `  ${variable} ${problem}\n`);
  process.stderr.write(`The desk cannot start:\n${lines.join('')}`);
  process.exit(78);
}

function build(given: GivenSettings) {
  const policy: Policy = {
    approvalsRequired: given.APPROVALS_REQUIRED,
    undoWindow: given.UNDO_WINDOW,
    reviewDeadline: given.REVIEW_DEADLINE,
    remindBefore: given.REMIND_BEFORE,
    codeTtl: given.CODE_TTL,
    draftTtl: given.DRAFT_TTL,
    retention: given.RETENTION,
    confirmWithin: given.CONFIRM_WITHIN,
    deletionsPerHour: given.DELETIONS_PER_HOUR,
    recheckEvery: given.RECHECK_EVERY,
    timeZone: given.TIMEZONE,
    quietHours: given.QUIET_HOURS,
    holidays: given.HOLIDAYS ?? [],
    billingTimeZone: given.BILLING_TIMEZONE,
    breakGlass: given.BREAK_GLASS ?? [],
    ruleSet: given.RULE_SET,
    announces: given.WEBHOOK_URL !== null,
  };
  const door: SlackEntry =
    given.SLACK_APP_TOKEN === null
      ? { kind: 'http', signingSecret: given.SLACK_SIGNING_SECRET }
      : { kind: 'socket', appToken: given.SLACK_APP_TOKEN };
  const { MAIL_FROM: from, CONSOLE_WEB_URL: webUrl, PUBLIC_URL: publicUrl } = given;
  return {
    slack: {
      botToken: given.SLACK_BOT_TOKEN,
      door,
      channel: given.SLACK_CHANNEL,
      approvers: given.SLACK_APPROVERS,
      support: given.SLACK_SUPPORT,
      escalation: given.SLACK_ESCALATION,
      apiUrl: given.SLACK_API_URL,
    },
    console: {
      url: given.CONSOLE_API_URL,
      token: given.CONSOLE_API_TOKEN,
      webUrl,
      // The source document has an address of its own for it.
      loginUrl: given.CONSOLE_LOGIN_URL ?? (webUrl === AGORA ? 'https://dashboard.agora.io' : webUrl),
    },
    mail: { smtp: { name: ehloName(URL.parse(publicUrl)?.hostname ?? ''), ...given.SMTP_URL }, from },
    /** The company as customers know it, and where they reach it without an account. */
    brand: {
      name: given.BRAND_NAME ?? (from.name || from.domain),
      supportContact: given.SUPPORT_CONTACT ?? from.address,
      logo: given.BRAND_LOGO,
      color: given.BRAND_COLOR,
    },
    database: given.DATABASE_URL,
    http: {
      publicUrl,
      host: given.HOST,
      port: given.PORT,
      keepAlive: given.KEEP_ALIVE,
      drain: given.DRAIN,
      intakeTokens: given.INTAKE_TOKENS,
    },
    webhook: receiverOf(given),
    ops: { port: given.OPS_PORT, token: given.OPS_TOKEN, operatorEmail: given.OPERATOR_EMAIL },
    deskSecret: given.DESK_SECRET,
    deskSecretPrevious: given.DESK_SECRET_PREVIOUS,
    policy,
    sweepCron: given.SWEEP_CRON,
    digestCron: given.DIGEST_CRON,
    logLevel: given.LOG_LEVEL,
  };
}

/** Who is told by webhook, with the key of the new secret first; or null. */
function receiverOf({ WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS }: GivenSettings): Receiver | null {
  const keys = [WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS].filter((key) => key !== null);
  return WEBHOOK_URL === null ? null : { url: WEBHOOK_URL, keys };
}
