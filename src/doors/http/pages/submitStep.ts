import type { Hono } from 'hono';
import { isOpen } from '../../../domain/request.ts';
import { submitPage } from '../../../messages/pages/pages.ts';
import { requestPath, type Visits } from './visit.ts';
import { localeOf, type PageDeps, page, STEPS, see } from './visitor.ts';

/** Step 5: the summary and its submission; and the way out, which keeps the account. */
export function addSubmitStep(app: Hono, deps: PageDeps, visits: Visits): void {
  const { operations, policy } = deps;
  const { get, post, end, notice, refused, elsewhere, context } = visits;

  get('/submit', (c, visitor) => {
    const { request } = visitor;
    if (request === null) return see(c, `${STEPS}/reason`);
    const { reason } = request;
    return (
      elsewhere(c, visitor, 'verified') ??
      page(
        c,
        submitPage(context(c, visitor), {
          reason,
          dueAt: deps.now() + policy.reviewDeadline,
        }),
      )
    );
  });
  post('/submit', async (c, visitor) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const { id } = visitor.request;
    const submitted = await operations.submitRequest(id, visitor.token);
    if (submitted.ok) return see(c, requestPath(deps, id));
    const { refusal } = submitted;
    if (refusal.code === 'prerequisites_unmet') return see(c, `${STEPS}/prerequisites`);
    if (refusal.code === 'wrong_state') return see(c, `${STEPS}/reason`);
    if (refusal.code === 'admin_email_mismatch') return notice(c, 'adminEmailChanged', 409, visitor);
    return refused(c, visitor, refusal, `${STEPS}/submit`);
  });

  post('/keep', async (c, visitor) => {
    const { request, userId, token } = visitor;
    // Submitted meanwhile, in another tab: cancelling that is another decision, and has a page of its own.
    if (request !== null && isOpen(request)) return see(c, requestPath(deps, request.id));
    if (request !== null) {
      await operations.cancelRequest(request.id, { kind: 'customer', id: userId, ...(token !== null && { token }) });
    }
    end(c);
    // With the visit its language is gone.
    return see(c, `${STEPS}/kept?lang=${localeOf(c, visitor.locale)}`);
  });
  app.get(`${STEPS}/kept`, (c) => notice(c, 'kept', 200));
}
