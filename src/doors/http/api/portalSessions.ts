import { z } from '@hono/zod-openapi';
import type { HttpDoorDeps } from '../deps.ts';
import { iso } from './answers.ts';
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
}: Pick<HttpDoorDeps<'openPortal'>, 'operations' | 'publicUrl'>) =>
  defineEndpoint({
    method: 'post',
    path: '/v1/portal-sessions',
    summary: 'Open the hosted pages for a signed-in user of the console',
    body: portalBody,
    answer: { status: 201, description: 'A one-time link to the hosted pages', schema: portalAnswer },
    refusals: ['account_not_found'],
    handle: async ({ body, token }) => {
      const asked = { accountId: body.account_id, userId: body.user_id, locale: body.locale ?? null, token };
      return answer(await operations.openPortal(asked), ({ link, expiresAt }) => ({
        url: `${publicUrl}/delete-account/enter?link=${link}`,
        expires_at: iso(expiresAt),
      }));
    },
  });
