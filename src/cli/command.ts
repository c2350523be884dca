import type { Config, LoadedConfig } from '../config/config.ts';
import type { Instant } from '../domain/calendar.ts';
import { RecordBroken } from '../domain/recordBroken.ts';
import { createFreeze } from '../notary/freeze.ts';
import { createSecrets } from '../platform/secrets.ts';
import type { DeskStore } from '../store/deskStore.ts';
import { openBeside } from '../store/open.ts';

/** `text` for a person, `data` for `--json`, `code` for the shell. */
export interface Printed {
  readonly text: string;
  readonly data: unknown;
  readonly code: number;
}

export interface CommandLine {
  readonly loaded: LoadedConfig;
  /** The words after the command's name. */
  readonly args: readonly string[];
  /** What was given by name: `--out x`, `--json`. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly now: Instant;
  /** Asks whoever sits at the terminal; null: they do not answer. Missing where there is no terminal. */
  readonly ask?: (question: string) => Promise<string | null>;
}

interface CommandOption {
  /** `--csv`, or `--out <file>` where a value follows. */
  readonly flags: string;
  readonly does: string;
  /** Nothing can be done without. */
  readonly needed?: boolean;
}

export interface DeskCommand {
  readonly name: readonly string[];
  /** The words that follow the name: `<request id>`, or `[delivery id]` where it may be left out. */
  readonly takes?: readonly string[];
  readonly options?: readonly CommandOption[];
  readonly does: string;
  run(asked: CommandLine): Promise<Printed>;
}

export const nameOf = ({ name }: DeskCommand): string => name.join(' ');

export const answer = (data: unknown, text: string, code = 0): Printed => ({ data, text, code });

/** Runs with the desk's database, beside a running desk; without a usable configuration or database it says why. */
export function withStore(
  run: (store: DeskStore, asked: CommandLine, config: Config) => Promise<Printed>,
): (asked: CommandLine) => Promise<Printed> {
  return async (asked) => {
    if (!asked.loaded.ok) return problems(asked.loaded.problems);
    const { config } = asked.loaded;
    let store: DeskStore;
    try {
      store = await openFor(config, asked.now);
    } catch (error) {
      return refused(error);
    }
    try {
      return await run(store, asked, config);
    } catch (error) {
      if (error instanceof RecordBroken) return answer({ error: 'record_broken' }, error.message, 1);
      throw error;
    } finally {
      await store.close();
    }
  };
}

/** The desk's database beside a running desk; `readonly`: to look only, where a file can be opened so. @throws as openBeside */
export function openFor(config: Config, now: Instant, { readonly = false } = {}): Promise<DeskStore> {
  const secrets = createSecrets(config.deskSecret, config.deskSecretPrevious);
  const options = {
    auditHash: secrets.auditHash,
    freeze: createFreeze(secrets.randomBytes),
    seals: secrets,
    newId: secrets.newToken,
    mailDomain: config.mail.from.domain,
    onEffects: () => {},
  };
  return openBeside(config.database, () => now, { ...options, readonly });
}

/** What cannot be done with the database, in the words of its error. */
export function refused(error: unknown): Printed {
  const { name, message, exitCode = 1 } = error as Error & { exitCode?: number };
  return answer({ error: name, message }, message, exitCode);
}

/** Every problem of the configuration at once, never a value. */
export function problems(found: readonly { readonly variable: string; readonly problem: string }[]): Printed {
  const lines = found.map(({ variable, problem }) => `  ${variable} ${problem}`);
  return answer({ problems: found }, ['The configuration has problems:', ...lines].join('\n'), 78);
}
