/** Printable ASCII without anything that structures an address list: no spaces, quotes, commas, brackets, comments. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** Begins with a letter, or it could be read as a number of the internet. `k8s` is none that is sold, and fine. */
const TOP_LEVEL = '[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const ON_THE_WIRE = new RegExp(`^(?=.{1,254}$)(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${TOP_LEVEL}$`);
/** Letters, digits and their marks of any script, and the dots that people write for a full stop. */
const ANY_SCRIPT = /^[\p{L}\p{M}\p{N}.\u3002\uFF0E\uFF61-]+$/u;

/**
 * Exactly one address that can be mailed to, as it goes on the wire: its domain, in whatever script it is, as punycode
 * (RFC 5891); null when there is none. A strict subset of RFC 5321 (dot-string, two labels or more), because a mail
 * library reads `a@x, b@y` or a line break as more or other recipients (docs/why/mail.md).
 */
export function mailAddress(text: string): string | null {
  if (text.length > 320) return null;
  const at = text.lastIndexOf('@');
  const domain = asciiDomain(text.slice(at + 1));
  const address = `${text.slice(0, at)}@${domain}`;
  return domain !== null && ON_THE_WIRE.test(address) ? address : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

function asciiDomain(domain: string): string | null {
  if (ASCII.test(domain)) return domain;
  return ANY_SCRIPT.test(domain) ? (URL.parse(`http://${domain}`)?.hostname ?? null) : null;
}

/** Mail systems disagree on the case of the local part; people do not. A domain is the same in its script and in punycode. */
export const sameAddress = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (text: string): string => (mailAddress(text.trim()) ?? text.trim()).toLowerCase();
