import type { Catalogue } from '../catalogue.ts';
import { pages } from './pages/index.ts';
import { prerequisites } from './prerequisites.ts';
import { reply } from './reply.ts';
import { implausible, unseen } from './unknown.ts';

export const zh: Catalogue = { prerequisites, unseen, implausible, pages, reply };
