import type { DeskAlert } from '../../../domain/deskAlert.ts';
import type { Pause } from '../../../domain/pause.ts';
import { clean } from '../../../domain/text.ts';
import { brakeAlert } from '../brake.ts';
import { type Line, mrkdwnOf } from '../line.ts';

type Words = {
  readonly [K in DeskAlert['kind']]: (
    alert: Extract<DeskAlert, { kind: K }>,
    pause: Pause | null,
  ) => readonly [symbol: string, ...Line];
};

/** A message about the desk itself: what happened, what the desk does about it, and the next step. `pause`: as it is now. */
export function renderDeskAlert(alert: DeskAlert, pause: Pause | null, timeZone: string): { readonly text: string } {
  const words = WORDS[alert.kind] as (alert: DeskAlert, pause: Pause | null) => readonly [string, ...Line];
  const [symbol, ...line] = words(alert, pause);
  return { text: `${symbol} ${mrkdwnOf(line, timeZone)}` };
}

const VERIFY = 'npm run desk -- audit verify';

const WORDS: Words = {
  'trail.broken': ({ seq }) => [
    '🛑',
    `The audit trail is not what the desk wrote: entry ${seq} was changed, removed or added in the database. `,
    `No account is deleted until this is cleared up. Whoever runs the desk: keep a copy of the database, then ${VERIFY} names what does not fit.`,
  ],
  'record.broken': ({ table, key }) => [
    '🛑',
    `A stored record was changed behind the desk’s back: ${clean(table, 40)} ${clean(key, 120)} does not fit its seal. `,
    `The desk does nothing with it until somebody has looked. Whoever runs the desk: keep a copy of the database, then ${VERIFY} names what does not fit.`,
  ],
  'trail.head': ({ count, hash, unbroken }) => [
    unbroken ? '🔏' : '🛑',
    `Audit trail: ${count} entries, head ${count}:${clean(hash, 60)}, ${unbroken ? 'unbroken' : 'not proven to be unbroken'}.`,
  ],
  'parking.untold': ({ account, code }) => [
    '📭',
    `Who asked to be told when account ${clean(account, 120)} can be deleted could not be told: the mail failed (${clean(code, 60)}). `,
    'Please tell them another way; they can ask again in the console.',
  ],
  'brake.turned': ({ notice, actor }, pause) => brakeAlert(notice, actor, pause),
};
