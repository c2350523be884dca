import type { DeletionRequest } from '../../../domain/request.ts';

/** Changes with the version of the request: Slack wants new ids when a message is updated. */
export const blockId = (request: DeletionRequest, part: string): string => `${request.id}:${request.version}:${part}`;
