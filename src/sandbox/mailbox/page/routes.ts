import { readFileSync } from 'node:fs';
import { feed } from '../../shell/feed.ts';
import type { WebAnswer, WebRoute } from '../../web.ts';
import type { Mailbox } from '../mailbox.ts';
import { listPage, mailPage, missingPage } from './page.ts';

const asset = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

/**
 * What a mail's HTML may do: look as it likes with its own styles, and open links in a new tab, which is an ordinary
 * one. No script, nothing loaded, no cookies of this origin.
 */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** Links leave the frame, whatever the mail says; before its doctype the mail would be shown in quirks mode. */
const opensOutside = (markup: string): string => {
  const base = '<base target="_blank">';
  return /<head>/i.test(markup) ? markup.replace(/<head>/i, `$&${base}`) : base + markup;
};

/** The mailbox in a browser, all under /mailbox; mails are counted from 1, the oldest first. */
export function mailboxRoutes(mailbox: Mailbox): readonly WebRoute[] {
  const mailAt = (number: string | undefined) => mailbox.mails[Number(number) - 1];
  const missing: WebAnswer = { kind: 'page', page: missingPage, status: 404 };
  return [
    { method: 'GET', path: '/mailbox', run: () => ({ kind: 'page', page: listPage(mailbox.mails) }) },
    {
      method: 'GET',
      path: '/mailbox/style.css',
      run: () => ({ kind: 'file', type: 'text/css', body: asset('mailbox.css') }),
    },
    {
      method: 'GET',
      path: '/mailbox/script.js',
      run: () => ({ kind: 'file', type: 'text/javascript', body: asset('mailbox.js') }),
    },
    { method: 'GET', path: '/mailbox/stream', run: () => feed(() => mailbox.mails.length) },
    {
      method: 'GET',
      path: /^\/mailbox\/(\d{1,6})$/,
      run({ words: [number] }) {
        const mail = mailAt(number);
        return mail ? { kind: 'page', page: mailPage(mail, Number(number)) } : missing;
      },
    },
    {
      method: 'GET',
      path: /^\/mailbox\/(\d{1,6})\/html$/,
      run({ words: [number] }) {
        const mail = mailAt(number);
        if (!mail?.html) return missing;
        return { kind: 'foreign', markup: opensOutside(mail.html), policy: MAIL_POLICY };
      },
    },
  ];
}
