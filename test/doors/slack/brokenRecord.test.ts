import { expect, it } from 'vitest';
import { ANA, DELETIONS, SUE } from '../../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../../src/sandbox/staff.ts';
import { numbered, put } from '../../store/build.ts';
import { behind, freshFile } from '../../store/sqlite/open.ts';
import { aDoor } from './aDoor.ts';

it('a record that was changed outside the desk is named to whoever asks, and nothing is done with it', async () => {
  const file = freshFile();
  const desk = await aDoor({ file });
  const id = await put(desk.store, numbered(1));
  await put(desk.store, numbered(2));
  behind(file).exec(`UPDATE requests SET status = 'approved' WHERE id = '${id}'`);

  await desk.slack.command(SUE, DELETIONS, `/deletion show ${id}`);
  await desk.settled();
  await desk.slack.command(ANA, DELETIONS, '/deletion queue');
  await desk.settled();
  const [show, queue] = [desk.slack.ephemerals(SUE).at(-1), desk.slack.ephemerals(ANA).at(-1)];
  expect(JSON.stringify(show)).toContain(`The stored record of ${id} does not fit its seal`);
  expect(wordsIn(queue?.blocks).join('\n')).toMatch(new RegExp(`1 open[^]*Not listed: ${id}`));
  expect(await desk.store.history(id)).toMatchObject([
    { event: { kind: 'request.opened' } },
    { event: { kind: 'click.refused', code: 'record_broken' } },
  ]);
});
