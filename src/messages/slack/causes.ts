import type { RichTextBlock } from '@slack/types';
import type { Causes } from '../../domain/views/digest.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { requirementOf } from '../requirements.ts';
import { type Bar, chart } from './chart.ts';
import { paragraph } from './line.ts';

/** A chart under its title; nothing without bars. */
export const titled = (title: string, bars: readonly Bar[]): RichTextBlock['elements'] =>
  bars.length === 0 ? [] : [paragraph([[{ bold: title }]], 'UTC'), chart(bars)];

/** What held requests up, and why customers leave. */
export const causeCharts = ({ heldUp, reasons }: Causes, when: string): RichTextBlock['elements'] => [
  ...titled(
    `Held up${when}, by what was not met`,
    heldUp.map(({ id, requests }) => [requirementOf(id), requests]),
  ),
  ...titled(
    `Reasons for leaving${when}`,
    reasons.map(({ code, requests }) => [CATALOGUES.en.reasons[code], requests]),
  ),
];
