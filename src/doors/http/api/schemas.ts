import { z } from '@hono/zod-openapi';
import { isAccountId, isOpaqueId, LONGEST_ID } from '../../../domain/account/id.ts';
import { plainCode } from '../../../domain/limits/identityCode.ts';
import { REASON_CODES } from '../../../domain/request.ts';
import { LOCALES } from '../../../domain/text.ts';

/** What callers may send. Fields that nobody knows are refused, so that a misspelt one is noticed. */

/** The console's own, as they are: not even blanks are taken off. */
const idThat = (fits: (text: string) => boolean, but: string, description: string) =>
  z
    .string()
    .refine(fits, `1 to ${LONGEST_ID} characters, no control characters or broken ones${but}`)
    .openapi({ minLength: 1, maxLength: LONGEST_ID, description });
const userId = idThat(isOpaqueId, '', 'Who is signed in to the console.');
const accountId = idThat(
  isAccountId,
  ', and not . or .., which mean another path',
  'The account, by its id in the console.',
);

/** Whether it can be one; which ones mail can be sent to is the domain's rule, which says what to do about the others. */
const EMAIL = /^[^\s@<>,;:"()\\\p{C}]+@[^\s@<>,;:"()\\\p{C}]+$/u;
const email = z
  .string()
  .trim()
  .max(320, 'At most 320 characters')
  .refine((text) => EMAIL.test(text), 'An e-mail address');

const MAX_TEXT = 1000;
/** Control characters other than tab and line ends are nothing that a person typed, and databases choke on some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const freeText = z
  .string()
  .refine((text) => [...text].length <= MAX_TEXT, 'At most 1,000 characters')
  .refine((text) => text.isWellFormed() && !UNPRINTABLE.test(text), 'No control characters or broken ones')
  .openapi({ maxLength: MAX_TEXT });

const reason = z
  .strictObject({ code: z.enum(REASON_CODES), text: freeText.nullish() })
  .refine(({ code, text }) => code !== 'other' || (text ?? '').trim() !== '', {
    path: ['text'],
    message: 'Required when the code is other',
  })
  .openapi('Reason', { description: 'Why the customer leaves; `other` needs `text`.' });

export const locale = z.enum(LOCALES);

export const eligibilityBody = z
  .strictObject({ account_id: accountId, user_id: userId })
  .openapi('EligibilityQuestion');

export const requestBody = z
  .strictObject({
    account_id: accountId,
    user_id: userId,
    admin_email: email.openapi({ format: 'email', description: "The account's admin e-mail address, as typed." }),
    reason,
    understood_risks: z
      .boolean()
      .refine((understood) => understood, { message: 'Must be true', params: { code: 'risks_not_understood' } })
      .openapi({ enum: [true], description: '"I understand all the risks and want to continue."' }),
    locale: locale.optional().openapi({ description: "For the customer's mails; the account's own by default." }),
  })
  .openapi('NewRequest');

export const codeBody = z
  .strictObject({
    code: z
      .string()
      .overwrite(plainCode)
      .refine((code) => /^[0-9]{8}$/.test(code), 'Eight digits')
      .openapi({ description: 'Eight digits, as typed: blanks, dashes and full width digits are taken.' }),
  })
  .openapi('Verification');

export const portalBody = z
  .strictObject({ account_id: accountId, user_id: userId, locale: locale.optional() })
  .openapi('NewPortalSession');

/** For calls that say everything with their address. */
export const noBody = z.strictObject({});
