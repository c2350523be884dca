import type { HttpDoorDeps } from '../deps.ts';
import { requestAnswer } from './answers.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { requestView } from './view.ts';

type Needs = Pick<HttpDoorDeps<'showRequest'>, 'operations' | 'consoleWebUrl' | 'timeZone' | 'now'>;

export const showRequest = ({ operations, consoleWebUrl, timeZone, now }: Needs) =>
  defineEndpoint({
    method: 'get',
    path: '/v1/requests/{id}',
    summary: 'One request as its customer may see it',
    body: null,
    answer: { status: 200, description: 'The request', schema: requestAnswer },
    refusals: ['not_found'],
    handle: async ({ id, token, locale }) =>
      answer(await operations.showRequest(id, token), ({ request, history }) =>
        requestView({ request, history, locale: locale ?? request.locale, consoleWebUrl, timeZone, now: now() }),
      ),
  });
