import { LOCALES } from '../../../domain/text.ts';
import { type Html, html } from '../../../messages/html.ts';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import type { StandIns } from '../../start.ts';
import { STAFF } from '../cast.ts';
import { panel } from './parts.ts';

/** The zone that the desk plans by, and in which customers read times whose language names none. */
const DESK_ZONE = 'UTC';

/** What time it is for whom, and what the buttons beside the clock do; the page's script puts the times in. */
export function clockPanel({ slack }: StandIns): Html {
  const staff = STAFF.flatMap(({ id }) => slack.users.get(id) ?? []);
  const rows = [
    row('The desk', DESK_ZONE, true),
    ...staff.map(({ tz, profile }) => row(profile.real_name, tz, true)),
    ...LOCALES.map((locale) => {
      const { language, time } = CATALOGUES[locale];
      return row(`Who reads ${language.staffName}`, time.zoneOf(DESK_ZONE), false);
    }),
  ];
  return panel(
    'time',
    'What time it is',
    html`<p>The sandbox has <strong>one clock for everybody</strong>: the desk, the console, Slack and the mailbox go by it. <span id="ahead"></span></p>
<p>Each reads it in their own zone: staff in Slack by theirs, customers by their language’s.</p>
<table><thead><tr><th scope="col">For</th><th scope="col">It is</th><th scope="col">At work?</th></tr></thead><tbody>${rows}</tbody></table>
<h3>The buttons</h3>
<dl>
<dt>+1 h, +1 day, +30 days</dt><dd>move it for everybody; what was due meanwhile happens now, in its order.</dd>
<dt>Next event</dt><dd>moves it to the moment in which something next happens by itself. <span id="next-told"></span></dd>
<dt>Start over</dt><dd>is the only way back: with everything as at the start.</dd>
</dl>`,
  );
}

const row = (who: string, zone: string, works: boolean): Html =>
  html`<tr data-zone="${zone}"${works && html` data-works`}><th scope="row">${who}</th><td><span class="there">…</span> <small>${zone.split('/').map((part, index) => html`${index > 0 && html`/<wbr>`}${part}`)}</small></td><td class="work"></td></tr>`;
