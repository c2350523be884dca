import type { RequestId } from '../domain/request.ts';
import { type Certificate, certificateOf } from '../domain/views/certificate.ts';
import type { Desk } from './desk.ts';

/** What the customer may show to others about a finished deletion, as of now; null when nothing was deleted. */
export async function readCertificate(desk: Desk, id: RequestId): Promise<Certificate | null> {
  const request = await desk.store.find(id);
  if (request === null) return null;
  const [history, head] = await Promise.all([desk.store.history(id), desk.store.auditHead()]);
  return certificateOf(request, history, head, desk.now());
}
