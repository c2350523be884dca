import type { RichTextBlock, RichTextElement } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import { emojiNamed, emojiOf } from './emoji.ts';
import { date, link, mention, unsupported } from './inline.ts';
import type { Reader } from './reader.ts';

type Part = RichTextBlock['elements'][number];

/** Sections, lists, quotes and preformatted text, whose words are never read as formatting. */
export const richText = ({ elements }: RichTextBlock, reader: Reader): Html =>
  html`<div class="rich">${elements.map((part) => partOf(part, reader))}</div>`;

function partOf(part: Part, reader: Reader): Html {
  switch (part.type) {
    case 'rich_text_section':
      return html`<div>${inline(part.elements, reader)}</div>`;
    case 'rich_text_quote':
      return html`<blockquote>${inline(part.elements, reader)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${inline(part.elements, reader)}</pre>`;
    case 'rich_text_list': {
      const items = part.elements.map((item) => html`<li>${inline(item.elements, reader)}</li>`);
      const indent = `indent-${Math.min(8, part.indent ?? 0)}`;
      return part.style === 'ordered'
        ? html`<ol class="${indent}">${items}</ol>`
        : html`<ul class="${indent}">${items}</ul>`;
    }
    default:
      return unsupported('rich text', (part as { type: string }).type);
  }
}

function inline(elements: readonly RichTextElement[], reader: Reader): Html {
  return html`${elements.map((element) => styled(element, bare(element, reader)))}`;
}

function bare(element: RichTextElement, reader: Reader): Html {
  switch (element.type) {
    case 'text':
      return html`${element.text}`;
    case 'link':
      return link(element.url, element.text ?? element.url);
    case 'emoji':
      return html`${(element.unicode === undefined ? null : emojiOf(element.unicode)) ?? emojiNamed(element.name)}`;
    case 'user':
      return mention(reader.nameOf('user', element.user_id));
    case 'channel':
      return mention(reader.nameOf('channel', element.channel_id));
    case 'usergroup':
      return mention(reader.nameOf('group', element.usergroup_id));
    case 'broadcast':
      return mention(`@${element.range}`);
    case 'date': {
      const shown = date(element.timestamp, element.format, element.fallback ?? '', reader);
      return element.url === undefined ? shown : link(element.url, shown);
    }
    default:
      return unsupported('element', element.type);
  }
}

function styled(element: RichTextElement, words: Html): Html {
  const style = (element.style ?? {}) as Readonly<Record<string, boolean>>;
  if (style['code']) words = html`<code>${words}</code>`;
  if (style['underline']) words = html`<u>${words}</u>`;
  if (style['strike']) words = html`<s>${words}</s>`;
  if (style['italic']) words = html`<i>${words}</i>`;
  return style['bold'] ? html`<b>${words}</b>` : words;
}
