import type { DeskAlert } from '../../../domain/deskAlert.ts';
import type { Context, Tx } from '../../driver.ts';
import { stored } from '../../seals/ledger.ts';
import type { MailNews } from '../../store.ts';
import { want } from '../change.ts';
import { one, type Script } from '../script.ts';

/** Where it is kept, for all desks, that mails wait until somebody mends something. */
const NAME = 'mail_trouble';
/** So long a mail server may be away before people are called (ms). */
const AWAY = 2 * 60_000;
/** More need not be known: once these are gone, mails go out again. */
const MOST = 20;

/** `since` in ms; `waiting`: deliveries that wait for it, by id. */
interface Trouble {
  readonly since: number;
  readonly told: boolean;
  readonly waiting: readonly string[];
}

/** Whether `hearOfMail` has anything to write down: nearly always not. */
export function* isNewsOfMail({ sealing }: Context, news: MailNews, at: number): Script<boolean> {
  const before = parse(yield* stored(sealing, NAME), at);
  return (yield* after(before, news, at)) !== before;
}

/** Tells people once that mails wait, and why, and once that they go out again, whichever desk tried them. `at` in ms. */
export function* hearOfMail(tx: Tx, news: MailNews, at: number): Script<void> {
  const before = parse(yield* tx.ledger.get(NAME), at);
  const next = yield* after(before, news, at);
  if (next === before) return;
  if (next === null) tx.ledger.remove(NAME);
  else tx.ledger.set(NAME, JSON.stringify(next));
  if ((next?.told ?? false) === (before?.told ?? false)) return;
  const alert: DeskAlert = news.why === null ? { kind: 'mail.mended' } : { kind: 'mail.refused', code: news.why };
  yield* want(tx, null, [{ lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at }], at);
}

/** The same again when nothing has changed. */
function* after(before: Trouble | null, { id, why, isRefusal }: MailNews, at: number): Script<Trouble | null> {
  if (why === null) return before && (yield* without(before, id));
  const { since, told, waiting } = before ?? { since: at, told: false, waiting: [] };
  const next = {
    // A clock that was set back calls nobody later than another.
    since: Math.min(since, at),
    told: told || isRefusal || at - since >= AWAY,
    waiting: waiting.includes(id) || waiting.length >= MOST ? waiting : [...waiting, id],
  };
  const isSame = next.since === since && next.told === told && next.waiting === waiting;
  return before !== null && isSame ? before : next;
}

/** Null when none waits any more. */
function* without(trouble: Trouble, id: string): Script<Trouble | null> {
  const waiting: string[] = [];
  for (const other of trouble.waiting) {
    if (other === id) continue;
    // One may have been put aside without a word.
    const state = (yield* one('outbox.find', { id: other }))?.state;
    if (state === 'ready' || state === 'sending') waiting.push(other);
  }
  if (waiting.length === 0) return null;
  return waiting.length === trouble.waiting.length ? trouble : { ...trouble, waiting };
}

/** Earlier versions kept only what people were told, as a code. */
function parse(text: string | null, at: number): Trouble | null {
  if (text === null) return null;
  return text.startsWith('{') ? JSON.parse(text) : { since: at, told: true, waiting: [] };
}
