import type { Catalogue } from '../catalogue.ts';
import { prerequisites } from './prerequisites.ts';
import { implausible, unseen } from './unknown.ts';

export const en: Catalogue = { prerequisites, unseen, implausible };
