import type { Instant, Ms } from '../../../domain/calendar.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import type { Store } from '../../../store/store.ts';
import { type Delivery, notYet, type Sender } from '../delivery.ts';

/** So long a server that refused us as such is left alone: too many logins would lock the account. */
const LEFT_ALONE: Ms = 20_000;

/**
 * Watches what becomes of mails: an operator hears once that they wait for something to be mended, and once that they
 * go out again. What refuses one refuses all, when it was said before the mailbox was named: then the others wait, too.
 */
export function watchMail(
  send: Sender,
  { store, now, log }: { readonly store: Pick<Store, 'hearOfMail'>; readonly now: () => Instant; readonly log: Log },
): Sender {
  let leftAlone: { readonly until: Instant; readonly why: string } | null = null;

  async function hear(id: string, delivery: Delivery): Promise<void> {
    const isHeld = delivery.kind === 'later' && delivery.giveUpAfterMs !== undefined;
    // Greylisting, a full mailbox: nobody has to mend anything, and nothing is mended either.
    if (delivery.kind === 'later' && !isHeld) return;
    const why = isHeld ? delivery.why : null;
    const isRefusal = why !== null && /smtp_5|^tls /.test(why);
    if (isHeld && isRefusal && delivery.giveUpAfterMs === null)
      leftAlone = { until: now() + LEFT_ALONE, why: delivery.why };
    if (delivery.kind === 'done') leftAlone = null;
    try {
      await store.hearOfMail({ id, why, isRefusal }, now());
    } catch (error) {
      // With the next mail again.
      log.error('nobody could be told of the mail server', errorFacts(error));
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
