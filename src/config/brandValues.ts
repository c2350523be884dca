import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Logo } from '../doors/http/brand.ts';
import { problem, type Read, value } from './values.ts';

/** What a browser shows as a picture, by the end of the file's name. */
const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};
/** Loaded with the first page that a customer sees, on a phone too. */
const LARGEST = 200_000;

/** BRAND_LOGO: an https address that the browsers of customers load it from, or the path of a file that the desk serves. */
export function brandLogo(text: string): Read<Logo> {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) {
    const url = URL.parse(text);
    return url?.protocol === 'https:' && url.username === '' && url.password === ''
      ? value({ url: url.href })
      : problem('must be an https address without a user, or the path of a picture on this machine');
  }
  const type = TYPES[extname(text).toLowerCase()];
  if (type === undefined) return problem(`must be a picture: ${Object.keys(TYPES).join(', ')}`);
  try {
    const file = statSync(text);
    if (!file.isFile()) return problem('names a picture that is no file');
    if (file.size > LARGEST) return problem('names a picture that is larger than 200 kB');
    return value({ type, bytes: new Uint8Array(readFileSync(text)) });
  } catch {
    return problem('names a picture that is not there or cannot be read');
  }
}

/** What WCAG 2.2 asks for text (1.4.3, AA). */
const LEAST_CONTRAST = 4.5;

/** BRAND_COLOR: `#0b5cad`, dark enough for the white text on it. */
export function brandColor(text: string): Read<string> {
  if (!/^#[\da-f]{6}$/i.test(text)) return problem('must be a colour such as #0b5cad');
  const contrast = 1.05 / (luminance(text) + 0.05);
  if (contrast >= LEAST_CONTRAST) return value(text.toLowerCase());
  // Rounded down: 4.49 must not read as 4.5.
  const found = (Math.floor(contrast * 10) / 10).toFixed(1);
  return problem(`is too light for the white text on it: a contrast of ${found} to 1, and ${LEAST_CONTRAST} is needed`);
}

/** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
