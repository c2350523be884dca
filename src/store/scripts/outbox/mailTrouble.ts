import type { DeskAlert } from '../../../domain/deskAlert.ts';
import type { Tx } from '../../driver.ts';
import { want } from '../change.ts';
import type { Script } from '../script.ts';

/** Where it is kept that people were told that mails wait. */
const TOLD = 'mail_trouble';

/** Tells people once that all mails wait, and why; with null, once that they go out again. `at` in ms. */
export function* tellOfMail(tx: Tx, code: string | null, at: number): Script<void> {
  const told = yield* tx.ledger.get(TOLD);
  if ((told === null) === (code === null)) return;
  const alert: DeskAlert = code === null ? { kind: 'mail.mended' } : { kind: 'mail.refused', code };
  if (code === null) tx.ledger.remove(TOLD);
  else tx.ledger.set(TOLD, code);
  yield* want(tx, null, [{ lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at }], at);
}
