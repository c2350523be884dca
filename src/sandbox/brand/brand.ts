import { fileURLToPath } from 'node:url';

/** The company of the sandbox; whoever tries it can put their own in its place (`npm run sandbox -- --help`). */
export const BRAND = {
  BRAND_NAME: 'Streamwell',
  BRAND_COLOR: '#0f6b62',
  BRAND_LOGO: fileURLToPath(new URL('streamwell.svg', import.meta.url)),
  SUPPORT_CONTACT: 'support@streamwell.example',
  MAIL_FROM: 'Streamwell <accounts@streamwell.example>',
} as const;
