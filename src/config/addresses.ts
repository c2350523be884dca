import { isIP } from 'node:net';
import { isLoopback, problem, type Read, value } from './values.ts';

/** A base URL without a trailing slash; https, unless it is loopback. */
export function webUrl(text: string): Read<string> {
  const read = exactUrl(text);
  return 'value' in read ? value(read.value.replace(/\/+$/, '')) : read;
}

/** The same to the letter: a path with a slash at its end may be another than without. */
export function exactUrl(text: string): Read<string> {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.search || url.hash) {
    return problem('must be a web address such as https://desk.example.com');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return problem('must be https (http only on loopback)');
  }
  return value(url.href);
}

/** The desk's own address: a host as a whole, since pages, forms and cookies name paths from its root. */
export function publicUrl(text: string): Read<string> {
  const read = webUrl(text);
  return 'value' in read && URL.parse(read.value)?.pathname !== '/'
    ? problem('must be a host without a path, such as https://desk.example.com')
    : read;
}

/** What a server listens on: an address (`[::1]` as well as `::1`) or a name. */
export function listenHost(text: string): Read<string> {
  const host = /^\[(.+)\]$/.exec(text)?.[1] ?? text;
  const isName = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/.test(text);
  return isIP(host) !== 0 || isName
    ? value(host)
    : problem('must be an address such as 0.0.0.0 or ::1, or a host name');
}
