/** The desk's customer pages: whole documents in the customer's language, without scripts. */
export { cancelPage } from './cancel.ts';
export { codePage } from './code.ts';
export type { PageContext, ReasonField, ReasonForm } from './frame/context.ts';
export { stylesheet } from './frame/stylesheet.ts';
export { noticePage } from './notice.ts';
export { prerequisitesPage } from './prerequisites.ts';
export { reasonPage } from './reason.ts';
export { startPage } from './start.ts';
export { statusPage } from './status.ts';
export { submitPage } from './submit.ts';
export { stopTellingPage } from './tellMe.ts';
