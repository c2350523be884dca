import type { AlertBlock, KnownBlock } from '@slack/types';
import { newer } from '../newer.ts';
import { plain } from '../slackText.ts';

/** What Slack takes in an alert (characters). */
const LONGEST = 200;

/**
 * What a reader must not overlook, in Slack's own colours. Its text is plain: whatever the console calls things, nothing
 * is read into it. `instead`: the same, where Slack has no alerts.
 */
export const alert = (
  block_id: string,
  level: NonNullable<AlertBlock['level']>,
  words: string,
  instead: KnownBlock,
): KnownBlock => newer({ type: 'alert', block_id, level, text: plain(words, LONGEST) }, [instead]);
