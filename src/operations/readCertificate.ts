import type { RequestId } from '../domain/request.ts';
import { type Certificate, certificateOf } from '../domain/views/certificate.ts';
import type { Deps } from './deps.ts';

/** What the customer may show to others about a finished deletion, as of now; null when nothing was deleted. */
export const readCertificate =
  ({ store, now }: Pick<Deps, 'store' | 'now'>) =>
  async (id: RequestId): Promise<Certificate | null> => {
    const request = await store.find(id);
    if (request === null) return null;
    const [history, head] = await Promise.all([store.history(id), store.auditHead()]);
    return certificateOf(request, history, head, now());
  };
