import { mailboxOf } from '../domain/account/mailbox.ts';
import { mailAddress } from '../domain/mailAddress.ts';
import type { SmtpServer } from '../doors/outbox/senders/smtpServer.ts';
import { isLoopback, list, problem, type Read, value } from './values.ts';

/**
 * `smtp://user:pass@host:587` (STARTTLS demanded unless loopback) or `smtps://`; `?name=` is what the desk calls itself
 * (EHLO), by default the host of PUBLIC_URL.
 */
export function smtpUrl(text: string): Read<SmtpServer> {
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname)) {
    return problem('must be a mail server such as smtp://user:password@mail.example.com:587');
  }
  const unknown = [...url.searchParams.keys()].filter((key) => key !== 'name');
  if (unknown.length > 0) return problem(`has a parameter that means nothing: ${unknown.map(parameter).join(', ')}`);
  const names = url.searchParams.getAll('name');
  if (names.length > 1 || names.some((name) => !HOST_NAME.test(name))) {
    return problem('has a name that is no host name such as desk.example.com');
  }
  const secure = url.protocol === 'smtps:';
  try {
    return value({
      // Of an address of IPv6 without its brackets.
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      requireTLS: !secure && !isLoopback(url.hostname),
      user: url.username === '' ? null : decodeURIComponent(url.username),
      pass: url.password === '' ? null : decodeURIComponent(url.password),
      ...(names[0] === undefined ? {} : { name: names[0] }),
    });
  } catch {
    return problem('has a user or password that is not percent-encoded');
  }
}

const HOST_NAME =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
/** A name of a parameter is no secret; what cannot be one may be part of a password that was not percent-encoded. */
const parameter = (key: string): string => (/^[A-Za-z][A-Za-z0-9_-]{0,20}$/.test(key) ? key : 'one without a name');

/** What a machine calls itself in EHLO: its host name, or its address in brackets (RFC 5321, 4.1.3). */
export function ehloName(hostname: string): string {
  if (hostname.startsWith('[')) return `[IPv6:${hostname.slice(1)}`;
  return /^[\d.]+$/.test(hostname) ? `[${hostname}]` : hostname;
}

/** An e-mail address, or an https page: what works without an account. */
export function supportContact(text: string): Read<string> {
  const address = mailAddress(text);
  if (address !== null) return value(address);
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === ''
    ? value(url.href)
    : problem('must be an e-mail address such as help@example.com, or a page such as https://example.com/contact');
}

export interface MailFrom {
  readonly name: string;
  readonly address: string;
  /** The part after the @, for Message-IDs. */
  readonly domain: string;
}

/** `Deletion Desk <desk@example.com>` or the address alone; by the grammar of all addresses, in punycode. */
export function mailFrom(text: string): Read<MailFrom> {
  const [, quoted, plain, inBrackets] =
    /^(?:"([^<>"\r\n]{0,100})"|([^<>"\r\n@]{0,100}))\s*<([^<>]+)>$/.exec(text) ?? [];
  const address = mailAddress(inBrackets ?? text);
  if (address === null) return problem('must be an address such as Deletion Desk <desk@example.com>');
  return value({ name: (quoted ?? plain ?? '').trim(), address, domain: address.slice(address.lastIndexOf('@') + 1) });
}

/** Addresses of people, separated by commas: each reaches another mailbox, and one alone could never decide. */
export function peopleByMail(text: string): Read<readonly string[]> {
  const addresses = list(text).map(mailAddress);
  const known = addresses.filter((address) => address !== null);
  if (known.length < addresses.length) {
    return problem('must be e-mail addresses such as ann@example.com,bob@example.com, separated by commas');
  }
  if (new Set(known.map(mailboxOf)).size < known.length) {
    return problem('names a mailbox twice: it takes different people');
  }
  return known.length < 2 ? problem('names one address only: it always takes two people') : value(known);
}
