import type { Context } from 'hono';
import type { Locale } from '../../../domain/text.ts';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import type { ReasonField, ReasonForm } from '../../../messages/pages/pages.ts';
import { requestBody } from '../api/schemas.ts';
import { readBytes } from '../body.ts';

/** The fields of a form, or why it cannot be read. */
export async function readForm(c: Context): Promise<URLSearchParams | 'too_large' | 'unreadable'> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && type !== 'application/x-www-form-urlencoded') return 'unreadable';
  const bytes = await readBytes(c.req.raw);
  if (typeof bytes === 'string') return bytes === 'too_large' ? 'too_large' : 'unreadable';
  return new URLSearchParams(new TextDecoder().decode(bytes));
}

export const typedForm = (fields: URLSearchParams): ReasonForm => ({
  reason: fields.get('reason') ?? '',
  text: (fields.get('text') ?? '').replaceAll('\r\n', '\n'),
  admin_email: fields.get('admin_email') ?? '',
});

/** What is wrong beside each field; the rules are those of the API's own schema. */
export function formErrors(fields: URLSearchParams, locale: Locale): Partial<Record<ReasonField, string>> {
  const { reason, text, admin_email } = typedForm(fields);
  const understood_risks = fields.get('understood_risks') !== null;
  const parsed = requestBody
    .pick({ admin_email: true, reason: true, understood_risks: true })
    .safeParse({ admin_email, reason: { code: reason, text }, understood_risks });
  if (parsed.success) return {};
  const { wrong } = CATALOGUES[locale].pages.steps.reason;
  const wrongs = parsed.error.issues.map(({ path }): ReasonField => {
    if (path[0] === 'reason') return path[1] === 'text' ? 'text' : 'reason';
    return path[0] === 'admin_email' ? 'admin_email' : 'understood_risks';
  });
  return Object.fromEntries(wrongs.map((field) => [field, wrong[field]]));
}
