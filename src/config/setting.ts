import type { Instant } from '../domain/calendar.ts';
import type { Read } from './values.ts';

/**
 * How a value is written, for people, and its reader: plain ones, not a library's schemas, since each says in words of its
 * own what is wrong, and never repeats the value. `now`: which years of a calendar matter.
 */
export interface Kind<T> {
  readonly form: string;
  read(text: string, now: Instant): Read<T>;
}

export const kind = <T>(form: string, read: Kind<T>['read']): Kind<T> => ({ form, read });

/** What is said of a setting, wherever it is written about. */
interface About {
  /** What it is for: half a sentence in Markdown, for every table and for whoever is told that it is missing. */
  readonly words: string;
  /** Whole sentences for the reference, docs/configuration.md. */
  readonly more?: string;
  readonly example?: string;
  /** Never shown; may stand in a file that `<NAME>_FILE` names. */
  readonly secret?: true;
  /** What it means when it is set to nothing, where that is not the same as leaving it out. */
  readonly blank?: string;
  /** Not read, and not needed, when that setting is there. */
  readonly unless?: string;
  /** Since when not to use it, and what instead; it is read and warned of. */
  readonly deprecated?: string;
}

/** One variable of the environment, declared once (settings/): all that reads or describes it comes from here. */
export interface Setting<T> extends About, Kind<T> {
  /** Without it: nothing goes, a value as it would be written, or something else, in words. */
  readonly without: 'refused' | { readonly default: string } | { readonly words: string };
}

export const required = <T>(kind: Kind<T>, about: About): Setting<T> => ({ ...kind, ...about, without: 'refused' });

/** `written`: as people would write it. */
export const byDefault = <T>(written: string, kind: Kind<T>, about: About): Setting<T> => ({
  ...{ ...kind, ...about },
  without: { default: written },
});

/** What holds without a setting that has no default: nothing. */
export const NONE = 'none';

/** Null when it is left out; `otherwise` says what holds then, or `NONE`. */
export const optional = <T>(otherwise: string, kind: Kind<T>, about: About): Setting<T | null> => ({
  ...{ ...kind, ...about },
  without: { words: otherwise },
});

export type Env = Readonly<Record<string, string | undefined>>;

export interface ConfigProblem {
  readonly variable: string;
  /** What is wrong, never the value. */
  readonly problem: string;
}

/** What is in use of a setting, for whoever looks: its text as it is written, or null for a secret and where there is none. */
export interface UsedSetting {
  readonly name: string;
  readonly from: 'environment' | 'file' | 'default' | 'nothing';
  readonly text: string | null;
}

/** Settings that belong together. */
export interface Group<S extends Settings = Settings> {
  readonly title: string;
  readonly settings: S;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** What is read of settings, by name. */
export type SettingValues<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never;
};

/** Words in Markdown as they are read where nothing renders it. */
export const plain = (words: string): string => words.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/[`*]/g, '');
