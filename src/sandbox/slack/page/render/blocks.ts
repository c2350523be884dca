import type { AnyBlock, ContainerBlock, KnownBlock, SectionBlock } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import type { ChartBlock } from '../../../../messages/slack/newer.ts';
import { controls } from './controls.ts';
import { dataTable, dataVisualization } from './data.ts';
import { unsupported } from './inline.ts';
import { input } from './input.ts';
import { text } from './mrkdwn.ts';
import type { Reader } from './reader.ts';
import { richText } from './richText.ts';

/** Block Kit as markup. What this page does not know it names: nothing is left out silently. */
export const renderBlocks = (blocks: readonly AnyBlock[], reader: Reader): Html =>
  html`${blocks.map((block) => html`<div class="block ${block.type}">${content(block as KnownBlock | ChartBlock, reader)}</div>`)}`;

function content(block: KnownBlock | ChartBlock, reader: Reader): Html {
  switch (block.type) {
    case 'header':
      return html`<h2>${text(block.text, reader)}</h2>`;
    case 'section':
      return section(block, reader);
    case 'context':
      return html`${block.elements.map((element) =>
        element.type === 'image' ? picture(element.alt_text) : html`<span>${text(element, reader)}</span>`,
      )}`;
    case 'actions':
      return html`${block.elements.map((element) => controls(element, block.block_id ?? '', reader))}`;
    case 'divider':
      return html`<hr>`;
    case 'input':
      return input(block, reader);
    case 'rich_text':
      return richText(block, reader);
    case 'alert': {
      const level = block.level ?? 'default';
      return html`<div class="level ${level}" role="note">${ALERTS[level]}${text(block.text, reader)}</div>`;
    }
    case 'container':
      return container(block, reader);
    case 'data_table':
      return dataTable(block, reader);
    case 'data_visualization':
      return dataVisualization(block);
    case 'image':
      return html`${block.title ? html`<div class="title">${text(block.title, reader)}</div>` : ''}${picture(block.alt_text)}`;
    default:
      return unsupported('block', block.type);
  }
}

/** As Slack shows it: what collapses opens at a click on its title. */
function container(block: ContainerBlock, reader: Reader): Html {
  const { title, subtitle, child_blocks, is_collapsible = false, default_collapsed = false } = block;
  const head = html`${title ? html`<b>${text(title, reader)}</b>` : ''}${
    subtitle ? html` <small>${text(subtitle, reader)}</small>` : ''
  }`;
  const inner = renderBlocks(child_blocks, reader);
  if (!is_collapsible) return html`<div>${head}</div>${inner}`;
  return default_collapsed
    ? html`<details><summary>${head}</summary>${inner}</details>`
    : html`<details open><summary>${head}</summary>${inner}</details>`;
}

/** In words: a colour alone says nothing to many. */
const ALERTS = { default: '', info: 'ℹ️ ', warning: '⚠️ Warning: ', error: '⛔ Error: ', success: '✅ ' } as const;

/** Nothing is loaded from elsewhere: what the picture shows, in words. */
const picture = (alt: string): Html => html`<span class="picture">🖼 ${alt}</span>`;

function section({ text: words, fields = [], accessory, block_id = '' }: SectionBlock, reader: Reader): Html {
  return html`<div class="words">${words ? html`<div>${text(words, reader)}</div>` : ''}${
    fields.length > 0
      ? html`<div class="fields">${fields.map((field) => html`<div>${text(field, reader)}</div>`)}</div>`
      : ''
  }</div>${
    accessory === undefined
      ? ''
      : accessory.type === 'image'
        ? picture(accessory.alt_text)
        : controls(accessory, block_id, reader)
  }`;
}
