import { describe, expect, it } from 'vitest';
import { DESK } from '../../src/domain/actor.ts';
import { errorFacts } from '../../src/platform/log.ts';
import { aRequest, aReviewer, asked } from '../build.ts';
import { aDesk } from './aDesk.ts';

const stackOf = (failing: Promise<unknown>): Promise<string> =>
  failing.then(
    () => 'did not fail',
    (error: Error) => error.stack ?? '',
  );

describe('the stack trace of an operation that fails', () => {
  it('names it when the console breaks its word', async () => {
    const { operations, said, put } = await aDesk();
    const id = await put(aRequest());
    said.meanwhile = async () => {
      await Promise.resolve();
      throw new Error('no answer at all');
    };
    expect(await stackOf(operations.recheckRequest(id, asked(DESK)))).toMatch(/ recheckRequest \(/);
  });

  it('names it when the database cannot be written to, whoever else shares the transaction', async () => {
    const { operations, store, put } = await aDesk();
    const id = await put(aRequest());
    await store.close();
    const [claimed, noted] = await Promise.all([
      stackOf(operations.claimRequest(id, aReviewer())),
      stackOf(operations.noteRefusal('approve', 'own_account', 'slack:U0ANA', id)),
    ]);
    expect(claimed).toMatch(/ claimRequest \(/);
    expect(noted).toMatch(/ noteRefusal \(/);
  });

  it('leads the log to it', async () => {
    const { operations, store, put } = await aDesk();
    const id = await put(aRequest());
    await store.close();
    const failed = await operations.claimRequest(id, aReviewer()).catch((error: unknown) => error);
    expect(errorFacts(failed)).toMatchObject({ operation: 'claimRequest' });
    expect(errorFacts(new Error('elsewhere'))).not.toHaveProperty('operation');
  });
});
