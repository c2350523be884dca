import { existsSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import type { Instant } from '../../domain/calendar.ts';
import { backUpFile, restoreFile } from '../../store/open.ts';
import type { Inspected } from '../../store/store.ts';
import { answer, type CommandLine, type DeskCommand, openFor, type Printed, problems, refused } from '../command.ts';
import { inPlace, shown } from '../progress.ts';
import { PROVING } from '../verify.ts';

/** A server has its own means, for all its databases at once and to any moment. */
const ON_SERVER =
  'The database is on PostgreSQL: back it up and restore it with pg_dump and pg_restore, or with the server’s point-in-time recovery; then npm run desk -- audit verify (docs/postgres.md).';

/** Runs with the file that the database is. */
function onFile(
  run: (file: string, config: Config, asked: CommandLine) => Promise<Printed>,
): (asked: CommandLine) => Promise<Printed> {
  return async (asked) => {
    if (!asked.loaded.ok) return problems(asked.loaded.problems);
    const { config } = asked.loaded;
    const { database } = config;
    if (!('file' in database)) return answer({ error: 'on_server', message: ON_SERVER }, ON_SERVER, 2);
    return run(database.file, config, asked);
  };
}

/** `npm run desk -- backup --out desk-backup.db`: beside a running desk. */
export const backupDesk: DeskCommand = {
  name: ['backup'],
  options: [{ flags: '--out <file>', does: 'a new file; it holds personal data', needed: true }],
  does: 'copy the database file as it is now, beside a running desk, and prove the copy: rows, seals, trail',
  run: onFile(async (file, config, { values, now }) => {
    const out = String(values['out']);
    if (existsSync(out))
      return answer({ error: 'EEXIST' }, `The backup was not written to ${out}: it is there already.`, 1);
    try {
      const counts = await backUpFile(file, out, ({ done, of }) => inPlace(`Copying: ${done} of ${of} pages`));
      inPlace(null);
      const proven = await inspected(config, out, now);
      return report(proven, counts, { file: out }, [
        `The backup is in ${out}. It holds personal data; DESK_SECRET, without which nobody can use it, is no part of it.`,
      ]);
    } catch (error) {
      inPlace(null);
      return refused(error);
    }
  }),
};

/** `npm run desk -- restore --from desk-backup.db`: while no desk runs. */
export const restoreDesk: DeskCommand = {
  name: ['restore'],
  options: [{ flags: '--from <file>', does: 'what backup wrote', needed: true }],
  does: 'prove a backup and put it in the place of the database file, which is kept beside it. No desk may run on it',
  run: onFile(async (file, config, { values, now }) => {
    const from = String(values['from']);
    try {
      const before = await inspected(config, from, now);
      if (!before.ok)
        return report(before, null, { file: from }, ['Nothing was restored: audit verify names what is broken.']);
      const { counts, kept, lacks } = restoreFile(from, file, now);
      const proven = await inspected(config, file, now);
      return report(proven, counts, { file, kept, lacks }, [
        `The database ${file} is what ${from} holds.`,
        ...(kept === null ? [] : [`What was there before is kept as ${kept}.`]),
        lacks
          ? 'The desk has written more since that backup: start it with npm start -- --salvage, which stops all deletions, and see docs/operate/backup.md.'
          : 'Start the desk: npm start',
      ]);
    } catch (error) {
      const { name, message } = error as Error;
      return name === 'SchemaMismatch'
        ? answer(
            { error: name, message },
            `${from} was not written by this version of the desk: that one restores it.`,
            1,
          )
        : refused(error);
    }
  }),
};

/** Every seal and the whole trail of a file, which is only read. */
async function inspected(config: Config, file: string, now: Instant): Promise<Inspected> {
  const store = await openFor({ ...config, database: { file } }, now, { readonly: true });
  try {
    return await shown(PROVING, store.verifyAudit);
  } finally {
    await store.close();
  }
}

function report(
  { ok, count, head, brokenAt, records }: Inspected,
  rows: Awaited<ReturnType<typeof backUpFile>> | null,
  data: Readonly<Record<string, unknown>>,
  lines: readonly string[],
): Printed {
  const at = head === null ? null : `${head.seq}:${head.hash}`;
  const verdict = ok
    ? `Proven: each row by its seal, the audit trail from end to end, ${count} entries${at === null ? '' : `, head ${at}`}.`
    : `It does not fit what the desk wrote: ${brokenAt === null ? `${records.length} records` : `the audit trail is broken at seq ${brokenAt}`}.`;
  const table = Object.entries(rows ?? {}).map(
    ([name, rowCount]) => `${name.padEnd(14)}${String(rowCount).padStart(10)}`,
  );
  return answer(
    { ok, ...data, rows, entries: count, head: at, records },
    [...table, verdict, ...lines].join('\n'),
    ok ? 0 : 1,
  );
}
