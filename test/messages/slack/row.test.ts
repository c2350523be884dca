import { describe, expect, it } from 'vitest';
import { known } from '../../../src/domain/account/facts.ts';
import { QUEUE_FILTERS } from '../../../src/domain/queue.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { renderHelp } from '../../../src/messages/slack/help.ts';
import { paragraph } from '../../../src/messages/slack/line.ts';
import { queueRow } from '../../../src/messages/slack/rows/row.ts';
import { QUEUE_WORDS } from '../../../src/messages/slack/rows/words.ts';
import { aCheck, aDeletion, aRequest, COUNT, HOUR, NOW } from '../../build.ts';
import { noAnswer, owing, wordsOf } from '../extremes.ts';

const read = (patch: Partial<DeletionRequest>): string =>
  wordsOf(paragraph(queueRow(aRequest(patch), NOW, 'UTC'), 'UTC').elements);
const projects = (...names: readonly string[]) => ({
  projects: known(names.map((name) => ({ id: name, name, active: true }))),
});
const deletion = aDeletion({ executeAt: NOW + 52 * 60_000, sentAt: null, outcome: null, answer: null });

describe('a request in the queue', () => {
  it('says what must be so where a prerequisite is not met, and how it is instead', () => {
    const words = read({ check: aCheck(projects('Studio A')) });
    expect(words).toContain('⚠️ DR-7F3K-2QXV · Acme Live · acc_1001 · blocked\n');
    expect(words).toContain('no project may be active: 1 is (Studio A) · nobody has it');
    const more = read({ check: aCheck({ ...projects('Studio A'), balance: known({ currency: 'USD', minor: -320 }) }) });
    expect(more).toMatch(/no project may be active: .*, and 1 more · nobody has it/);
  });

  it('cuts long names in it, and takes their tricks away', () => {
    const words = read({
      check: aCheck(projects('\u202eStudio A', ...['B', 'C', 'D'].map((name) => `Studio ${name} `.repeat(4)))),
    });
    const [, found = ''] = /(no project .*) · nobody/.exec(words) ?? [];
    expect([...found].length).toBeLessThanOrEqual(80);
    expect(found).toMatch(/^no project may be active: 4 are \(Studio A, Studio B .*…$/);
  });

  it('says when nothing can be checked', () => {
    expect(read({ check: noAnswer() })).toMatch(
      /^❔ .* · cannot be checked now\n.* · the console did not answer since Mon 23 Nov, 14:00 UTC · nobody/,
    );
    const since = read({ check: { ...noAnswer(), unknownSince: NOW - 2 * HOUR } });
    expect(since).toMatch(/the console did not answer since Mon 23 Nov, 12:00 UTC · nobody/);
  });

  it('says when it deletes, once it is approved, in place of the deadline', () => {
    const words = read({ status: 'approved', deletion });
    expect(words).toMatch(/^🕒 .* · approved, not deleted yet\n {6}deletes at .*14:52.* · /);
    expect(words).toContain(` · ${COUNT}/${COUNT} met`);
    expect(words).not.toContain('due');
    const late = read({ status: 'approved', deletion, dueAt: NOW - HOUR });
    expect(late).toMatch(/^🔥 .*\n {6}overdue since .* \(1 h ago\) · deletes at /);
  });

  it('says since when its deletion is postponed', () => {
    expect(read({ status: 'approved', deletion, retryLookAt: NOW + 1 })).toContain(
      `      deletion postponed since Mon 23 Nov, 14:52 UTC · ${COUNT}/${COUNT}`,
    );
  });

  it('is called the same on its button, in its row and in the help when it needs a person', () => {
    const stuck = { ...deletion, sentAt: NOW, outcome: 'refused', answer: 'hold' } as const;
    const attention = { code: 'deletion_refused', detail: 'hold', at: NOW } as const;
    const help = wordsOf(renderHelp().blocks);
    const title = QUEUE_WORDS.stuck.title;
    expect(QUEUE_WORDS.stuck.button.toLowerCase()).toBe(title);
    expect(read({ status: 'deleting', deletion: stuck, attention, check: owing() })).toContain(
      `🛑 DR-7F3K-2QXV · Acme Live · acc_1001 · ${title}: `,
    );
    expect(help).toContain(`stuck: ${title}, because the deletion does not end by itself`);
    for (const filter of QUEUE_FILTERS) expect(help).toContain(filter);
  });
});
