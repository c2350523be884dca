import { databaseUrl } from '../config/databaseUrl.ts';
import { createSecrets } from '../platform/secrets.ts';
import { copyDatabase } from '../store/open.ts';
import { answer, type DeskCommand, problems, refused } from './command.ts';
import { inPlace } from './progress.ts';

const DOING = { proving: 'Looking at the source', copying: 'Copying', verifying: 'Verifying the copy' } as const;
type Doing = { readonly doing: keyof typeof DOING; readonly done: number; readonly of: number };

/** `npm run desk -- copy --from file:… --to postgres://…`: a desk moves to another database. */
export const copyDesk: DeskCommand = {
  name: ['copy'],
  options: [
    { flags: '--from <database>', does: 'file:… or postgres://…, on which no desk runs', needed: true },
    { flags: '--to <database>', does: 'an empty one; else that of DATABASE_URL' },
  ],
  does: 'copy everything to another, empty database, and prove it; without --to, to that of DATABASE_URL. No desk may run on either; broken off, it goes on',
  run: async ({ loaded, values, now }) => {
    if (!loaded.ok) return problems(loaded.problems);
    const { database, deskSecret, deskSecretPrevious } = loaded.config;
    const from = databaseUrl(String(values['from']));
    const to = values['to'] === undefined ? { value: database } : databaseUrl(String(values['to']));
    if ('problem' in from) return answer({ error: 'bad_from', problem: from.problem }, `--from ${from.problem}.`, 2);
    if ('problem' in to) return answer({ error: 'bad_to', problem: to.problem }, `--to ${to.problem}.`, 2);
    const secrets = createSecrets(deskSecret, deskSecretPrevious);
    const started = performance.now();
    try {
      const report = await copyDatabase({
        ...{ from: from.value, to: to.value, now, onProgress: show },
        keys: { auditHash: secrets.auditHash, seals: secrets },
      });
      inPlace(null);
      const seconds = Math.round(performance.now() - started) / 1_000;
      const { rows, entries, head, before } = report;
      const lines = [
        ...Object.entries(rows).map(([table, count]) => `${table.padEnd(14)}${String(count).padStart(10)}`),
        `Copied and proven in ${seconds.toFixed(1)} s: each row by its seal, the audit trail from end to end${head === null ? '' : `, head ${head}`}.`,
        ...(before === 0 ? [] : [`${before} rows were there from a copy that was broken off.`]),
        'Set DATABASE_URL to the copy, and put the source away: a desk that is started on it would act on the same requests.',
      ];
      return answer({ rows, entries, head, before, seconds }, lines.join('\n'));
    } catch (error) {
      inPlace(null);
      return refused(error);
    }
  },
};

const show = ({ doing, done, of }: Doing): void => inPlace(`${DOING[doing]}: ${done} of ${of} rows`);
