import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DICTIONARY } from './dictionary.ts';

/** How packed text begins, which no JSON does. Another dictionary would be another number. */
const PACKED = '~1';
/** Hashes and salts are random: as letters they take nearly twice their room, however they are packed. */
const RANDOM = /[0-9a-f]{64}|[0-9a-f]{32}/g;
/** Their places: characters that stand in no JSON. */
const HASH = '\u0001';
const SALT = '\u0002';
const PLACE = new RegExp(`[${HASH}${SALT}]`, 'g');

/** JSON that is kept for years and seldom read, in a sixth of its room: deflated by words that both sides know. */
export function packed(json: string): string {
  const random: Buffer[] = [];
  const rest = json.replace(RANDOM, (hex) => {
    random.push(Buffer.from(hex, 'hex'));
    return hex.length === 64 ? HASH : SALT;
  });
  const words = deflateRawSync(rest, { dictionary: DICTIONARY, level: 9 });
  return [PACKED, words.toString('base64url'), Buffer.concat(random).toString('base64url')].join('.');
}

/** What was packed. Any other text as it is: JSON of earlier versions, and what somebody made of packed text. */
export function unpacked(stored: string): string {
  if (!stored.startsWith(`${PACKED}.`)) return stored;
  const [, words = '', bytes = ''] = stored.split('.');
  const random = Buffer.from(bytes, 'base64url');
  let at = 0;
  return (inflated(words) ?? stored).replace(PLACE, (place) => {
    const from = at;
    at += place === HASH ? 32 : 16;
    return random.toString('hex', from, at);
  });
}

function inflated(words: string): string | null {
  try {
    const options = { dictionary: DICTIONARY, maxOutputLength: MOST };
    return inflateRawSync(Buffer.from(words, 'base64url'), options).toString('utf8');
  } catch {
    return null;
  }
}

/** Far more than anything that was packed (bytes): whoever edits a database shall not fill the memory with it. */
const MOST = 16_000_000;
