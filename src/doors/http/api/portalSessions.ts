import { z } from '@hono/zod-openapi';
import type { HttpDoorDeps } from '../deps.ts';
import { iso } from './answers.ts';
import { SAMPLE_IDS, soonAfter } from './document/samples.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { portalBody } from './schemas.ts';

const portalAnswer = z
  .object({
    url: z.url().openapi({ description: 'Send the browser there. The link works once.' }),
    expires_at: z.iso.datetime(),
  })
  .openapi('PortalSession');

export const portalSessions = ({
  operations,
  publicUrl,
}: Pick<HttpDoorDeps<'openPortal'>, 'operations' | 'publicUrl'>) => {
  const entry = (link: string): string => `${publicUrl}/delete-account/enter?link=${link}`;
  return defineEndpoint({
    method: 'post',
    path: '/v1/portal-sessions',
    operationId: 'openPortalSession',
    tag: 'Pages',
    summary: 'Open the hosted pages for a signed-in user of the console',
    description:
      'Ask for it when they press the button, and send the browser to `url` at once: the link works once, for ten minutes. The pages lead through the same steps as the calls of Requests.',
    body: { schema: portalBody, example: { ...SAMPLE_IDS, locale: 'en' } },
    answer: {
      status: 201,
      description: 'A one-time link to the hosted pages',
      schema: portalAnswer,
      example: { url: entry('Zk3v9QbX'), expires_at: soonAfter(10) },
    },
    refusals: ['account_not_found'],
    handle: async ({ body, token }) => {
      const asked = { accountId: body.account_id, userId: body.user_id, locale: body.locale ?? null, token };
      return answer(await operations.openPortal(asked), ({ link, expiresAt }) => ({
        url: entry(link),
        expires_at: iso(expiresAt),
      }));
    },
  });
};
