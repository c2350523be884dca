import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * JSON in one form only (RFC 8785), so that everybody who hashes or signs it gets the same bytes.
 * @throws for what has no such form: lone surrogates, NaN, undefined
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This is no JSON value');
  return text;
}

/** SHA-256 of text as UTF-8, in hex, as `sha256sum` prints it. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
