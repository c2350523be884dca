import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** Slack's bodies are a few KB; a dialog's state at its limits stays far below this. */
export const BODY_LIMIT = 1_048_576;

export type ContentKind = 'form' | 'json';

/** Slack sends exactly these two; anything else did not come from it. Null: neither. */
export function contentKind(header: string | undefined): ContentKind | null {
  const match = /^application\/(x-www-form-urlencoded|json)(?:\s*;\s*charset="?utf-8"?)?$/i.exec(header?.trim() ?? '');
  if (!match) return null;
  return match[1]?.toLowerCase() === 'json' ? 'json' : 'form';
}

/**
 * The raw bytes, read once, since the signature is over them. `too_large` as soon as that is clear; the rest is read
 * and dropped so that the sender gets to see our answer, unless it never ends.
 */
export function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer | 'too_large' | 'broken_off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(request.headers['content-length'] ?? 0) > limit) resolve('too_large');
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve('too_large');
      if (size > 8 * limit) request.destroy();
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('broken_off'));
    request.once('close', () => resolve('broken_off'));
  });
}

export type Body = Readonly<Record<string, unknown>>;

/** What Slack says: a JSON object, a form's `payload` or the form itself. Null when it is none of these. */
export function parseBody(raw: Buffer, kind: ContentKind): Body | null {
  if (kind === 'json') return object(raw.toString('utf8'));
  if (isPayloadAlone(raw)) return interaction(decoded(raw, PAYLOAD.length));
  const form = new URLSearchParams(raw.toString('utf8'));
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : interaction(payload);
}

/** Slack's check of our certificate: `ssl_check=1`, with nothing to be done. */
export const isSslCheck = (raw: Buffer, kind: ContentKind): boolean =>
  kind === 'form' && raw.length < 1_024 && new URLSearchParams(raw.toString('utf8')).get('ssl_check') === '1';

export function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bolt takes these for granted and throws without them. */
export function isInteraction({ type, user, actions, view }: Body): boolean {
  if (typeof type !== 'string' || !isRecord(user) || typeof user['id'] !== 'string') return false;
  if (type === 'block_actions') return Array.isArray(actions) && isRecord(actions[0]);
  return !type.startsWith('view_') || isRecord(view);
}

function interaction(json: string): Body | null {
  const body = object(json);
  return body !== null && isInteraction(body) ? body : null;
}

function object(json: string): Body | null {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const PAYLOAD = Buffer.from('payload=');

/** As every press and every dialog comes. */
const isPayloadAlone = (raw: Buffer): boolean => raw.indexOf(PAYLOAD) === 0 && !raw.includes('&');

/** What each byte is worth as a hexadecimal digit; 16: it is none. */
const WORTH = Uint8Array.from({ length: 256 }, (_, byte) => {
  const worth = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(worth) ? 16 : worth;
});
const [PERCENT, PLUS, SPACE] = [0x25, 0x2b, 0x20];

/** A value of a form as `URLSearchParams` reads it, in a third of the time (docs/why/performance.md, A click). */
function decoded(raw: Buffer, from: number): string {
  const bytes = Buffer.allocUnsafe(raw.length - from);
  let length = 0;
  for (let at = from; at < raw.length; at++) {
    let byte = raw[at] as number;
    if (byte === PLUS) byte = SPACE;
    else if (byte === PERCENT && at + 2 < raw.length) {
      const high = WORTH[raw[at + 1] as number] as number;
      const low = WORTH[raw[at + 2] as number] as number;
      if (high < 16 && low < 16) {
        byte = high * 16 + low;
        at += 2;
      }
    }
    bytes[length++] = byte;
  }
  return bytes.toString('utf8', 0, length);
}
