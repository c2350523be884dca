import { brandColor, brandLogo } from '../brandValues.ts';
import { mailFrom, smtpUrl, supportContact } from '../mailValues.ts';
import { kind, NONE, optional, required } from '../setting.ts';
import { shortText } from '../values.ts';

/** Settings of mail, and of the company as customers know it. */
export const MAIL = {
  SMTP_URL: required(kind('`smtp://user:password@host:587`, or `smtps://…`', smtpUrl), {
    words: 'the mail server: `smtp://user:password@host:587` (STARTTLS demanded unless loopback) or `smtps://`',
    more: '`?name=` is what the desk calls itself there (EHLO), by default the host of `PUBLIC_URL`. What is special in the password is percent-encoded.',
    example: 'smtp://user:password@mail.example.com:587',
    secret: true,
  }),
  MAIL_FROM: required(kind('an address, with or without a name before it', mailFrom), {
    words: 'who mails come from; somebody must read what bounces to it',
    example: 'Deletion Desk <desk@example.com>',
  }),
  BRAND_NAME: optional('the name in `MAIL_FROM`, or its domain', kind('up to 60 characters', shortText(60)), {
    words: 'the company as customers know it, on every page and mail',
    example: 'Example',
  }),
  SUPPORT_CONTACT: optional('the address of `MAIL_FROM`', kind('an e-mail address, or an https page', supportContact), {
    words:
      'where customers reach the company without an account: an e-mail address or a page; answers to mails go to the address',
    example: 'help@example.com',
  }),
  BRAND_LOGO: optional(
    NONE,
    kind('an https address, or a file of up to 200 kB: `.svg`, `.png`, `.jpg`, `.webp`', brandLogo),
    {
      words:
        'a picture beside the name on the pages: an https address, or a file that the desk serves; mails have none',
      example: 'logo.svg',
    },
  ),
  BRAND_COLOR: optional('`#0b5cad`', kind('a colour as `#rrggbb`', brandColor), {
    words: 'the colour of buttons; refused when white text on it has a contrast below 4.5',
    example: '#0b5cad',
  }),
};
