import { fileURLToPath } from 'node:url';

/** The company of the sandbox. */
const STREAMWELL = {
  BRAND_NAME: 'Streamwell',
  BRAND_COLOR: '#0f6b62',
  BRAND_LOGO: fileURLToPath(new URL('streamwell.svg', import.meta.url)),
  SUPPORT_CONTACT: 'support@streamwell.example',
  MAIL_FROM: 'Streamwell <accounts@streamwell.example>',
} as const;

/** What the desk is configured with, and the sandbox's own brand unless there is another name: no logo stands beside a foreign one. */
export const branded = (env: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  env['BRAND_NAME'] === undefined ? { ...STREAMWELL, ...env } : env;
