import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ANA, BEN } from '../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../src/sandbox/staff.ts';
import { APPROVE } from './dialogs.ts';
import { startDeskProcess } from './process.ts';
import { APPROVED, BLOCKED, DESKS, PENDING, startWorldWithoutDesk } from './world.ts';

/** Longer than the lease of a deletion (ms). */
const LONGER_THAN_A_LEASE = 32_000;

describe('the process', () => {
  // On PostgreSQL test:chaos pauses desks.
  it.skipIf(DESKS > 1)(
    'that is paused between its look and the call for longer than its lease looks again before it deletes',
    async () => {
      const world = await startWorldWithoutDesk();
      const { console, databaseFile } = world;
      const { process: desk } = await startDeskProcess(world, { UNDO_WINDOW: '2s' });
      const id = await world.submitted('acc_1001');
      await APPROVE.by(world, ANA, id);
      await world.until(id, 'approved', ...APPROVED);

      // Without the database the desk cannot write down that it calls: so it is paused before the call for certain.
      const db = new Database(databaseFile, { timeout: 5_000 });
      const lock = db.prepare('BEGIN IMMEDIATE');
      const looks = () => console.calls.filter(({ method }) => method === 'GET');
      const before = looks().length;
      const isDeleting = db.prepare("SELECT count(*) FROM requests WHERE status = 'deleting'").pluck();
      let isLocked = false;
      console.faults.always('GET', {
        kind: 'mutate',
        body: (body) => {
          if (!isLocked && isDeleting.get() === 1) {
            lock.run();
            isLocked = true;
          }
          return body;
        },
      });
      await console.until(() => isLocked && looks().length > before && looks().at(-1)?.status === 200);
      desk.kill('SIGSTOP');
      db.exec('ROLLBACK');
      db.close();
      console.accounts.change('acc_1001', { members: [{ user_id: 'usr_9', name: 'Bob', email: 'bob@example.com' }] });
      await new Promise((resolve) => setTimeout(resolve, LONGER_THAN_A_LEASE));
      expect(console.deletions).toEqual([]);
      const seen = looks().length;
      desk.kill('SIGCONT');

      // It had claimed the delivery once more when it woke: that lease must be over too.
      await console.until(() => looks().length > seen, 2 * LONGER_THAN_A_LEASE);
      await world.until(id, 'pending', ...BLOCKED);
      expect(wordsIn(world.card(id).blocks).join('\n')).toContain('no member may be left: 1 is (Bob)');
      expect(console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
      expect(console.deletions).toEqual([]);
    },
    180_000,
  );

  it('that is started anew with more approvals required waits for one more, also within the undo window', async () => {
    const world = await startWorldWithoutDesk();
    const { console, slack } = world;
    const before = await startDeskProcess(world, { UNDO_WINDOW: '3s' });
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    await before.kill();
    expect(console.deletions).toEqual([]);

    await startDeskProcess(world, { UNDO_WINDOW: '0s', APPROVALS_REQUIRED: '2' });
    await world.until(id, 'pending', ...PENDING);
    await slack.until(() => JSON.stringify(world.card(id).blocks).includes('1 of 2'));
    expect(console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await APPROVE.by(world, BEN, id);
    await world.until(id, 'completed', 'more');
    expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
  });
});
