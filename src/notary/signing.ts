import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

/** An Ed25519 public key as a JWK (RFC 8037); `kid` is its thumbprint (RFC 7638). */
export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

/** A document with the desk's signature: Ed25519 over the canonical JSON of all the rest, in base64url. */
export type Signed<T> = T & { readonly kid: string; readonly signature: string };

export interface Signer {
  readonly key: PublicKey;
  sign<T extends object>(document: T): Signed<T>;
}

/** DER of a PKCS#8 private key up to its 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs with a key derived from DESK_SECRET for this use alone: the same secret always gives the same key. */
export function createSigner(deskSecret: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', deskSecret, '', 'deletion-desk:sign', 32));
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const key = publicKey(String(createPublicKey(secret).export({ format: 'jwk' }).x));
  return {
    key,
    sign(document) {
      const named = { ...document, kid: key.kid };
      return { ...named, signature: sign(null, bytesOf(named), secret).toString('base64url') };
    },
  };
}

/** The key of that point (`x`, base64url). Throws when it is none. */
export function publicKey(x: string): PublicKey {
  keyObject(x);
  // RFC 7638: the required members in this order, without blanks.
  const thumbprint = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x });
  const kid = createHash('sha256').update(thumbprint).digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
}

/** Whether the document is exactly what the holder of that key signed. */
export function isSignedBy({ signature, ...rest }: Readonly<Record<string, unknown>>, { x }: PublicKey): boolean {
  if (typeof signature !== 'string') return false;
  return verify(null, bytesOf(rest), keyObject(x), Buffer.from(signature, 'base64url'));
}

const bytesOf = (document: object): Buffer => Buffer.from(canonicalJson(document), 'utf8');
const keyObject = (x: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
