import { sampleRequest } from '../../../domain/samples/request.ts';
import type { HttpDoorDeps } from '../deps.ts';
import { requestAnswer } from './answers.ts';
import { SAMPLE_ID, SAMPLED, SAMPLED_AT } from './document/samples.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { requestView } from './view.ts';

type Needs = Pick<HttpDoorDeps<'showRequest'>, 'operations' | 'consoleWebUrl' | 'timeZone' | 'now'>;

const SAMPLE = {
  request: sampleRequest(SAMPLED, { id: SAMPLE_ID, reason: { code: 'no_longer_needed', text: null } }),
  history: [],
  locale: 'en',
  now: SAMPLED_AT,
} as const;

export const showRequest = ({ operations, consoleWebUrl, timeZone, now }: Needs) =>
  defineEndpoint({
    method: 'get',
    path: '/v1/requests/{id}',
    operationId: 'showRequest',
    tag: 'Requests',
    summary: 'One request as its customer may see it',
    description:
      'How it stands, what was found at the last check, until when it is decided, and what happened; nothing of who in the staff did it. Only the token that opened it may ask.',
    body: null,
    answer: {
      status: 200,
      description: 'The request',
      schema: requestAnswer,
      example: requestView({ ...SAMPLE, consoleWebUrl, timeZone }),
    },
    refusals: ['not_found'],
    handle: async ({ id, token, locale }) =>
      answer(await operations.showRequest(id, token), ({ request, history }) =>
        requestView({ request, history, locale: locale ?? request.locale, consoleWebUrl, timeZone, now: now() }),
      ),
  });
