import { describe, expect, it } from 'vitest';
import { MINUTE, NOW } from '../../../build.ts';
import { aDoor } from '../aDoor.ts';

const wide = (code: string): string => [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');

describe('a code', () => {
  it.each([
    ['with a blank', (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`],
    ['in full width', wide],
    ['in full width, with the blank of that', (code: string) => `${wide(code.slice(0, 4))}　${wide(code.slice(4))}`],
    ['with a dash, from a mail that breaks lines', (code: string) => `${code.slice(0, 3)}–\n${code.slice(3)}\u200b`],
  ])('is taken as it was pasted: %s', async (_, typed) => {
    const { post, opened, mailedCode } = await aDoor();
    const id = await opened();
    const code = typed(await mailedCode(id));
    expect(await post(`/v1/requests/${id}/verification`, { code })).toMatchObject({ status: 200 });
  });

  it('of an earlier mail is told as such, however often, and uses up no try', async () => {
    const { post, opened, mailedCode, store } = await aDoor();
    const id = await opened();
    const first = await mailedCode(id);
    await post(`/v1/requests/${id}/code`);
    const second = await mailedCode(id);
    await post(`/v1/requests/${id}/code`);
    for (const code of [first, second, `${first.slice(0, 4)} ${first.slice(4)}`, first, first, first]) {
      expect(await post(`/v1/requests/${id}/verification`, { code })).toMatchObject({
        status: 422,
        json: { code: 'older_code', detail: expect.stringContaining('latest mail') },
      });
    }
    expect((await store.find(id as never))?.code.attempts).toBe(0);
    const code = await mailedCode(id);
    expect((await post(`/v1/requests/${id}/verification`, { code })).status).toBe(200);
  });

  it('whose mail came back is told to the console, until another one is sent', async () => {
    const { get, post, opened, operations, advance } = await aDoor();
    const id = await opened();
    const told = async () => (await get(`/v1/requests/${id}`)).json['undelivered'];
    expect(await told()).toBeNull();
    advance(MINUTE);
    await operations.recordMailUndeliverable(id as never, 'code', '550');
    expect(await told()).toEqual({ mail: 'code', at: new Date(NOW + MINUTE).toISOString() });
    expect((await get(`/v1/requests/${id}`)).json['status']).toBe('awaiting_code');
    expect((await post(`/v1/requests/${id}/code`)).status).toBe(202);
    expect(await told()).toBeNull();
  });
});
