/** The desk's customer pages: whole documents in the customer's language, without scripts. */
export { cancelPage } from './pages/cancel.ts';
export { codePage } from './pages/code.ts';
export type { PageContext, ReasonField, ReasonForm } from './pages/context.ts';
export { noticePage } from './pages/notice.ts';
export { NOTICES, wentWrong } from './pages/notices.ts';
export { prerequisitesPage } from './pages/prerequisites.ts';
export { reasonPage } from './pages/reason.ts';
export { startPage } from './pages/start.ts';
export { statusPage } from './pages/status.ts';
export { STYLESHEET } from './pages/stylesheet.ts';
export { submitPage } from './pages/submit.ts';
