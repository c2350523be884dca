export { createLog } from '../platform/log.ts';
export { tourStart } from './clock.ts';
export { openSandbox } from './shell/sandbox.ts';
export { openWithoutDesk } from './shell/withoutDesk.ts';
export { DOORS } from './start.ts';
export { playStory } from './story.ts';
