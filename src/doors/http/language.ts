import { parseAccept } from 'hono/utils/accept';
import { isLocale, type Locale } from '../../domain/text.ts';

/** The language of Accept-Language (RFC 9110, 12.5.4) that the desk writes and the reader likes best; null without one. */
export const acceptedLanguage = (header: string | undefined): Locale | null =>
  // The best liked first.
  parseAccept(header ?? '')
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.split(/[-_]/)[0]?.toLowerCase())
    .find(isLocale) ?? null;
