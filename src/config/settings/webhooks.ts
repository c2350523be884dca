import { exactUrl } from '../addresses.ts';
import { kind, NONE, optional } from '../setting.ts';
import { problem, value } from '../values.ts';

const PREFIX = 'whsec_';
/** As Standard Webhooks has it: long enough to be guessed by nobody, and no longer than a block of SHA-256. */
const BYTES = { least: 24, most: 64 };

/** The key that it stands for. */
const SECRET = kind<Uint8Array>('`whsec_` and 24 to 64 random bytes in base64', (text) => {
  const key = Buffer.from(text.slice(PREFIX.length), 'base64');
  const isWhole = `${PREFIX}${key.toString('base64')}` === text;
  return isWhole && key.length >= BYTES.least && key.length <= BYTES.most
    ? value(key)
    : problem('must be whsec_ and 24 to 64 random bytes in base64, as echo "whsec_$(openssl rand -base64 32)" prints');
});

/** Settings of which other system is told what becomes of requests. */
export const WEBHOOKS = {
  WEBHOOK_URL: optional(NONE, kind('a web address without a login or parameters, https unless loopback', exactUrl), {
    words: 'another system of yours that is told what becomes of requests ([docs/webhooks.md](docs/webhooks.md))',
    example: 'https://crm.example.com/hooks/deletion-desk',
  }),
  WEBHOOK_SECRET: optional(NONE, SECRET, {
    words:
      'needed with `WEBHOOK_URL`: by it that system knows what the desk has signed; `whsec_` and 24 to 64 random bytes in base64',
    more: '`echo "whsec_$(openssl rand -base64 32)"` prints one.',
    secret: true,
  }),
  WEBHOOK_SECRET_PREVIOUS: optional(NONE, SECRET, {
    words: 'while the secret is being changed: the old one; each message is signed with both',
    secret: true,
  }),
};
