import type { Instant } from '../domain/calendar.ts';
import { nearName } from './nearNames.ts';
import { withSecretFiles } from './secretFiles.ts';
import {
  type ConfigProblem,
  type Env,
  plain,
  type Setting,
  type Settings,
  type SettingValues,
  type UsedSetting,
} from './setting.ts';
import { problem, type Read, value } from './values.ts';

export interface ReadSettings<S extends Settings> {
  /** Those that `problems` names are not there. */
  readonly values: SettingValues<S>;
  readonly problems: readonly ConfigProblem[];
  /** What keeps nobody from starting, and somebody should see to. */
  readonly warnings: readonly ConfigProblem[];
  readonly used: readonly UsedSetting[];
}

/** Reads all settings, every problem at once, by variable name. `now`: which years of a calendar matter. */
export function readSettings<S extends Settings>(settings: S, env: Env, now: Instant): ReadSettings<S> {
  const problems: ConfigProblem[] = [];
  const names = Object.keys(settings);
  const secrets = names.filter((name) => settings[name]?.secret);
  const whole = withSecretFiles(env, secrets, problems);
  const isGiven = (name: string): boolean => (whole[name] ?? '').trim() !== '';
  const strangers = strangersIn(env, names, secrets);

  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    if (setting.unless !== undefined && isGiven(setting.unless)) continue;
    const found = readOne(setting, whole[name], now);
    if ('value' in found) values[name] = found.value;
    else {
      const isMeant = isGiven(name) ? undefined : strangers.find(({ meant }) => meant === name);
      const hint = isMeant ? ` (${isMeant.variable} is there: is that the one?)` : '';
      problems.push({ variable: name, problem: found.problem + hint });
    }
  }
  const old = names.filter(isGiven).flatMap((variable) => {
    const instead = settings[variable]?.deprecated;
    return instead === undefined ? [] : [{ variable, problem: `is an old name: ${instead}` }];
  });
  const used = Object.entries(settings).map(([name, setting]) => usedOf(name, setting, env, whole));
  const warnings = [...old, ...strangers.map(({ variable, words }) => ({ variable, problem: words }))];
  return { values: values as SettingValues<S>, problems, warnings, used };
}

/** `whole`: `env`, and what was read from files. */
function usedOf(name: string, { without, secret }: Setting<unknown>, env: Env, whole: Env): UsedSetting {
  const text = whole[name]?.trim() ?? '';
  if (text !== '') {
    return { name, from: whole[name] === env[name] ? 'environment' : 'file', text: secret ? null : text };
  }
  return typeof without === 'object' && 'default' in without
    ? { name, from: 'default', text: without.default }
    : { name, from: 'nothing', text: null };
}

function readOne(setting: Setting<unknown>, raw: string | undefined, now: Instant): Read<unknown> {
  const { without, blank, unless, words } = setting;
  const text = raw?.trim() || (raw === undefined ? '' : (blank ?? ''));
  if (text !== '') return setting.read(text, now);
  if (without === 'refused') {
    const otherwise = unless === undefined ? '' : `; or set ${unless}`;
    return problem(`is missing: ${plain(words)}${otherwise}`);
  }
  return 'default' in without ? setting.read(without.default, now) : value(null);
}

interface Stranger {
  readonly variable: string;
  /** The setting that it is a slip away from. */
  readonly meant: string;
  readonly words: string;
}

/** What is set, nearly named like a setting, and read by nobody. */
function strangersIn(env: Env, names: readonly string[], secrets: readonly string[]): readonly Stranger[] {
  const files = secrets.map((name) => `${name}_FILE`);
  const known = [...names, ...files];
  return Object.keys(env).flatMap((variable) => {
    if (!/^[A-Z][A-Z0-9_]*$/.test(variable) || known.includes(variable) || env[variable]?.trim() === '') return [];
    const meant = nearName(variable, known);
    if (meant !== null) return [{ variable, meant, words: `is none of the desk's settings: is ${meant} meant?` }];
    const inFile = names.find((name) => variable === `${name}_FILE`);
    return inFile === undefined
      ? []
      : [{ variable, meant: inFile, words: `is not read: ${inFile} is no secret, so set it itself` }];
  });
}
