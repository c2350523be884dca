/** What can be set in the bar while the sandbox runs: the desk is started anew with it. */
export const SETTINGS = {
  approvals: {
    variable: 'APPROVALS_REQUIRED',
    label: 'Approvals',
    choices: [
      ['1', '1 person'],
      ['2', '2 people'],
    ],
  },
  quiet: {
    variable: 'QUIET_HOURS',
    label: 'Quiet hours',
    choices: [
      ['19:00-08:00', '19:00 to 08:00'],
      ['none', 'none'],
    ],
  },
} as const satisfies Readonly<Record<string, Setting>>;

interface Setting {
  readonly variable: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
}
export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export interface Settings {
  readonly now: Readonly<Record<SettingName, string>>;
  /** What the desk was started with comes first if it is none of the usual ones. */
  choicesOf(name: SettingName): readonly (readonly [value: string, words: string])[];
  /** What the desk goes by from now on: one of the choices. */
  set(name: SettingName, value: string): void;
  /** As variables of the desk, with what is going to be changed. */
  env(changes?: Partial<Record<SettingName, string>>): Readonly<Record<string, string>>;
  /** As at the start. */
  reset(): void;
}

/** @param env what the desk is configured with at the start */
export function createSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = (name: SettingName): string => env[SETTINGS[name].variable] ?? SETTINGS[name].choices[0][0];
  const asGiven = (): Record<SettingName, string> => ({ approvals: given('approvals'), quiet: given('quiet') });
  const choicesOf: Settings['choicesOf'] = (name) => {
    const { choices } = SETTINGS[name];
    const isUsual = choices.some(([value]) => value === given(name));
    return isUsual ? choices : [[given(name), given(name)], ...choices];
  };
  let now = asGiven();
  return {
    get now() {
      return now;
    },
    choicesOf,
    set(name, value) {
      now = { ...now, [name]: value };
    },
    env(changes) {
      const changed = { ...now, ...changes };
      return Object.fromEntries(SETTING_NAMES.map((name) => [SETTINGS[name].variable, changed[name]]));
    },
    reset() {
      now = asGiven();
    },
  };
}
