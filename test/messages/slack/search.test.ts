import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../src/domain/request.ts';
import { searchDialog } from '../../../src/messages/slack/home/search.ts';
import { problemsOfView } from '../../../src/sandbox/slack/blockkit.ts';
import { aRequest, NOW } from '../../build.ts';
import { everyState, foreignControls, mrkdwnTexts, TEXTS, wordsOf } from '../extremes.ts';

const of = (words: string, count: number, cut = false) => {
  const requests = Array.from({ length: count }, (_, index) =>
    aRequest({ id: `DR-0000-${String(index).padStart(4, '0')}` as RequestId }),
  );
  return searchDialog(words, { requests, cut }, NOW, 'UTC');
};

describe('what a search found', () => {
  it.each([
    [0, 'Searched for “acme”: no request waits that fits.'],
    [1, 'Searched for “acme”: 1 request.'],
    [31, 'Searched for “acme”: 31 requests.'],
  ])('%d: is counted under the very words', (count, words) => {
    const said = wordsOf(of('acme', count).blocks);
    expect(said).toContain(words);
    expect(said.match(/DR-0000/g) ?? []).toHaveLength(Math.min(30, count));
    expect(said.includes('The 30 most urgent are shown')).toBe(count > 30);
  });

  it('says when not all were looked through', () => {
    expect(wordsOf(of('acme', 0, true).blocks)).toContain('Only the most urgent requests were looked through');
    expect(wordsOf(of('acme', 0).blocks)).not.toContain('Only the most urgent');
  });

  it.each(TEXTS)('is what Slack takes, in every state and whatever was typed: %s', (_, text) => {
    const requests = everyState(text).map(([, request], index) => ({
      ...request,
      id: `DR-0000-${1000 + index}` as RequestId,
    }));
    const view = searchDialog(text, { requests, cut: true }, NOW, 'UTC');
    expect(problemsOfView(view)).toEqual([]);
    expect(mrkdwnTexts(view.blocks).map(foreignControls).join('')).toBe('');
  });
});
