import type { Context } from 'hono';
import type { Locale, Text } from '../../../domain/text.ts';
import type { ReasonField, ReasonForm } from '../../../messages/pages.ts';
import { MAX_BODY, readBytes } from '../body.ts';
import { requestBody } from '../schemas.ts';

/** The fields of a form, or why it cannot be read. */
export async function readForm(c: Context): Promise<URLSearchParams | 'too_large' | 'unreadable'> {
  if (Number(c.req.header('content-length') ?? 0) > MAX_BODY) return 'too_large';
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
  understood_risks: fields.get('understood_risks') !== null,
});

const WORDS: Readonly<Record<ReasonField, Text>> = {
  reason: { en: 'Choose a reason.', zh: '请选择原因。' },
  text: {
    en: 'Tell us in a few words, at most 1,000 characters.',
    zh: '请简单说明原因，最多 1000 个字符。',
  },
  admin_email: {
    en: 'Enter an e-mail address such as name@example.com.',
    zh: '请输入邮箱地址，例如 name@example.com。',
  },
  understood_risks: { en: 'Tick the box if you want to continue.', zh: '如需继续，请勾选此项。' },
};

/** What is wrong beside each field; the rules are those of the API's own schema. */
export function formErrors(form: ReasonForm, locale: Locale): Partial<Record<ReasonField, string>> {
  const { reason, text, admin_email, understood_risks } = form;
  const parsed = requestBody
    .pick({ admin_email: true, reason: true, understood_risks: true })
    .safeParse({ admin_email, reason: { code: reason, text }, understood_risks });
  if (parsed.success) return {};
  const fields = parsed.error.issues.map(({ path }): ReasonField => {
    if (path[0] === 'reason') return path[1] === 'text' ? 'text' : 'reason';
    return path[0] === 'admin_email' ? 'admin_email' : 'understood_risks';
  });
  return Object.fromEntries(fields.map((field) => [field, WORDS[field][locale]]));
}
