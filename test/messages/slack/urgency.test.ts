import { expect, it } from 'vitest';
import { renderCard } from '../../../src/messages/slack/card/card.ts';
import { paragraph } from '../../../src/messages/slack/line.ts';
import { queueRow } from '../../../src/messages/slack/rows/row.ts';
import { aRequest, DAY, HOUR, NOW } from '../../build.ts';
import { wordsOf } from '../extremes.ts';

const context = {
  now: NOW,
  approvalsRequired: 1,
  pause: null,
  supportContact: 'help@company.example',
  consoleWebUrl: 'https://c.example',
  timeZone: 'UTC',
};

it.each([
  ['later', NOW + 48 * HOUR + 1, '⏳', 'due'],
  ['soon', NOW + 48 * HOUR, '⏰', 'due soon:'],
  ['soon, tomorrow', NOW + 10 * HOUR, '⏰', 'due soon:'],
  ['today', NOW + 10 * HOUR - 1, '❗', 'due today:'],
  ['overdue', NOW, '🔥', 'overdue since'],
  ['overdue for days', NOW - 3 * DAY, '🔥', 'overdue since'],
])('a deadline that is %s has its sign and its words on the card and in lists', (_, dueAt, symbol, words) => {
  const request = aRequest({ dueAt });
  const row = wordsOf(paragraph(queueRow(request, NOW, 'UTC'), 'UTC').elements);
  const card = wordsOf(renderCard(request, context).blocks);
  for (const text of [row, card]) {
    expect(text).toContain(`${symbol} `);
    expect(text.toLowerCase()).toMatch(new RegExp(`${words} (mon|tue|wed|fri) `));
  }
});
