import type { Catalogue } from '../catalogue.ts';
import { mails } from './mails.ts';
import { pages } from './pages/index.ts';
import { prerequisites } from './prerequisites.ts';
import { refusals } from './refusals.ts';
import { rejections } from './rejections.ts';
import { reply } from './reply.ts';
import { shared } from './shared.ts';
import { time } from './time.ts';
import { implausible, unseen } from './unknown.ts';

export const en: Catalogue = {
  ...shared,
  prerequisites,
  unseen,
  implausible,
  time,
  mails,
  pages,
  reply,
  refusals,
  rejections,
};
