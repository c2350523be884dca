import { type PublicKey, publicKey } from './signing.ts';

/**
 * The public keys in a text: the bare point (`x`), one JWK, or a list of them as `/.well-known/deletion-desk.json` has
 * it. Ids are made from the keys, never believed. Empty when there is none.
 */
export function readKeys(text: string): readonly PublicKey[] {
  const trimmed = text.trim();
  return points(trimmed.startsWith('{') ? parsed(trimmed) : { x: trimmed }).flatMap((x) => {
    try {
      return [publicKey(x)];
    } catch {
      return [];
    }
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function points(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('keys' in value && Array.isArray(value.keys)) return value.keys.flatMap((key) => points(key));
  return 'x' in value && typeof value.x === 'string' && (!('crv' in value) || value.crv === 'Ed25519') ? [value.x] : [];
}
