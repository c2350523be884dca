import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { aBody, aDoor, OTHER_TOKEN, TOKEN } from './aDoor.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const CALLS = [
  ['POST', '/v1/eligibility'],
  ['POST', '/v1/portal-sessions'],
  ['POST', '/v1/requests'],
  ['POST', '/v1/requests/DR-0000-0000/code'],
  ['POST', '/v1/requests/DR-0000-0000/verification'],
  ['POST', '/v1/requests/DR-0000-0000/submission'],
  ['POST', '/v1/requests/DR-0000-0000/cancellation'],
  ['GET', '/v1/requests/DR-0000-0000'],
] as const;

describe('the token', () => {
  it.each(CALLS)('is needed for %s %s', async (method, path) => {
    const { send } = await aDoor();
    const wrong = [undefined, '', 'Bearer', 'Bearer ', 'Bearer x', `Basic ${TOKEN}`, TOKEN, `Bearer ${TOKEN}x`];
    for (const authorization of [...wrong, `Bearer ${TOKEN.slice(0, -1)}`, `Bearer ${TOKEN} ${OTHER_TOKEN}`]) {
      const answer = await send(path, {
        method,
        headers: { ...JSON_TYPE, ...(authorization === undefined ? {} : { authorization }) },
        ...(method === 'POST' ? { body: '{not json' } : {}),
      });
      expect(answer).toMatchObject({ status: 401, json: { code: 'unauthorized' } });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('may be any of those configured, its scheme in any case', async () => {
    const { send } = await aDoor();
    for (const authorization of [`Bearer ${TOKEN}`, `Bearer ${OTHER_TOKEN}`, `bearer ${TOKEN}`]) {
      expect((await send('/v1/requests/DR-0000-0000', { headers: { authorization } })).status).toBe(404);
    }
  });

  it('is asked for before the body is read', async () => {
    const { port } = await aDoor();
    const head = 'POST /v1/requests HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nContent-Length: 60000';
    expect(await raw(port, `${head}\r\n\r\n{`)).toMatch(/^HTTP\/1\.1 401 /);
  });
});

/** Sends exactly these bytes and gives back the beginning of the answer. */
async function raw(port: number, ...parts: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}); // the door may hang up on what it will not read
  for (const part of parts) socket.write(part);
  const [chunk] = await once(socket, 'data');
  socket.destroy();
  return String(chunk);
}

describe('a body', () => {
  it.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'account_id=acc_1001'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/jsonx', '{}'],
    ['application/problem+json', '{}'],
    ['', '{}'],
  ])('of type %j is refused', async (type, body) => {
    const { post, opened } = await aDoor();
    for (const path of ['/v1/requests', '/v1/eligibility', `/v1/requests/${await opened()}/submission`]) {
      expect(await post(path, body, { 'content-type': type })).toMatchObject({
        status: 415,
        json: { code: 'unsupported_media_type' },
      });
    }
  });

  it('may name its charset', async () => {
    const { post } = await aDoor();
    expect((await post('/v1/requests', aBody(), { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(
      201,
    );
  });

  it.each(['', '{', '{"a":1,}', "{'a':1}", 'undefined', '{"a":NaN}', '{} {}', '"\\x"', '\u0000'])(
    'that is not JSON is refused: %j',
    async (body) => {
      const { post } = await aDoor();
      expect(await post('/v1/requests', body)).toMatchObject({ status: 400, json: { code: 'malformed_json' } });
    },
  );

  it('that is not UTF-8 is refused', async () => {
    const { send } = await aDoor();
    const headers = { ...JSON_TYPE, authorization: `Bearer ${TOKEN}` };
    const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect(await send('/v1/requests', { method: 'POST', headers, body })).toMatchObject({ status: 400 });
  });

  it.each(['null', '[]', '1', '"x"', 'true', '['.repeat(30_000) + ']'.repeat(30_000)])(
    'that is no object is refused: %.20s',
    async (body) => {
      const { post } = await aDoor();
      expect(await post('/v1/requests', body)).toMatchObject({ status: 422, json: { errors: [{ pointer: '' }] } });
    },
  );

  it('may have 64 KB and not a byte more', async () => {
    const { post } = await aDoor();
    const sized = (bytes: number) => JSON.stringify(aBody()).padEnd(bytes, ' ');
    expect((await post('/v1/requests', sized(64 * 1024))).status).toBe(201);
    const answer = await post('/v1/requests', sized(64 * 1024 + 1));
    expect(answer).toMatchObject({ status: 413, json: { code: 'body_too_large' } });
  });

  it('is measured where no length is given', async () => {
    const { send } = await aDoor();
    const chunks = (count: number) =>
      new ReadableStream({
        pull(controller) {
          if (count-- > 0) controller.enqueue(Buffer.alloc(1024, 32));
          else controller.close();
        },
      });
    const headers = { ...JSON_TYPE, authorization: `Bearer ${TOKEN}` };
    const stream = (count: number) =>
      send('/v1/requests', { method: 'POST', headers, body: chunks(count), duplex: 'half' });
    expect(await stream(65)).toMatchObject({ status: 413, json: { code: 'body_too_large' } });
    expect(await stream(64)).toMatchObject({ status: 400, json: { code: 'malformed_json' } });
  });

  it('is refused at once when its length is said to be too much', async () => {
    const { port } = await aDoor();
    const head = `POST /v1/requests HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json`;
    expect(await raw(port, `${head}\r\nContent-Length: 99999999\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(port, `${head}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });
});

const long = (length: number) => 'x'.repeat(length);

describe('a field', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['an id that is too long', { account_id: long(256) }, '/account_id'],
    ['an empty id', { account_id: '' }, '/account_id'],
    ['an id with a control character', { account_id: 'acc\u0085' }, '/account_id'],
    ['an id that is a path', { account_id: '..' }, '/account_id'],
    ['an id with a line end', { user_id: 'usr_1\n' }, '/user_id'],
    ['an id that is a number', { user_id: 1 }, '/user_id'],
    ['no id', { user_id: undefined }, '/user_id'],
    ['an unknown reason', { reason: { code: 'bored' } }, '/reason/code'],
    ['a reason of its own words', { reason: 'bored' }, '/reason'],
    ['other without text', { reason: { code: 'other' } }, '/reason/text'],
    ['other with blank text', { reason: { code: 'other', text: ' \n' } }, '/reason/text'],
    ['other with null', { reason: { code: 'other', text: null } }, '/reason/text'],
    ['too long a text', { reason: { code: 'privacy', text: '🙂'.repeat(1001) } }, '/reason/text'],
    ['a text with NUL', { reason: { code: 'privacy', text: 'a\0b' } }, '/reason/text'],
    ['a text with half a character', { reason: { code: 'privacy', text: 'a\ud83d' } }, '/reason/text'],
    ['an unknown field', { accountId: 'acc_1001' }, '/accountId'],
    ['an unknown field with odd letters', { 'a/b~c': 1 }, '/a~1b~0c'],
    ['an unknown field inside', { reason: { code: 'privacy', why: 1 } }, '/reason/why'],
    ['a language that the desk does not speak', { locale: 'tlh' }, '/locale'],
    ['risks that are a word', { understood_risks: 'true' }, '/understood_risks'],
    ['no word of the risks', { understood_risks: undefined }, '/understood_risks'],
  ])('is refused: %s', async (_, patch, pointer) => {
    const { post } = await aDoor();
    expect(await post('/v1/requests', aBody(patch))).toMatchObject({
      status: 422,
      json: { code: 'invalid_request', errors: [{ pointer, message: expect.any(String) }] },
    });
  });

  it.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@@example.com',
    'ada@example.com, eve@example.com',
    'ada@example.com;eve@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'Ada <ada@example.com>',
    'ada (c) <eve@example.com>',
    '"a b"@example.com',
    'ada\u0000@example.com',
    `ada@${'x'.repeat(60)}.${'x'.repeat(260)}.example.com`,
  ])('is refused: the address %j', async (admin_email) => {
    const { post } = await aDoor();
    const { status, json } = await post('/v1/requests', aBody({ admin_email }));
    expect(status).toBe(422);
    expect(new Set((json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer))).toEqual(
      new Set(['/admin_email']),
    );
  });

  it.each([
    'ada@example',
    'ada@example..com',
    '.ada@example.com',
    'ada@-example.com',
    'ada@[127.0.0.1]',
    'ada@exаmple.com',
  ])('is not the one of the account: the address %j', async (admin_email) => {
    const { post } = await aDoor();
    const { status, json } = await post('/v1/requests', aBody({ admin_email }));
    expect([status, json['code']]).toEqual([422, 'admin_email_mismatch']);
  });

  it.each([' ADA@Example.com ', 'ada@example.com'])('is taken: the address %j', async (admin_email) => {
    const { post } = await aDoor();
    expect((await post('/v1/requests', aBody({ admin_email }))).status).toBe(201);
  });

  it('may be a text of 1,000 characters, counted as people count', async () => {
    const { post } = await aDoor();
    const reason = { code: 'other', text: '🙂'.repeat(1000) };
    expect((await post('/v1/requests', aBody({ reason }))).status).toBe(201);
  });

  it('is listed with all the others that are wrong', async () => {
    const { post } = await aDoor();
    const { json } = await post('/v1/requests', {
      account_id: '\ud800',
      admin_email: 'ada',
      reason: { code: 'other', why: 1 },
      understood_risks: false,
      locale: 'tlh',
      extra: 1,
    });
    expect(json['code']).toBe('invalid_request');
    expect((json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/account_id',
      '/admin_email',
      '/extra',
      '/locale',
      '/reason/text',
      '/reason/why',
      '/understood_risks',
      '/user_id',
    ]);
  });

  it('is refused where the call takes none', async () => {
    const { post, opened } = await aDoor();
    expect(await post(`/v1/requests/${await opened()}/cancellation`, { reason: 'x' })).toMatchObject({
      status: 422,
      json: { code: 'invalid_request', errors: [{ pointer: '/reason' }] },
    });
  });
});

describe('an address', () => {
  it.each([
    '/',
    '/v1',
    '/v1/',
    '/v1/requests/',
    '/v1/portal',
    '/v1/requests/DR-0000-0000/x',
    '/v2/requests',
    '//',
    '/.env',
  ])('that is not known: %s', async (path) => {
    const { get, post } = await aDoor();
    for (const answer of [await get(path), await post(path, {})]) {
      expect(answer).toMatchObject({ status: 404, json: { code: 'not_found' } });
    }
  });

  it.each([
    ['GET', '/v1/eligibility', 'POST'],
    ['GET', '/v1/requests', 'POST'],
    ['PUT', '/v1/requests', 'POST'],
    ['OPTIONS', '/v1/requests', 'POST'],
    ['DELETE', '/v1/requests/DR-0000-0000', 'GET, HEAD'],
    ['POST', '/v1/requests/DR-0000-0000', 'GET, HEAD'],
    ['GET', '/v1/requests/DR-0000-0000/cancellation', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['PATCH', '/openapi.json', 'GET, HEAD'],
  ])('that does not know the method: %s %s', async (method, path, allow) => {
    const { send } = await aDoor();
    const answer = await send(path, { method, headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer).toMatchObject({ status: 405, json: { code: 'method_not_allowed' } });
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('that is no URL is refused as such', async () => {
    const { port } = await aDoor();
    const answer = await raw(port, 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('nosniff');
  });
});
