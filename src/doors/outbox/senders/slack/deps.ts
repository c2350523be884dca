import type { KnownBlock } from '@slack/types';
import type { MessageMetadata, WebClient } from '@slack/web-api';
import type { DeskAlert } from '../../../../domain/deskAlert.ts';
import type { WorkingTime } from '../../../../domain/promise/workingTime.ts';
import type { DeletionRequest } from '../../../../domain/request.ts';
import type { Answer } from '../../../../messages/slack/answer.ts';
import type { Operations } from '../../../../operations/operations.ts';
import type { After } from '../../../../platform/timers.ts';
import type { ZoneOf } from '../../../../slack/directory.ts';
import type { Pace } from '../../../../slack/pace.ts';
import type { Store } from '../../../../store/store.ts';
import type { RowOf } from '../../delivery.ts';
import type { Alarm } from './alarm.ts';

export interface CardMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** `{ event_type: 'deletion_request', event_payload: { id } }`. */
  readonly metadata: MessageMetadata;
}

export interface SlackWords {
  /** `plain`: one sentence and the buttons. */
  card(request: DeletionRequest, form: 'full' | 'plain'): CardMessage | Promise<CardMessage>;
  alert(
    effect: RowOf<'staff.alert'>['effect'],
    request: DeletionRequest,
    link: string | null,
    /** The reader may approve and reject. */
    decides: boolean,
  ): { readonly text: string; readonly buttons?: KnownBlock };
  deskAlert(alert: DeskAlert): { readonly text: string } | Promise<{ readonly text: string }>;
  digest(effect: RowOf<'digest.post'>['effect']): Promise<Answer>;
  channelAlarm(channel: string, code: string): { readonly text: string };
  /** Whether the line says what somebody wrote. */
  quotes(effect: RowOf<'thread.note'>['effect'], request: DeletionRequest): boolean;
  threadLine(effect: RowOf<'thread.note'>['effect'], request: DeletionRequest): { readonly text: string };
}

export interface SlackDeps {
  readonly store: Pick<
    Store,
    | 'find'
    | 'tell'
    | 'cardOf'
    | 'placeCard'
    | 'forgetCard'
    | 'shownOf'
    | 'noteShown'
    | 'deliveries'
    | 'posts'
    | 'keepPost'
  >;
  readonly operations: Pick<Operations, 'expectSecondCard' | 'assigneeDecides' | 'absentNow' | 'tellEach'>;
  /** Of its own, since a 429 pauses a client's whole queue (docs/why/slack.md, Clients). */
  readonly client: WebClient;
  /** Id of the channel for cards. */
  readonly channel: string;
  /** SLACK_ESCALATION: a channel, a user or a user group; null for the channel for cards. */
  readonly escalation: string | null;
  /** SLACK_APPROVERS: who may decide. Told of what is late, and when the channel for cards is closed and nobody else is named. */
  readonly approvers: readonly string[];
  /** Reminders disturb nobody outside it; in the time zone of who is disturbed, if Slack says so. */
  readonly workingTime: WorkingTime;
  readonly zoneOf: ZoneOf;
  readonly alarm: Alarm;
  readonly words: SlackWords;
  readonly pace: Pace;
  readonly after: After;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
