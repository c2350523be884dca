import type { Catalogue } from '../catalogue.ts';
import { pages } from './pages/index.ts';
import { prerequisites } from './prerequisites.ts';
import { reply } from './reply.ts';
import { time } from './time.ts';
import { implausible, unseen } from './unknown.ts';

export const en: Catalogue = { prerequisites, unseen, implausible, time, pages, reply };
