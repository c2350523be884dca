import { clean, LOCALES, type Locale, shownId } from '../../../domain/text.ts';
import { contactUrl } from '../../contact.ts';
import { type Html, html } from '../../html.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import type { PageContext } from './context.ts';

/** The source document's steps that the customer takes here; the request's own page comes after them. */
const LAST_STEP = 5;

interface PageParts {
  /** The one first heading, and the window's title. */
  readonly title: string;
  /** 1 to 5 within the steps. */
  readonly step?: number;
  /** Something in the form has to be put right: said in the window's title, which is read out first. */
  readonly failed?: boolean;
  readonly body: Html;
}

/** A whole document around the body of a page: whose it is, which account it is about, and where to ask. */
export function layout(context: PageContext, { title, step, failed = false, body }: PageParts): Html {
  const { locale, inLanguage, brand } = context;
  const { language: own, pages } = CATALOGUES[locale];
  const { parts } = pages;
  return html`<!doctype html>
<html lang="${own.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${failed && parts.error}${title} · ${parts.header} · ${brand.name}</title>
<link rel="stylesheet" href="/assets/desk.css">
</head>
<body>
<header class="top">
<p class="brand">${brand.logo !== null && html`<img src="${brand.logo}" alt=""> `}${brand.name}</p>
<nav aria-label="${parts.languages}"><ul class="languages">
${LOCALES.map((language) => languageLink(language, language === locale, inLanguage[language]))}</ul></nav>
</header>
<main>
${step !== undefined && stepIndicator(step, locale)}
<h1>${title}</h1>
${aboutAccount(context)}
${body}
</main>
<footer><p>${parts.questions(html`<a href="${contactUrl(brand.supportContact)}">${brand.supportContact}</a>`)}</p></footer>
</body>
</html>
`;
}

/** The account's name with its id, which tells accounts of one name apart. */
function aboutAccount({ account, locale }: PageContext): Html {
  if (account === null) return html``;
  const { colon, inBrackets, pages } = CATALOGUES[locale];
  const name = clean(account.name ?? '', 80);
  const id = shownId(account.id);
  return html`<p class="account">${pages.parts.account}${colon}${name === '' ? id : html`<strong>${name}</strong>${inBrackets(id)}`}</p>`;
}

/** In its own words, for those who read no other. */
function languageLink(language: Locale, current: boolean, url: string): Html {
  const { name, tag } = CATALOGUES[language].language;
  return current
    ? html`<li><span lang="${tag}" aria-current="true">${name}</span></li>\n`
    : html`<li><a lang="${tag}" hreflang="${tag}" href="${url}">${name}</a></li>\n`;
}

function stepIndicator(step: number, locale: Locale): Html {
  const words = CATALOGUES[locale].pages.parts.stepOf(step, LAST_STEP);
  const bars = Array.from(
    { length: LAST_STEP },
    (_, index) => html`<i class="${index < step ? 'done' : 'ahead'}"></i>`,
  );
  return html`<div class="step"><p>${words}</p><div class="bars" aria-hidden="true">${bars}</div></div>`;
}
