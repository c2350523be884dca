import { describe, expect, it } from 'vitest';
import { DAY, HOUR, NOW } from '../../../build.ts';
import { freshFile } from '../../../store/sqlite/open.ts';
import { aBody, aDoor, type Door, OTHER_TOKEN } from '../aDoor.ts';

const iso = (at: number) => new Date(at).toISOString();
const TOO_MANY = { status: 429, json: { code: 'too_many_codes' } };
/** `acc_1015` has the same admin address as `acc_1001` and another creator. */
const SAME_MAILBOX = { account_id: 'acc_1015', user_id: 'usr_1015' };
const OTHER = { account_id: 'acc_1002', user_id: 'usr_1002', admin_email: 'li.chen@example.com' };

/** Wrong codes until none is taken any more, over as many drafts as it takes; gives how many were compared. */
async function guessOn({ post, wrongCode, advance }: Door, hours: number): Promise<number> {
  let compared = 0;
  for (let hour = 0; hour < hours; hour++) {
    for (let drafts = 0; drafts < 10; drafts++) {
      const opened = await post('/v1/requests', aBody());
      if (opened.status !== 201) break;
      const id = String(opened.json['id']);
      const code = await wrongCode(id);
      const tries = Array.from({ length: 20 }, () => post(`/v1/requests/${id}/verification`, { code }));
      compared += (await Promise.all(tries)).filter(({ json }) => json['code'] === 'wrong_code').length;
    }
    advance(HOUR);
  }
  return compared;
}

describe('code mails', () => {
  it('are three an hour, however many drafts ask for them at once', async () => {
    const door = await aDoor();
    const answers = await Promise.all(Array.from({ length: 100 }, () => door.post('/v1/requests', aBody())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused).toMatchObject({ ...TOO_MANY, json: { retry_at: iso(NOW + HOUR) } });
    expect(refused?.headers.get('retry-after')).toBe('3600');
    expect(refused?.headers.get('content-type')).toBe('application/problem+json');
    expect((await door.store.outboxCounts()).mail.waiting).toBe(3);
    door.advance(HOUR);
    expect((await door.post('/v1/requests', aBody())).status).toBe(201);
  });

  it('are counted together with those that are sent again, for each token alike', async () => {
    const { post, opened } = await aDoor();
    const id = await opened();
    await post(`/v1/requests/${id}/code`);
    await opened();
    expect(await post(`/v1/requests/${id}/code`)).toMatchObject(TOO_MANY);
    const asPortal = { authorization: `Bearer ${OTHER_TOKEN}` };
    expect(await post('/v1/requests', aBody(), asPortal)).toMatchObject(TOO_MANY);
  });

  it('are counted for a mailbox over its accounts and spellings, and for nobody else', async () => {
    const { post, opened } = await aDoor();
    for (const _ of [1, 2, 3]) await opened();
    expect(await post('/v1/requests', aBody({ ...SAME_MAILBOX, admin_email: 'ADA@example.com' }))).toMatchObject(
      TOO_MANY,
    );
    expect((await post('/v1/requests', aBody(OTHER))).status).toBe(201);
  });

  it('stay counted when the desk starts anew', async () => {
    const file = freshFile();
    const door = await aDoor({ file });
    for (const _ of [1, 2, 3]) await door.opened();
    await door.store.close();
    const later = await aDoor({ file });
    expect(await later.post('/v1/requests', aBody())).toMatchObject(TOO_MANY);
  });

  it('are not used up by what is refused for another reason', async () => {
    const { post, sandbox, opened } = await aDoor();
    sandbox.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
    for (let more = 0; more < 5; more++)
      expect((await post('/v1/requests', aBody())).json['code']).toBe('prerequisites_unmet');
    sandbox.accounts.settleBalance('acc_1001');
    for (const _ of [1, 2, 3]) await opened();
  });
});

describe('wrong codes', () => {
  it('are fifteen a day, with a new draft as without', async () => {
    const door = await aDoor();
    expect(await guessOn(door, 23)).toBe(15);
  });

  it('end the right one with them until they count no more, and say when that is', async () => {
    const door = await aDoor();
    await guessOn(door, 1);
    door.advance(-HOUR);
    // Another account of the mailbox, of which no code was guessed.
    const answer = await door.post('/v1/requests', aBody(SAME_MAILBOX));
    expect(answer).toMatchObject({ ...TOO_MANY, json: { retry_at: iso(NOW + DAY) } });
    expect(answer.json['detail']).toContain('wrong codes');
    door.advance(DAY - 1);
    expect(await door.post('/v1/requests', aBody())).toMatchObject(TOO_MANY);
    door.advance(1);
    await door.verified();
  });

  it('refuse a code that is right, too: the answer tells nobody which is', async () => {
    const door = await aDoor({ policy: { codeTtl: 3 * HOUR, draftTtl: DAY } });
    const first = await door.opened();
    const guessAt = async (id: string) => {
      const code = await door.wrongCode(id);
      for (let guess = 0; guess < 5; guess++) await door.post(`/v1/requests/${id}/verification`, { code });
    };
    await guessAt(await door.opened());
    await guessAt(await door.opened(SAME_MAILBOX));
    door.advance(HOUR);
    await guessAt(await door.opened());
    const answer = await door.post(`/v1/requests/${first}/verification`, { code: await door.mailedCode(first) });
    expect(answer).toMatchObject({ ...TOO_MANY, json: { retry_at: iso(NOW + DAY) } });
  });

  it('tell the mailbox once, in its language', async () => {
    const door = await aDoor();
    await guessOn(door, 3);
    const rows = (await door.store.claim('mail', NOW + 2 * DAY, 1_000, 0)).map(({ effect }) => effect);
    expect(rows.filter((effect) => effect.kind === 'mail.outcome')).toEqual([
      { lane: 'mail', kind: 'mail.outcome', mail: 'codes_in_vain' },
    ]);
  });
});

describe('guesses at the admin address', () => {
  it('are ten a day for an account; then the right one is refused as well', async () => {
    const { post, advance } = await aDoor();
    const guess = (number: number) => post('/v1/requests', aBody({ admin_email: `guess${number}@example.com` }));
    const answers = await Promise.all(Array.from({ length: 100 }, (_, number) => guess(number)));
    expect(answers.filter(({ json }) => json['code'] === 'admin_email_mismatch')).toHaveLength(10);
    expect(answers.filter(({ json }) => json['code'] === 'too_many_codes')).toHaveLength(90);
    expect(await post('/v1/requests', aBody())).toMatchObject({ ...TOO_MANY, json: { retry_at: iso(NOW + DAY) } });
    expect((await post('/v1/requests', aBody(OTHER))).status).toBe(201);
    advance(DAY);
    expect((await post('/v1/requests', aBody())).status).toBe(201);
  });
});
