import { freshDatabase } from '../../postgres/databases.ts';
import { storeConformance } from '../conformance.ts';
import { openOn } from './open.ts';

storeConformance('PostgreSQL', async (onEffects = () => undefined) => openOn(await freshDatabase(), { onEffects }));
