import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Instant, Ms } from '../domain/calendar.ts';
import { LOOKS_ON } from '../domain/decide/lateEffect.ts';
import type { Policy } from '../domain/policy.ts';
import { RULE_SET_NAMES, type RuleSet } from '../domain/prerequisites/prerequisites.ts';
import { isCronExpression } from '../doors/cron/cron.ts';
import type { Logo } from '../doors/http/brand.ts';
import * as address from './addresses.ts';
import { brandColor, brandLogo } from './brandValues.ts';
import { contradictions } from './contradictions.ts';
import { databaseUrl } from './databaseUrl.ts';
import { holidays, holidaysRunOut } from './holidays.ts';
import * as mailed from './mailValues.ts';
import { ops } from './ops.ts';
import { withSecretFiles } from './secretFiles.ts';
import * as read from './values.ts';

export { duration, quietHours } from './values.ts';

/** Everything that the company decides (docs/design.md, Configuration), checked. */
export type Config = ReturnType<typeof build>;

export interface ConfigProblem {
  readonly variable: string;
  /** What is wrong, never the value. */
  readonly problem: string;
}

/** How Slack reaches the desk. */
type SlackEntry =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

/** The console of the source document (docs/why/source-rules.md). */
const AGORA = 'https://console.agora.io';

type Env = Readonly<Record<string, string | undefined>>;

/** The process's environment over the `.env` file, if there is one; some editors begin a file with a byte order mark. */
export function environment(): Env {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8').replace(/^\uFEFF/, '')) : {};
  return { ...file, ...process.env };
}

export type LoadedConfig =
  /** `warnings`: what the desk can start with, and somebody should see to. */
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigProblem[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Reads the configuration; every problem at once, by variable name. `now`: which years of a calendar matter. */
export function loadConfig(env: Env, now: Instant): LoadedConfig {
  const problems: ConfigProblem[] = [];
  const config = build(withSecretFiles(env, problems), problems, now);
  if (Number(process.versions.node.split('.')[0]) < 24) {
    problems.unshift({ variable: 'Node', problem: 'must be version 24 or newer (npm scripts bring it)' });
  }
  if (problems.length > 0) return { ok: false, problems };
  const runOut = holidaysRunOut(config.policy.holidays, now);
  return { ok: true, config, warnings: runOut === null ? [] : [{ variable: 'HOLIDAYS', problem: runOut }] };
}

/** The configuration, or the end of the process (78, EX_CONFIG) after every problem is named on stderr. */
export function configOrExit(now: Instant): Extract<LoadedConfig, { ok: true }> {
  const loaded = loadConfig(environment(), now);
  if (loaded.ok) return loaded;
  const lines = loaded.problems.map(({ variable, problem }) => `  ${variable} ${problem}\n`);
  process.stderr.write(`The desk cannot start:\n${lines.join('')}`);
  process.exit(78);
}

function build(env: Env, problems: ConfigProblem[], now: Instant) {
  const text = (variable: string): string => (env[variable] ?? '').trim();

  function optional<T>(variable: string, fallback: T, reader: (text: string) => read.Read<T>): T {
    const given = text(variable);
    if (given === '') return fallback;
    const found = reader(given);
    if ('value' in found) return found.value;
    problems.push({ variable, problem: found.problem });
    return fallback;
  }
  /** The value, or a stand-in that nobody sees: with a problem there is no configuration. */
  function required<T>(variable: string, reader: (text: string) => read.Read<T>): T {
    if (text(variable) === '') problems.push({ variable, problem: 'is missing' });
    return optional(variable, undefined as T, reader);
  }
  function slackDoor(): SlackEntry {
    if (text('SLACK_APP_TOKEN') !== '') {
      return { kind: 'socket', appToken: required('SLACK_APP_TOKEN', read.secret(6, 'xapp-')) };
    }
    if (text('SLACK_SIGNING_SECRET') === '') {
      const problem = 'is missing: set it for HTTP, or SLACK_APP_TOKEN for Socket Mode';
      problems.push({ variable: 'SLACK_SIGNING_SECRET', problem });
    }
    return { kind: 'http', signingSecret: optional('SLACK_SIGNING_SECRET', '', read.secret(8)) };
  }
  const cron = (expression: string): read.Read<string> =>
    isCronExpression(expression) ? { value: expression } : { problem: 'must be a cron expression such as 0 9 * * 1-5' };
  const digestCron = (given: string): read.Read<string | null> => {
    if (given === 'off') return { value: null };
    const isToTheMinute = given.split(/\s+/).length === 5;
    return isToTheMinute
      ? cron(given)
      : { problem: 'must be a cron expression of five fields, such as 0 9 * * 1-5, or off' };
  };
  const support = (given: string): read.Read<'channel' | readonly string[]> =>
    given === 'channel' ? { value: 'channel' } : read.slackIds('UWS')(given);

  const longerThan =
    (least: Ms) =>
    (given: string): read.Read<Ms> => {
      const found = read.positiveDuration(given);
      if ('problem' in found || found.value > least) return found;
      return { problem: 'must be more than 1d: that long a deletion that was asked for may still come late' };
    };

  if (text('NODE_TLS_REJECT_UNAUTHORIZED') === '0') {
    problems.push({
      variable: 'NODE_TLS_REJECT_UNAUTHORIZED',
      problem: 'switches certificate checks off: leave it unset',
    });
  }

  const hour = 3_600_000;
  const approvers = required('SLACK_APPROVERS', read.slackIds('UWS'));
  const policy: Policy = {
    approvalsRequired: optional('APPROVALS_REQUIRED', 1, read.wholeNumber(1, 10)),
    undoWindow: optional('UNDO_WINDOW', hour / 4, read.duration),
    reviewDeadline: optional('REVIEW_DEADLINE', 7 * 24 * hour, read.positiveDuration),
    remindBefore: optional('REMIND_BEFORE', [72 * hour, 48 * hour, 24 * hour, 4 * hour], read.durations),
    codeTtl: optional('CODE_TTL', hour / 6, read.positiveDuration),
    draftTtl: optional('DRAFT_TTL', hour, read.positiveDuration),
    retention: optional('RETENTION', 30 * 24 * hour, longerThan(LOOKS_ON)),
    confirmWithin: optional('CONFIRM_WITHIN', hour / 4, read.positiveDuration),
    deletionsPerHour: optional('DELETIONS_PER_HOUR', 20, read.wholeNumber(1, 1_000_000)),
    recheckEvery: optional('RECHECK_EVERY', hour, read.positiveDuration),
    timeZone: optional('TIMEZONE', 'UTC', read.timeZone),
    quietHours: optional('QUIET_HOURS', { from: 19 * 60, to: 8 * 60 }, read.quietHours),
    holidays: optional<readonly string[]>('HOLIDAYS', [], holidays(now)),
    billingTimeZone: optional('BILLING_TIMEZONE', 'UTC', read.timeZone),
    ruleSet: optional<RuleSet>('RULE_SET', 'agora-2021-01-14', read.oneOf(...RULE_SET_NAMES)),
  };
  const webUrl = optional('CONSOLE_WEB_URL', AGORA, address.webUrl);
  const from = required('MAIL_FROM', mailed.mailFrom);
  const smtp = required('SMTP_URL', mailed.smtpUrl);
  const publicUrl = required('PUBLIC_URL', address.publicUrl);
  const sweepCron = optional('SWEEP_CRON', '*/5 * * * * *', cron);
  problems.push(...contradictions(policy, sweepCron));
  // With groups nobody knows the number of people before Slack is asked.
  if (approvers && !approvers.some((id) => id.startsWith('S')) && approvers.length < policy.approvalsRequired) {
    problems.push({ variable: 'APPROVALS_REQUIRED', problem: 'asks for more people than SLACK_APPROVERS names' });
  }

  return {
    slack: {
      botToken: required('SLACK_BOT_TOKEN', read.secret(6, 'xoxb-')),
      door: slackDoor(),
      channel: required('SLACK_CHANNEL', read.slackId('CG')),
      approvers,
      support: optional<'channel' | readonly string[]>('SLACK_SUPPORT', 'channel', support),
      escalation: optional<string | null>('SLACK_ESCALATION', null, read.slackId('CGUWS')),
      apiUrl: optional('SLACK_API_URL', 'https://slack.com/api', address.webUrl),
    },
    console: {
      url: required('CONSOLE_API_URL', address.webUrl),
      token: required('CONSOLE_API_TOKEN', read.secret(1)),
      webUrl,
      // The source document has an address of its own for it.
      loginUrl: optional('CONSOLE_LOGIN_URL', webUrl === AGORA ? 'https://dashboard.agora.io' : webUrl, address.webUrl),
    },
    mail: { smtp: { name: mailed.ehloName(URL.parse(publicUrl)?.hostname ?? ''), ...smtp }, from },
    /** The company as customers know it, and where they reach it without an account. */
    brand: {
      name: optional('BRAND_NAME', from?.name || from?.domain, read.shortText(60)),
      supportContact: optional('SUPPORT_CONTACT', from?.address, mailed.supportContact),
      logo: optional<Logo | null>('BRAND_LOGO', null, brandLogo),
      color: optional<string | null>('BRAND_COLOR', null, brandColor),
    },
    database: optional('DATABASE_URL', { file: 'data/desk.db' }, databaseUrl),
    http: {
      publicUrl,
      host: optional('HOST', '0.0.0.0', address.listenHost),
      port: optional('PORT', 3000, read.wholeNumber(0, 65_535)),
      keepAlive: optional('KEEP_ALIVE', 75_000, read.positiveDuration),
      drain: optional('DRAIN', 0, read.shortDuration),
      intakeTokens: required('INTAKE_TOKENS', read.intakeTokens),
    },
    ops: ops(optional, text('PORT')),
    deskSecret: required('DESK_SECRET', read.secret(32)),
    deskSecretPrevious: optional<string | null>('DESK_SECRET_PREVIOUS', null, read.secret(32)),
    policy,
    sweepCron,
    // Also when it is set to nothing, where others take their default.
    digestCron: env['DIGEST_CRON']?.trim() === '' ? null : optional('DIGEST_CRON', '0 9 * * 1-5', digestCron),
    logLevel: optional('LOG_LEVEL', 'info', read.oneOf('fatal', 'error', 'warn', 'info', 'debug')),
  };
}
