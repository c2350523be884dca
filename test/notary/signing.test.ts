import { describe, expect, it } from 'vitest';
import { createSigner, isSignedBy, publicKey } from '../../src/notary/signing.ts';

const signer = createSigner('a secret of at least 32 characters');

describe('the key for signatures', () => {
  it('is the same for the same secret, and another for another', () => {
    expect(createSigner('a secret of at least 32 characters').key).toEqual(signer.key);
    expect(createSigner('another secret of 32 characters!!').key.x).not.toBe(signer.key.x);
  });

  it('is named by its thumbprint: the example of RFC 8037', () => {
    expect(publicKey('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo').kid).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });

  it.each(['', 'AAAA', 'not a key'])('cannot be %o', (x) => {
    expect(() => publicKey(x)).toThrow();
  });
});

describe('a signed document', () => {
  const document = signer.sign({ certificate: { b: 2, a: 'é' } });

  it('names its key, and holds in whatever order its members stand', () => {
    expect(document.kid).toBe(signer.key.kid);
    expect(isSignedBy(document, signer.key)).toBe(true);
    const { signature, kid } = document;
    expect(isSignedBy({ signature, kid, certificate: { a: 'é', b: 2 } }, signer.key)).toBe(true);
  });

  it.each([
    ['another value', { ...document, certificate: { b: 3, a: 'é' } }],
    ['one member less', { ...document, certificate: { b: 2 } }],
    ['one member more', { ...document, more: 1 }],
    [
      'another name for what it is',
      { kid: document.kid, signature: document.signature, dossier: document.certificate },
    ],
    ['another key named', { ...document, kid: 'x' }],
    ['another signature', { ...document, signature: document.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) }],
    ['no signature', { ...document, signature: '' }],
    ['a signature that is no text', { ...document, signature: 1 }],
  ])('does not hold with %s', (_, changed) => {
    expect(isSignedBy(changed, signer.key)).toBe(false);
  });

  it('does not hold by the key of another secret', () => {
    expect(isSignedBy(document, createSigner('another secret of 32 characters!!').key)).toBe(false);
  });
});
