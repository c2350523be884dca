/** Printable ASCII without anything that structures an address list: no spaces, quotes, commas, brackets, comments. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const TOP_LEVEL = '(?:[A-Za-z]{2,63}|[xX][nN]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])';

/**
 * Exactly one address that can be mailed to. A strict subset of RFC 5321 (dot-string, ASCII domain), because a mail
 * library reads `a@x, b@y` or a line break as more or other recipients (docs/why/mail.md).
 */
export const MAIL_ADDRESS = new RegExp(
  `^(?=.{1,254}$)(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${TOP_LEVEL}$`,
);

/** Mail systems disagree on the case of the local part; people do not. */
export const sameAddress = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
