import type { Locale, Text } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from './context.ts';

const LANGUAGES: readonly { readonly locale: Locale; readonly tag: string; readonly name: string }[] = [
  { locale: 'en', tag: 'en', name: 'English' },
  { locale: 'zh', tag: 'zh-CN', name: '中文' },
];
const HEADER: Text = { en: 'Delete account', zh: '删除账号' };
const LANGUAGE: Text = { en: 'Language', zh: '语言' };
/** The source document's steps that the customer takes here; the request's own page comes after them. */
const LAST_STEP = 5;

interface Page {
  /** The one first heading, and the window's title. */
  readonly title: string;
  /** 1 to 5 within the steps. */
  readonly step?: number;
  /** Something in the form has to be put right: said in the window's title, which is read out first. */
  readonly failed?: boolean;
  readonly body: Html;
}

/** A whole document around the body of a page. */
export function layout({ locale, inLanguage }: PageContext, { title, step, failed = false, body }: Page): Html {
  const tag = LANGUAGES.find((language) => language.locale === locale)?.tag;
  const error = { en: 'Error: ', zh: '错误：' }[locale];
  return html`<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${failed && error}${title} · ${HEADER[locale]}</title>
<link rel="stylesheet" href="/assets/desk.css">
</head>
<body>
<header class="top">
<p class="brand">${HEADER[locale]}</p>
<nav aria-label="${LANGUAGE[locale]}"><ul class="languages">
${LANGUAGES.map((language) => languageLink(language, language.locale === locale, inLanguage[language.locale]))}</ul></nav>
</header>
<main>
${step !== undefined && stepIndicator(step, locale)}
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const languageLink = ({ tag, name }: { tag: string; name: string }, current: boolean, url: string): Html =>
  current
    ? html`<li><span lang="${tag}" aria-current="true">${name}</span></li>\n`
    : html`<li><a lang="${tag}" hreflang="${tag}" href="${url}">${name}</a></li>\n`;

function stepIndicator(step: number, locale: Locale): Html {
  const words = { en: `Step ${step} of ${LAST_STEP}`, zh: `第 ${step} 步，共 ${LAST_STEP} 步` }[locale];
  const bars = Array.from(
    { length: LAST_STEP },
    (_, index) => html`<i class="${index < step ? 'done' : 'ahead'}"></i>`,
  );
  return html`<div class="step"><p>${words}</p><div class="bars" aria-hidden="true">${bars}</div></div>`;
}
