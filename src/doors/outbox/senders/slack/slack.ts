import { createShared, type Shared } from '../../../../platform/shared.ts';
import { type After, after as realAfter } from '../../../../platform/timers.ts';
import { createZones, type Directory } from '../../../../slack/directory.ts';
import { createPace } from '../../../../slack/pace.ts';
import type { SenderOf } from '../../delivery.ts';
import { createAlarm } from './alarm.ts';
import { sendAlert } from './alert.ts';
import { refreshCard } from './card.ts';
import type { SlackDeps } from './deps.ts';
import { sendDeskAlert } from './deskAlert.ts';
import { postDigest } from './digest.ts';
import { erasePosts } from './erase.ts';
import { addNote } from './note.ts';
import { tidyCards } from './tidy.ts';

export interface SlackSenderOptions
  extends Pick<
    SlackDeps,
    'store' | 'operations' | 'client' | 'channel' | 'escalation' | 'approvers' | 'workingTime' | 'words' | 'now'
  > {
  /** For questions about people, of its own as well. */
  readonly directory: Pick<Directory, 'users'>;
  /** Ms from any origin, for pacing and forgetting. */
  readonly monotonic?: () => number;
  /** Left out: nobody else is there. */
  readonly shared?: Shared;
  readonly after?: After;
}

export interface SlackSenders {
  readonly 'card.refresh': SenderOf<'card.refresh'>;
  readonly 'card.tidy': SenderOf<'card.tidy'>;
  readonly 'posts.erase': SenderOf<'posts.erase'>;
  readonly 'thread.note': SenderOf<'thread.note'>;
  readonly 'staff.alert': SenderOf<'staff.alert'>;
  readonly 'desk.alert': SenderOf<'desk.alert'>;
  readonly 'digest.post': SenderOf<'digest.post'>;
}

/** The senders of the lane `slack`, with their own pace. */
export function createSlackSenders(options: SlackSenderOptions): SlackSenders {
  const { client, directory, channel, escalation, approvers, words } = options;
  const { monotonic = () => performance.now(), shared = createShared(monotonic), after = realAfter } = options;
  const pace = createPace({ shared, after });
  const alarm = createAlarm({
    client,
    pace,
    channel,
    escalation,
    approvers,
    words: words.channelAlarm,
    shared,
  });
  const deps: SlackDeps = { ...options, after, alarm, pace, zoneOf: createZones(directory, monotonic) };
  return {
    'card.refresh': refreshCard(deps),
    'card.tidy': tidyCards(deps),
    'posts.erase': erasePosts(deps),
    'thread.note': addNote(deps),
    'staff.alert': sendAlert(deps),
    'desk.alert': sendDeskAlert(deps),
    'digest.post': postDigest(deps),
  };
}
