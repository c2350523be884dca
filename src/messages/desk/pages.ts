import { type Html, html } from '../html.ts';
import { deskLayout } from './layout.ts';

/** The link was opened: only this form uses it up, so that what opens every link uses up nothing. */
export const enterPage = (link: string): Html =>
  deskLayout(
    'Status',
    html`<p>You were given a link to the status page of the desk. It works once, and then for eight hours in this browser. The page shows what waits and how the desk is; it decides nothing.</p>
<form method="post" action="/desk/enter"><input type="hidden" name="link" value="${link}"><button type="submit" class="button primary">Open the status page</button></form>`,
  );

/** Without a session, or with a link that works no more. */
export const askForLinkPage = (why: string): Html =>
  deskLayout(
    'Ask for a link',
    html`<p>${why}</p>
<p>Type <code>/deletion desk</code> in Slack: the answer, which only you see, has a link to this page.</p>`,
  );
