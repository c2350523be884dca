import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isLoopback, problem, type Read, value } from './values.ts';

/** A base URL without a trailing slash; https, unless it is loopback. */
export function webUrl(text: string): Read<string> {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.search || url.hash) {
    return problem('must be a web address such as https://desk.example.com');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return problem('must be https (http only on loopback)');
  }
  return value(url.href.replace(/\/+$/, ''));
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

/** What looks like folders and is the system itself. */
const KERNEL: readonly string[] = ['/proc/', '/sys/', '/dev/'];

/** `file:data/desk.db`. */
export function databaseUrl(text: string): Read<{ readonly file: string }> {
  if (/^postgres(ql)?:/.test(text))
    return problem('names PostgreSQL, which this version does not speak yet: use file:…');
  const file = /^file:(.+)$/.exec(text)?.[1];
  if (file === undefined || /[/\\]$/.test(file)) return problem('must be a file such as file:data/desk.db');
  // It would be part of the name: another, empty database.
  if (/[?#]/.test(file)) return problem('must be a file without parameters, such as file:data/desk.db');
  if (/^:/.test(file)) return problem('must be a file, since what is in memory alone is lost');
  const path = resolve(file);
  return KERNEL.some((folder) => path.startsWith(folder))
    ? problem(`must not lie under ${KERNEL.join(', ')}: nothing can be kept there`)
    : value({ file });
}
