import { isLocale, type Locale } from '../../domain/text.ts';

/** The first language of Accept-Language that the desk writes; null without one. Weights are not looked at: browsers send them in order. */
export const acceptedLanguage = (header: string | undefined): Locale | null =>
  (header ?? '')
    .split(',')
    .map((range) =>
      range
        .trim()
        .split(/[-;\s]/)[0]
        ?.toLowerCase(),
    )
    .find(isLocale) ?? null;
