import type { Config, loadConfig } from '../config/config.ts';
import { RecordBroken } from '../domain/recordBroken.ts';
import { createFreeze } from '../notary/freeze.ts';
import { createSecrets } from '../platform/secrets.ts';
import { openSqliteStore, type SqliteStore } from '../store/sqlite/sqlite.ts';

/** `text` for a person, `data` for `--json`, `code` for the shell. */
export interface Answer {
  readonly text: string;
  readonly data: unknown;
  readonly code: number;
}

export interface Asked {
  readonly loaded: ReturnType<typeof loadConfig>;
  /** The words after the command's name. */
  readonly args: readonly string[];
  /** What was given by name: `--out x`, `--json`. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Command {
  readonly name: readonly string[];
  /** What follows the name. */
  readonly takes: string;
  readonly does: string;
  run(asked: Asked): Promise<Answer>;
}

export const answer = (data: unknown, text: string, code = 0): Answer => ({ data, text, code });

/** Runs with the desk's database, beside a running desk; without a usable configuration or database it says why. */
export function withStore(
  run: (store: SqliteStore, asked: Asked, config: Config) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  return async (asked) => {
    if (!asked.loaded.ok) return problems(asked.loaded.problems);
    const { config } = asked.loaded;
    const secrets = createSecrets(config.deskSecret, config.deskSecretPrevious);
    let store: SqliteStore;
    try {
      store = await openSqliteStore({
        file: config.database.file,
        auditHash: secrets.auditHash,
        freeze: createFreeze(secrets.randomBytes),
        seals: secrets,
        newId: () => '',
        mailDomain: config.mail.from.domain,
        onEffects: () => {},
        withoutLock: true,
      });
    } catch (error) {
      const { name, message, exitCode = 1 } = error as Error & { exitCode?: number };
      return answer({ error: name, message }, message, exitCode);
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

/** Every problem of the configuration at once, never a value. */
export function problems(found: readonly { readonly variable: string; readonly problem: string }[]): Answer {
  const lines = found.map(({ variable, problem }) => `  ${variable} ${problem}`);
  return answer({ problems: found }, ['The configuration has problems:', ...lines].join('\n'), 78);
}
