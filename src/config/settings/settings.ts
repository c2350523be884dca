import type { Group, SettingValues } from '../setting.ts';
import { CONSOLE } from './console.ts';
import { DATA } from './data.ts';
import { HOURS } from './hours.ts';
import { MAIL } from './mail.ts';
import { OPERATORS } from './operators.ts';
import { PROMISE } from './promise.ts';
import { SLACK } from './slack.ts';
import { WEB } from './web.ts';
import { WEBHOOKS } from './webhooks.ts';

/** All settings in the order in which people read of them. `npm run docs` writes what is said about them. */
export const GROUPS: readonly Group[] = [
  { title: 'Slack', settings: SLACK },
  { title: 'Console', settings: CONSOLE },
  { title: 'Mail and brand', settings: MAIL },
  { title: 'Web', settings: WEB },
  { title: 'Data', settings: DATA },
  { title: 'Promise and decisions', settings: PROMISE },
  { title: 'Hours', settings: HOURS },
  { title: 'Webhooks', settings: WEBHOOKS },
  { title: 'Operators', settings: OPERATORS },
];

export const SETTINGS = {
  ...{ ...SLACK, ...CONSOLE, ...MAIL, ...WEB },
  ...{ ...DATA, ...PROMISE, ...HOURS, ...WEBHOOKS, ...OPERATORS },
};

/** Every setting as it was read. */
export type GivenSettings = SettingValues<typeof SETTINGS>;
