import { LOCALES } from '../../../../domain/text.ts';
import { version } from '../../../../platform/version.ts';
import { MAX_BODY } from '../../body.ts';
import type { HttpDoorDeps } from '../../deps.ts';

/** Calls of one kind stand together. */
export const TAGS = {
  Eligibility: 'Whether an account can be deleted, before anybody asks for it.',
  Requests: 'One wish to delete one account, step by step: open, verify, submit; look at it, or take it back.',
  Pages: 'For consoles that build no dialog of their own: the desk has one, in English, Chinese and Japanese.',
  Webhooks: 'What the desk posts to `WEBHOOK_URL`, where that is set.',
  Desk: 'The desk itself: how it is, who it is, and this document.',
} as const;
export type ApiTag = keyof typeof TAGS;

/** What the tokens are called in the document: those of INTAKE_TOKENS, and OPS_TOKEN. */
export const INTAKE = 'intakeToken';
export const OPS = 'opsToken';
export const SCHEMES = {
  [INTAKE]: { type: 'http', scheme: 'bearer', description: 'One of `INTAKE_TOKENS`. A request belongs to its token.' },
  [OPS]: { type: 'http', scheme: 'bearer', description: '`OPS_TOKEN`, for monitoring alone.' },
} as const;

// The first number that is written so takes 15 ms: a start does not wait for it.
const description =
  (): string => `Called by the console's back end, never by a browser: the token says that the console vouches for the user.

The steps in their order: \`POST /v1/eligibility\`, \`POST /v1/requests\` (a code is mailed), \`POST /v1/requests/{id}/verification\`, \`POST /v1/requests/{id}/submission\`. From then on staff decide by \`due_at\`, and the customer hears of it by e-mail.

Bodies are JSON in UTF-8 of at most ${MAX_BODY.toLocaleString('en')} bytes; unknown fields are refused. Times are ISO 8601 in UTC. Ids of accounts and users are the console's own, of 1 to 255 characters, and are not looked into.

A no is \`application/problem+json\` (RFC 9457). Programs go by its \`code\`, which never changes; \`title\` and \`detail\` are for people, in the language of \`Accept-Language\` (${LOCALES.join(', ')}). Beside those that each call lists, any address may say \`not_found\` (404) and \`method_not_allowed\` (405).

Each answer has an \`X-Request-Id\`: the caller's own, or a new one. The desk's log has it, too.`;

type About = Pick<HttpDoorDeps, 'publicUrl' | 'brand'>;

/** What stands at the top of the document: whose desk it is, and where. */
export const about = ({ publicUrl, brand: { name, supportContact } }: About) => ({
  openapi: '3.1.0',
  info: {
    title: 'Deletion Desk',
    version,
    summary: 'Requests to delete an account, from the first look to the last mail.',
    description: description(),
    contact: { name, ...(supportContact.includes('://') ? { url: supportContact } : { email: supportContact }) },
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: publicUrl, description: 'This desk' }],
  tags: Object.entries(TAGS).map(([tag, description]) => ({ name: tag, description })),
});
