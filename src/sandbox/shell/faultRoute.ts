import type { WebRoute } from '../web.ts';
import { CONDITIONS, isConditionOf, SYSTEMS, type System, type Weather } from './faults.ts';

/** What the bar's menus of faults call, and curl: `POST /faults/slack/down`. */
export function faultRoute(weather: Weather): WebRoute {
  return {
    method: 'POST',
    path: /^\/faults\/([a-z]+)\/([a-z]+)$/,
    run({ words: [system = '', condition = ''] }) {
      if (!isSystem(system)) return { kind: 'text', text: `Say /faults/(${SYSTEMS.join('|')})/…`, status: 404 };
      if (!isConditionOf(system, condition))
        return { kind: 'text', text: `Say /faults/${system}/(${CONDITIONS[system].join('|')}).`, status: 404 };
      weather.set(system, condition);
      return { kind: 'text', text: `${system}: ${condition}` };
    },
  };
}

const isSystem = (word: string): word is System => (SYSTEMS as readonly string[]).includes(word);
