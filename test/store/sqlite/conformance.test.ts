import { storeConformance } from '../conformance.ts';
import { freshFile, openStore } from './open.ts';

storeConformance('SQLite', (onEffects = () => undefined) => openStore({ file: freshFile(), onEffects }));
