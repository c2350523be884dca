import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleAccounts } from '../../../../src/sandbox/console/samples.ts';
import { NOW } from '../../../build.ts';
import { aBody, aDoor } from '../aDoor.ts';

/** Ids as consoles and identity providers make them, and as nobody should. */
const IDS = [
  'tenant/42',
  'org|42',
  'Zm9v+A==',
  'auth0|5f7c1e0b9d3a',
  'ada@example.com',
  'a b',
  ' a ',
  '%2e%2e',
  '..%2f..',
  'a/../b',
  '...',
  '?x=1#y',
  'a\\b',
  "'; --",
  '=1+1',
  '<!channel>',
  '晨星',
  'e\u0301',
  '\u00e9',
  'A\u202eB',
  '\u3164',
  '__proto__',
  'constructor',
  '👩‍👩‍👧‍👦',
  '𝒜'.repeat(255),
];
const NO_IDS = ['', 'a\u0000', '\n', 'a\u007f', 'a\u009b', '\ud800', 'a\udfff', 'x'.repeat(256), '𝒜'.repeat(256)];

/** Up to 255 characters of any script, as a person, a program or a fuzzer would choose them. */
const anId = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 255 }),
    fc.string({ unit: fc.constantFrom('/', '.', '%', '2', 'e', 'F', '|', '\\', '?', '#', ' ', '+'), minLength: 1 }),
  )
  .map((id) => id.replace(/\p{Cc}|\p{Cs}/gu, '-'))
  .filter((id) => [...id].length <= 255 && id !== '.' && id !== '..');

async function aDoorFor(accounts: Awaited<ReturnType<typeof aDoor>>['sandbox']['accounts'] | null = null) {
  const door = await aDoor();
  const [sample] = sampleAccounts(NOW).filter(({ account }) => account.id === 'acc_1001');
  if (sample === undefined) throw new Error('no sample');
  const add = (id: string, userId: string): void =>
    (accounts ?? door.sandbox.accounts).add({
      ...sample,
      account: { ...sample.account, id, creator: { ...sample.account.creator, user_id: userId } },
    });
  return { ...door, add };
}

describe('an id', () => {
  it('reaches the console as it is, and comes back', async () => {
    const { post, sandbox, add } = await aDoorFor();
    await fc.assert(
      fc.asyncProperty(anId, anId, async (account, user) => {
        add(account, user);
        const before = sandbox.calls.length;
        const { status, json } = await post('/v1/eligibility', { account_id: account, user_id: user });
        expect({ status, account_id: json['account_id'], eligible: json['eligible'] }).toEqual({
          status: 200,
          account_id: account,
          eligible: true,
        });
        expect(sandbox.calls.slice(before).map(({ path }) => path)).toEqual([
          `/accounts/${encodeURIComponent(account)}`,
        ]);
      }),
      { numRuns: 150, examples: IDS.map((id): [string, string] => [id, id]) },
    );
  });

  it.each(IDS)('%j opens a request and a visit', async (id) => {
    const { post, add } = await aDoorFor();
    add(id, id);
    const opened = await post('/v1/requests', aBody({ account_id: id, user_id: id }));
    expect(opened).toMatchObject({ status: 201, json: { account_id: id } });
    expect(await post('/v1/portal-sessions', { account_id: id, user_id: id })).toMatchObject({ status: 201 });
  });

  it.each(NO_IDS)('%j is refused, and nothing is asked', async (id) => {
    const { post, sandbox } = await aDoorFor();
    for (const body of [
      { account_id: id, user_id: 'usr_1001' },
      { account_id: 'acc_1001', user_id: id },
    ]) {
      expect(await post('/v1/eligibility', body)).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
    }
    expect(sandbox.calls).toEqual([]);
  });

  it.each(['.', '..'])('%j is refused for an account, since as part of a path it means another one', async (id) => {
    const { post, sandbox } = await aDoorFor();
    const asked = await post('/v1/eligibility', { account_id: id, user_id: id });
    expect(asked).toMatchObject({ status: 422, json: { errors: [{ pointer: '/account_id' }] } });
    expect(sandbox.calls).toEqual([]);
  });
});
