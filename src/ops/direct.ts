import type { Instant } from '../domain/calendar.ts';
import type { DependencyAlert } from '../domain/deskAlert.ts';
import type { Effect } from '../domain/effects.ts';
import type { Senders } from '../doors/outbox/delivery.ts';

export interface DirectDeps {
  readonly senders: Pick<Senders, 'slack' | 'mail'>;
  /** OPERATOR_EMAIL. */
  readonly operatorEmail: string | null;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** The right half of each `Message-ID`. */
  readonly mailDomain: string;
}

/**
 * Tells people without the outbox, for when the database is what fails: in Slack, or else by mail to whoever runs the desk.
 * False: nobody could be reached. Each desk tells it by itself, since they have nothing in common then.
 */
export const tellingDirectly =
  ({ senders, operatorEmail, now, newId, mailDomain }: DirectDeps) =>
  async (alert: DependencyAlert): Promise<boolean> => {
    const at = now();
    const id = newId();
    const send = async (lane: 'slack' | 'mail', effect: Effect): Promise<boolean> => {
      const row = { id, requestId: null, effect, attempts: 1, createdAt: at, lastError: null };
      const sending = senders[lane].send({ ...row, messageId: `<${id}@${mailDomain}>` });
      return sending.then(
        ({ kind }) => kind === 'done',
        () => false,
      );
    };
    const inSlack = await send('slack', { lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at });
    return (
      inSlack || (operatorEmail !== null && (await send('mail', { lane: 'mail', kind: 'mail.operator', alert, at })))
    );
  };
