import type { Instant, Ms } from '../../../domain/calendar.ts';
import type { EffectKind } from '../../../domain/effects.ts';
import { mailAddress } from '../../../domain/mailAddress.ts';
import type { WorkingTime } from '../../../domain/promise/workingTime.ts';
import type { RequestId } from '../../../domain/request.ts';
import { renderMail, renderParkingMail } from '../../../messages/mails/mail.ts';
import { renderOperatorMail } from '../../../messages/mails/operator.ts';
import { renderCard, renderPlainCard } from '../../../messages/slack/card/card.ts';
import { renderDigest } from '../../../messages/slack/digest/digest.ts';
import { renderAlert, renderChannelAlarm } from '../../../messages/slack/events/alert.ts';
import { renderDeskAlert } from '../../../messages/slack/events/deskAlert.ts';
import { isQuoting, renderThreadLine } from '../../../messages/slack/events/thread.ts';
import type { Operations } from '../../../operations/operations.ts';
import type { Log } from '../../../platform/log.ts';
import type { Shared } from '../../../platform/shared.ts';
import type { After } from '../../../platform/timers.ts';
import type { Store } from '../../../store/store.ts';
import { dead, type Sender, type SenderOf, type Senders } from '../delivery.ts';
import { sendAccountDeletion } from './console.ts';
import { createMailSenders, onDeadMail, onPresumedMail } from './mail.ts';
import { watchMail } from './mailTrouble.ts';
import { type HomeDeps, publishHome } from './slack/home.ts';
import { createSlackSenders, type SlackSenderOptions } from './slack/slack.ts';
import { createSmtp } from './smtp.ts';
import type { SmtpServer } from './smtpServer.ts';
import type { Receiver } from './webhook/post.ts';
import { createWebhook } from './webhook/webhook.ts';

export interface SenderDeps {
  readonly store: SlackSenderOptions['store'] & Pick<Store, 'parkings' | 'holds' | 'hearOfMail' | 'deliveries'>;
  readonly operations: Pick<
    Operations,
    | 'absentNow'
    | 'assigneeDecides'
    | 'carryOutDeletion'
    | 'expectSecondCard'
    | 'pause'
    | 'readDigest'
    | 'recordMailPresumed'
    | 'recordMailSent'
    | 'recordMailUndeliverable'
    | 'tellEach'
    | 'parkingUndeliverable'
  >;
  /** `channel`: id of the channel for cards. */
  readonly slack: Pick<SlackSenderOptions, 'client' | 'directory' | 'channel' | 'escalation' | 'approvers'>;
  readonly home: Omit<HomeDeps, 'now' | 'timeZone'>;
  readonly mail: { readonly smtp: SmtpServer; readonly from: { readonly address: string } };
  /** Left out, or null: nobody is told by webhook. */
  readonly webhook?: Receiver | null;
  /** The company as customers know it, and where they reach it: an e-mail address or a page. */
  readonly brand: { readonly name: string; readonly supportContact: string; readonly color: string | null };
  readonly unseal: (sealed: string, requestId: string) => string;
  readonly policy: { readonly approvalsRequired: number; readonly retention: Ms } & WorkingTime;
  readonly timeZone: string;
  readonly consoleWebUrl: string;
  /** OPERATOR_EMAIL, and where the desk is. */
  readonly operatorEmail?: string | null;
  readonly publicUrl?: string;
  /** The signed link to a request's page, where the desk hosts one. */
  readonly requestUrl?: (id: RequestId) => string;
  /** The signed link to the certificate of a deletion, where the desk hosts one. */
  readonly certificateUrl?: (id: RequestId) => string;
  readonly now: () => Instant;
  readonly log: Log;
  /** Ms from any origin and its timers, for pacing only. */
  readonly monotonic?: () => number;
  /** Left out: nobody else is there. */
  readonly shared?: Shared;
  readonly after?: After;
}

type SenderOfEach = { readonly [K in EffectKind]: SenderOf<K> };

/** A sender for each kind of effect; a new kind without one does not compile. `close` when the outbox has stopped. */
export function createSenders(deps: SenderDeps): Senders & { close(): void } {
  const { operations, slack, mail, brand, now, timeZone, consoleWebUrl, policy, requestUrl, certificateUrl } = deps;
  const replyTo = mailAddress(brand.supportContact);
  const sender = { name: brand.name, address: mail.from.address, ...(replyTo === null ? {} : { replyTo }) };
  const smtp = createSmtp(mail.smtp, sender, deps.after === undefined ? {} : { after: deps.after });
  const { webhook: receiver = null, monotonic = () => performance.now() } = deps;
  const webhook = createWebhook({ receiver, store: deps.store, now, monotonic });
  const cardContext = async () => ({
    ...{
      approvalsRequired: policy.approvalsRequired,
      now: now(),
      timeZone,
      consoleWebUrl,
      supportContact: brand.supportContact,
    },
    pause: await operations.pause(),
  });
  const each = {
    ...createSlackSenders({
      ...deps,
      ...slack,
      workingTime: policy,
      words: {
        card: async (request, form) =>
          form === 'plain' ? renderPlainCard(request, await cardContext()) : renderCard(request, await cardContext()),
        alert: (effect, request, link, decides) => renderAlert(effect, request, link, timeZone, now(), decides),
        // Only the brake's needs the database, which may be what it is about.
        deskAlert: async (alert) =>
          renderDeskAlert(alert, alert.kind === 'brake.turned' ? await operations.pause() : null, timeZone),
        digest: async (span) => renderDigest(await operations.readDigest(span), { now: now(), timeZone }),
        channelAlarm: renderChannelAlarm,
        quotes: (effect, { remarks }) => isQuoting(effect, remarks),
        threadLine: (effect, request) => renderThreadLine(effect, request.remarks, timeZone, { request, now: now() }),
      },
    }),
    ...createMailSenders({
      ...deps,
      smtp,
      operatorEmail: deps.operatorEmail ?? null,
      operatorWords: (alert) => renderOperatorMail(alert, { timeZone, desk: deps.publicUrl ?? '' }),
      parkingWords: (parking) =>
        renderParkingMail(parking, {
          brand,
          supportContact: brand.supportContact,
          consoleWebUrl,
          timeZone,
          now: now(),
        }),
      words: (kind, request, code) =>
        renderMail(kind, request, {
          retention: policy.retention,
          ...(code === undefined ? {} : { code: code.code, codeExpiresAt: code.expiresAt }),
          ...(requestUrl === undefined ? {} : { requestUrl: requestUrl(request.id) }),
          ...(certificateUrl === undefined ? {} : { certificateUrl: certificateUrl(request.id) }),
          brand,
          supportContact: brand.supportContact,
          consoleWebUrl,
          timeZone,
          now: now(),
        }),
    }),
    'home.publish': publishHome({ ...deps.home, now, timeZone }),
    'account.delete': sendAccountDeletion(deps),
    'webhook.post': webhook.send,
  } satisfies SenderOfEach;

  // A row that another version wrote: put aside, so that it holds up nobody.
  const send: Sender = async (row) =>
    Object.hasOwn(each, row.effect.kind) ? (each[row.effect.kind] as Sender)(row) : dead('unknown_effect');
  return {
    slack: { send },
    home: { send },
    mail: {
      send: watchMail(send, deps),
      onDead: onDeadMail(operations),
      onPresumed: onPresumedMail(operations),
      breakOff: smtp.close,
    },
    console: { send },
    webhook: { send, restsFor: webhook.restsFor, breakOff: webhook.close },
    close() {
      smtp.close();
      webhook.close();
    },
  };
}
