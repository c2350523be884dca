import { createShared } from '../../src/platform/shared.ts';
import { sharedConformance } from '../store/conformance/shared.ts';

sharedConformance('one process', (now) => {
  const shared = createShared(now);
  return Promise.resolve([shared, shared]);
});
