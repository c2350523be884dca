import { expect, it } from 'vitest';
import { ANA } from '../../../src/sandbox/slack/people.ts';
import { freshFile } from '../../store/sqlite/open.ts';
import { desk, json } from '../cli.ts';
import { APPROVE } from '../dialogs.ts';
import { startDeskProcess } from '../process.ts';
import { PENDING, startWorldWithoutDesk } from '../world.ts';

it('a desk moves from its file to PostgreSQL: what it had taken in is decided and deleted there', async () => {
  const world = await startWorldWithoutDesk();
  const file = `file:${freshFile()}`;
  const before = await startDeskProcess(world, { DATABASE_URL: file });
  const id = await world.submitted('acc_1001');
  await world.until(id, 'pending', ...PENDING);
  expect(await desk(world, 'copy', '--from', file)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Another desk uses the database/),
  });
  await before.terminate();

  expect(await desk(world, 'copy', '--from', 'data/desk.db')).toMatchObject({
    code: 2,
    said: expect.stringMatching(/^--from must be a file such as file:/),
  });
  // Nothing but the answer: progress is for terminals.
  const { rows, entries, head } = await json(world, 'copy', '--from', file);
  expect(rows).toMatchObject({ requests: 1, cards: 1 });
  expect(await json(world, 'audit', 'verify')).toMatchObject({ ok: true, count: entries, head });
  expect(await json(world, 'queue')).toMatchObject([{ id, status: 'pending' }]);
  expect(await desk(world, 'copy', '--from', file)).toMatchObject({ code: 1, said: expect.stringMatching(/has rows/) });

  await startDeskProcess(world, { UNDO_WINDOW: '0s' });
  await APPROVE.by(world, ANA, id);
  await world.until(id, 'completed', 'more');
  expect(world.console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
  expect(world.cards(id)).toHaveLength(1);
  expect(await json(world, 'audit', 'verify')).toMatchObject({ ok: true });
});
