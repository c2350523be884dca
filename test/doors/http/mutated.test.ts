import { expect, it } from 'vitest';
import { isOpaqueId } from '../../../src/domain/account/id.ts';
import { aBody, aDoor } from './aDoor.ts';

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const NASTY: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\0',
  '\ud800',
  '<!channel>',
  "'; DROP TABLE requests--",
  'a@x\r\nBcc: evil@example.com',
  'x'.repeat(5000),
  [],
  [[]],
  {},
  { toString: 'x' },
  true,
  false,
  ['acc_1001'],
  '../acc_1001',
];

it('answers two hundred mutated bodies with a documented no', async () => {
  const next = random(20261123);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const { post, lines, store, opened } = await aDoor();
  const paths = ['/v1/requests', '/v1/eligibility', `/v1/requests/${await opened()}/verification`];
  const base = (path: string): Record<string, unknown> =>
    path === '/v1/requests'
      ? aBody()
      : path === '/v1/eligibility'
        ? { account_id: 'acc_1001', user_id: 'usr_1001' }
        : { code: '12345678' };

  let sent = 0;
  for (let round = 0; sent < 200; round++) {
    const path = pick(paths);
    const body = base(path);
    const key = pick(Object.keys(body));
    const value = NASTY[round % NASTY.length];
    const how = pick(['replace', 'drop', 'add', 'inside', 'proto', 'cut', 'bytes'] as const);
    let text = JSON.stringify(body);
    if (how === 'replace') text = JSON.stringify({ ...body, [key]: value });
    if (how === 'drop') text = JSON.stringify({ ...body, [key]: undefined });
    if (how === 'add') text = JSON.stringify({ ...body, [`x${round}`]: value });
    if (how === 'inside') text = JSON.stringify({ ...body, [key]: { [key]: value } });
    if (how === 'proto') text = `${text.slice(0, -1)},"__proto__":${JSON.stringify(value ?? null)}}`;
    if (how === 'cut') text = text.slice(0, Math.floor(next() * text.length));
    if (how === 'bytes') text = text.replace(/[{:,]/g, (sign) => (next() < 0.2 ? pick(['[', ';', '"']) : sign));
    // A mutation may hit nothing, or replace a value by an equal one, or an id by another.
    const isAnotherId = how === 'replace' && key.endsWith('_id') && typeof value === 'string' && isOpaqueId(value);
    if (text === JSON.stringify(body) || isAnotherId) continue;
    sent += 1;

    const answer = await post(path, text);
    const seen = { round, how, text, answer: answer.text };
    expect([400, 422], JSON.stringify(seen)).toContain(answer.status);
    const codes = ['malformed_json', 'invalid_request', 'risks_not_understood'];
    expect(codes, JSON.stringify(seen)).toContain(answer.json['code']);
  }
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect((await store.countByStatus()).awaiting_code).toBe(1);
});
