import { mailAddress } from '../domain/mailAddress.ts';
import { isCronExpression } from '../doors/cron/cron.ts';
import { webUrl } from './addresses.ts';
import { type Kind, kind } from './setting.ts';
import * as read from './values.ts';

/** Kinds of values that several settings share. */

export const DURATION = kind('a duration: `0s`, `30s`, `15m`, `24h` or `7d`', read.duration);
export const POSITIVE_DURATION = kind('a duration above 0: `30s`, `15m`, `24h` or `7d`', read.positiveDuration);
export const TIME_ZONE = kind('a time zone: `UTC`, `Europe/Berlin`', read.timeZone);
export const WEB_URL = kind('a web address, https unless loopback', webUrl);
export const MAIL_ADDRESS = kind('an e-mail address', (text) => {
  const address = mailAddress(text);
  return address === null ? read.problem('must be an e-mail address such as oncall@example.com') : read.value(address);
});
export const CRON = kind('a cron expression, with or without a field for seconds', (text) =>
  isCronExpression(text) ? read.value(text) : read.problem('must be a cron expression such as 0 9 * * 1-5'),
);

export const wholeNumber = (min: number, max: number): Kind<number> =>
  kind(`a whole number from ${min} to ${max}`, read.wholeNumber(min, max));

export const choice = <const T extends string>(...options: readonly T[]): Kind<T> =>
  kind(`one of ${options.map((option) => `\`${option}\``).join(', ')}`, read.oneOf(...options));

/** `prefix`: what such a secret always begins with. */
export function secret(min: number, prefix = ''): Kind<string> {
  const length = min > 1 ? `${min} characters or more, none blank` : 'characters, none blank';
  return kind(prefix === '' ? length : `\`${prefix}…\`: ${length}`, read.secret(min, prefix));
}
