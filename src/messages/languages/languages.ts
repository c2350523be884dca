import type { Locale } from '../../domain/text.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';
import { zh } from './zh/index.ts';

/** What is said in each language that customers are written to in; staff read English. */
export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en, zh, ja };
