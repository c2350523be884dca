import { describe, expect, it } from 'vitest';
import { certificateOf } from '../../src/domain/views/certificate.ts';
import { canonicalJson, sha256 } from '../../src/notary/canonical.ts';
import { readKeys } from '../../src/notary/keys.ts';
import { createSigner } from '../../src/notary/signing.ts';
import { verifyDocument } from '../../src/notary/verify.ts';
import { aRequest, NOW } from '../build.ts';
import { aDossier, DESK, SIGNER } from './aDossier.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const KEYS = [SIGNER.key];
const copy = (document: object): Json => JSON.parse(JSON.stringify(document));
const verify = (document: unknown, keys = KEYS) => verifyDocument(JSON.stringify(document), keys);

/** Every place in it, as a path. */
function places(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([name, part]) => places(part, [...path, name])),
  ];
}
/** The document with what stands in that place changed; undefined: taken away. */
function changed(document: Json, path: readonly string[], change: (value: Json) => Json | undefined): Json {
  const whole = structuredClone(document);
  let holder = whole as Record<string, Json>;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, Json>;
  const last = path.at(-1) ?? '';
  const value = change(holder[last] ?? null);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return whole;
}
function other(value: Json): Json {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string')
    return /^[0-9a-f]{32,}$/.test(value) ? value.replace(/^./, (c) => (c === '0' ? '1' : '0')) : `${value}x`;
  return value === null
    ? 'x'
    : typeof value === 'boolean'
      ? !value
      : Array.isArray(value)
        ? [...value, 1]
        : { ...value, more: 1 };
}

const aCertificate = () => {
  const completed = aRequest({ status: 'completed', completedAt: NOW });
  return SIGNER.sign({ certificate: { desk: DESK, ...certificateOf(completed, [], { seq: 3, hash: 'h' }, NOW) } });
};

describe('a dossier', () => {
  it('is verified by the public key alone, and says what that means', async () => {
    const verdict = verify(await aDossier());
    expect(verdict).toMatchObject({ ok: true, kind: 'dossier' });
    expect(verdict.ok && verdict.says.join('\n')).toMatch(
      /request DR-0000-0001 .*Acme Support.*2 steps.*personal values fit.* 0 are erased.*3 audit entries/s,
    );
  });

  it('holds no secret of the code, and hides no personal value from the operator', async () => {
    const { dossier } = await aDossier();
    expect(JSON.stringify(dossier)).not.toContain('"hash":"hash"');
    expect(JSON.stringify(dossier)).toContain('Words of a customer');
  });

  it('still proves when the personal values of its evidence are erased', async () => {
    const verdict = verify(await aDossier({ erased: true }));
    expect(verdict.ok && verdict.says.join('\n')).toMatch(
      /0 personal values fit their commitments; [1-9]\d* are erased/,
    );
  });

  it('does not hold when anything in it is changed, added or taken away', async () => {
    const document = copy(await aDossier());
    const all = places(document);
    expect(all.length).toBeGreaterThan(200);
    const unnoticed = all.flatMap((path) => [
      ...(verify(changed(document, path, other)).ok ? [`${path.join('.')} changed`] : []),
      ...(verify(changed(document, path, () => undefined)).ok ? [`${path.join('.')} taken away`] : []),
    ]);
    expect(unnoticed).toEqual([]);
  });

  it.each<[string, (value: Json) => Json | undefined, RegExp]>([
    ['dossier.evidence.0.body.ruleSet', other, /evidence of entry 2 was changed/],
    ['dossier.evidence.0.body.findings.3.status', other, /evidence of entry 2 was changed/],
    ['dossier.evidence.1.hash', other, /evidence of entry 4 is not the one that the entry names/],
    ['dossier.evidence.1', () => undefined, /evidence of entry 4 is missing/],
    ['dossier.evidence.1.seq', () => 9, /evidence of entry 9 belongs to no entry/],
    ['dossier.events.1.event.evidence', other, /evidence of entry 2 is not the one/],
    ['dossier.events.1.actor', other, /evidence of entry 2 is about another request, moment or person/],
    ['dossier.events.1.prevHash', other, /Entry 2 is not linked to entry 1/],
    ['dossier.events.0.hash', other, /Entry 2 is not linked to entry 1/],
    ['dossier.events.0.seq', () => 3, /Entry 2 stands in the wrong place/],
    ['dossier.events.0.at', other, /section “events” was changed/],
    ['dossier.events.0.event.kind', other, /section “events” was changed/],
    ['dossier.chain.head.seq', () => 3, /head of the chain does not fit/],
    ['dossier.chain.head.hash', other, /section “chain” was changed/],
    ['dossier.request.adminEmail', other, /section “request” was changed/],
    ['dossier.request.approvals', () => [{ by: 'U0EVE' }], /section “request” was changed/],
    ['dossier.deliveries.1.state', () => 'done', /section “deliveries” was changed/],
    ['dossier.desk.name', other, /signature does not fit/],
    ['dossier.issued_at', () => '2020-01-01T00:00:00Z', /signature does not fit/],
    ['dossier.digests.request', other, /section “request” was changed/],
    ['signature', other, /signature does not fit/],
    ['kid', other, /a key that is not among those given/],
    ['dossier.request.id', () => 5, /damaged at “dossier.request.id”/],
  ])('with another %s says so', async (path, change, problem) => {
    const verdict = verify(changed(copy(await aDossier()), path.split('.'), change));
    expect(verdict).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  it.each<[string, (kept: Record<string, { salt: string; value: string }>) => void, RegExp]>([
    [
      'another value',
      (kept) => Object.assign(Object.values(kept)[0] ?? {}, { value: 'Eve' }),
      /does not fit its commitment/,
    ],
    [
      'another salt',
      (kept) => Object.assign(Object.values(kept)[0] ?? {}, { salt: '0'.repeat(32) }),
      /does not fit its commitment/,
    ],
    [
      'one value more',
      (kept) => Object.assign(kept, { ['a'.repeat(64)]: { salt: '0'.repeat(32), value: 'Eve' } }),
      /does not commit/,
    ],
  ])('whose personal values hold %s says so, also when the digest is made anew', async (_, change, problem) => {
    const document = structuredClone(await aDossier());
    change(document.dossier.evidence[0]?.personal);
    document.dossier.digests['evidence'] = sha256(canonicalJson(document.dossier.evidence));
    expect(verify(document)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  it('does not hold by the key of another desk, nor when another desk signed it anew', async () => {
    const { dossier } = await aDossier();
    const stranger = createSigner('another secret of 32 characters!!');
    expect(verify(await aDossier(), [stranger.key])).toMatchObject({ problem: expect.stringContaining('not among') });
    expect(verify({ ...stranger.sign({ dossier }), kid: SIGNER.key.kid })).toMatchObject({
      problem: expect.stringContaining('signature'),
    });
  });
});

describe('a certificate', () => {
  it('is verified by the public key alone', () => {
    const verdict = verify(aCertificate());
    expect(verdict).toMatchObject({ ok: true, kind: 'certificate' });
    expect(verdict.ok && verdict.says.join('\n')).toMatch(
      /acc_1001 was deleted; the console showed it.*usr_1001.*Acme Support/s,
    );
  });

  it('says when it was people who closed the request', () => {
    const { certificate } = aCertificate();
    const verdict = verify(SIGNER.sign({ certificate: { ...certificate, basis: 'closed_by_staff' } }));
    expect(verdict.ok && verdict.says[0]).toContain('people closed the request');
  });

  it('does not hold when anything in it is changed, added or taken away', () => {
    const document = copy(aCertificate());
    for (const path of places(document)) {
      expect(verify(changed(document, path, other)), path.join('.')).toMatchObject({ ok: false });
      expect(verify(changed(document, path, () => undefined)), path.join('.')).toMatchObject({ ok: false });
    }
  });
});

it.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a text', '"dossier"'],
  ['a list', '[]'],
  ['null', 'null'],
  ['something else', '{"a":1}'],
  ['a dossier without anything', '{"dossier":{}}'],
  ['a dossier that is a number', '{"dossier":1}'],
  ['a certificate that is null', '{"certificate":null}'],
  ['half a character', '{"dossier":"\\ud800"}'],
  ['half a character in a name', '{"dossier":{"\\ud800":1}}'],
  ['an endless number', '{"certificate":1e999}'],
  ['a prototype', '{"__proto__":{"dossier":1}}'],
  ['deep nesting', `{"dossier":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  [
    'deep nesting of what is not looked at',
    `{"certificate":{},"more":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
  ],
])('a file with %s is refused in words', (_, text) => {
  expect(verifyDocument(text, KEYS)).toEqual({ ok: false, problem: expect.stringMatching(/^The file .*\.$/) });
});

describe('keys', () => {
  const { x, kid } = SIGNER.key;
  it.each([
    ['the point alone', ` ${x}\n`],
    ['a JWK', JSON.stringify(SIGNER.key)],
    ['a JWK that names itself otherwise', JSON.stringify({ ...SIGNER.key, kid: 'another' })],
    [
      'the list of a desk',
      JSON.stringify({ keys: [{ kty: 'RSA', n: 'AQAB' }, SIGNER.key, { ...SIGNER.key, x: 'bad' }] }),
    ],
  ])('are read from %s', (_, text) => {
    expect(readKeys(text).map((key) => key.kid)).toEqual([kid]);
  });

  it.each(['', 'x', '{', '{}', '[]', '{"keys":{}}', '{"keys":[null,1]}', `{"x":"${x}","crv":"X25519"}`])(
    'are none in %o',
    (text) => {
      expect(readKeys(text)).toEqual([]);
    },
  );
});
