import type { Instant, Ms } from '../../../domain/calendar.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import type { Store } from '../../../store/store.ts';
import { type Delivery, notYet, type Sender } from '../delivery.ts';

/** So long a mail server may be away before people are called. */
const AWAY: Ms = 2 * 60_000;
/** So long one that refused us as such is left alone: too many logins would lock the account. */
const LEFT_ALONE: Ms = 20_000;

/**
 * Watches what becomes of mails: an operator hears once that they wait for something to be mended, and once that they
 * go out again. What refuses one refuses all, when it was said before the mailbox was named: then the others wait, too.
 */
export function watchMail(
  send: Sender,
  { store, now, log }: { readonly store: Pick<Store, 'tellOfMail'>; readonly now: () => Instant; readonly log: Log },
): Sender {
  /** Deliveries that wait for it, by id. */
  const waiting = new Set<string>();
  let since: Instant | null = null;
  let leftAlone: { readonly until: Instant; readonly why: string } | null = null;
  /** Whether people know; null: not known yet. */
  let told: boolean | null = null;

  async function tell(code: string | null): Promise<void> {
    if (told === (code !== null)) return;
    try {
      await store.tellOfMail(code, now());
      told = code !== null;
    } catch (error) {
      // With the next mail again.
      log.error('nobody could be told of the mail server', errorFacts(error));
    }
  }

  async function hear(id: string, delivery: Delivery): Promise<void> {
    if (delivery.kind === 'later' && delivery.giveUpAfterMs !== undefined) {
      const { why } = delivery;
      waiting.add(id);
      since ??= now();
      const isRefusal = /smtp_5|^tls /.test(why);
      if (delivery.giveUpAfterMs === null && isRefusal) leftAlone = { until: now() + LEFT_ALONE, why };
      if (isRefusal || now() - since >= AWAY) await tell(why);
    } else if (delivery.kind !== 'later') {
      waiting.delete(id);
      if (delivery.kind === 'done') leftAlone = null;
      if (waiting.size > 0) return;
      since = null;
      await tell(null);
    }
  }

  return async (row) => {
    const left = leftAlone === null ? 0 : leftAlone.until - now();
    // A clock that was set back must not keep it shut.
    if (leftAlone !== null && left > 0 && left <= LEFT_ALONE) return notYet(leftAlone.why, left);
    const delivery = await send(row);
    await hear(row.id, delivery);
    return delivery;
  };
}
