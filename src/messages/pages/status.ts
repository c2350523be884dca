import { undelivered } from '../../domain/decide/mail.ts';
import { isNotThere } from '../../domain/decide/stuck.ts';
import { type DeletionRequest, isOpen } from '../../domain/request.ts';
import { clean } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { cleanLines, maskEmail } from '../slack/slackText.ts';
import { inFull } from '../time.ts';
import { categoryIn } from '../words.ts';
import { conditionList, findingsOf } from './conditions.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton, notice as noticed } from './frame/parts.ts';
import { headline, nextWords, promiseOf } from './statusWords.ts';
import { timeline } from './timeline.ts';

interface StatusParts {
  readonly request: DeletionRequest;
  /** Where the question about cancelling is; null when it is too late. */
  readonly cancelAction: string | null;
  /** Where the certificate is; null before the account was deleted. */
  readonly certificateUrl: string | null;
  /** What was done just now. */
  readonly notice: string | null;
  /** Whether the page looks again by itself, and where it is the other way; null: nothing is awaited. */
  readonly refresh?: { readonly on: boolean; readonly other: string } | null;
}

/**
 * Step 6: how the request stands. Says what the customer may know: no staff, no notes, none of the console's words; and no names once
 * it has ended, since mails with the link lie about for years.
 */
export function statusPage(context: PageContext, parts: StatusParts): Html {
  const { request, cancelAction, certificateUrl, notice, refresh = null } = parts;
  const { locale } = context;
  const { colon, pages } = CATALOGUES[locale];
  const { parts: names, request: t } = pages;
  const { id, status } = request;
  const line = timeline(request, context);
  const promised = promiseOf(request, context);
  const body = html`<p class="account">${names.request}${colon}<code>${id}</code></p>
${noticed(notice)}
<p class="headline ${status}">${headline(request, locale)}</p>
${promised !== null && html`<p class="${promised.urgency === 'overdue' ? 'late' : 'promise'}"><span aria-hidden="true">${promised.sign}</span> ${promised.words}</p>`}
${request.erasedAt !== null && html`<p class="hint">${t.erased(inFull(request.erasedAt, context.timeZone, locale))}</p>`}
${undelivered(request) !== null && html`<p>${t.undelivered(clean(maskEmail(request.adminEmail), 320))}</p>`}
${rejection(request, context)}
${toFix(request, context)}
<h2>${t.whatNext}</h2>
<p>${nextWords(request, context)}</p>
${
  certificateUrl !== null &&
  html`<h2>${t.certificate}</h2>
<p>${t.certificateText}</p>
${actions(linkButton(t.download, certificateUrl, 'primary'))}`
}
${line.markup !== '' && html`<h2>${t.soFar}</h2>${line}`}
${cancelAction !== null && actions(linkButton(t.cancel, cancelAction, 'quiet'))}
${refresh !== null && html`<p class="hint refresh">${refresh.on ? t.refresh.on : t.refresh.off}<a href="${refresh.other}">${refresh.on ? t.refresh.stop : t.refresh.start}</a></p>`}`;
  return layout(context, { title: t.title, body });
}

function rejection({ decision }: DeletionRequest, { locale }: PageContext): Html | false {
  if (decision?.kind !== 'rejected') return false;
  const t = CATALOGUES[locale].pages.request;
  const said = cleanLines(decision.message).trim();
  return html`<h2>${t.why}</h2>
<p>${categoryIn(decision.category, locale)}</p>
${said !== '' && html`<p>${t.said}</p><blockquote>${said}</blockquote>`}`;
}

/** What the latest check found wanting, as long as it matters. */
function toFix(request: DeletionRequest, context: PageContext): Html | false {
  const { locale } = context;
  const t = CATALOGUES[locale].pages.request;
  const open = isOpen(request);
  if (isNotThere(request)) return false;
  if (!open && request.status !== 'rejected') return false;
  const found = findingsOf(request.check, 'unmet', context);
  // Whoever comes by the link of an old mail reads no names.
  const unmet = open ? found : found.map((finding) => ({ ...finding, detail: '' }));
  // Once the deletion is under way the console may no longer answer about the account: that worries nobody.
  const unknown = open && request.status !== 'deleting' ? findingsOf(request.check, 'unknown', context) : [];
  return html`${
    unmet.length > 0 &&
    html`<h2>${t.fix}</h2>
<p>${open ? t.fixOpen : t.fixRejected}</p>
${conditionList(unmet, locale, 3)}`
  }${
    unknown.length > 0 &&
    html`<h2>${t.unknown}</h2>
<p>${t.unknownText}</p>
${conditionList(unknown, locale, 3)}`
  }`;
}
