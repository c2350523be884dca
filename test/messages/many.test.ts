import { expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { renderFindings } from '../../src/messages/findings.ts';
import { renderCard } from '../../src/messages/slack/card/card.ts';
import { aCheck, aRequest, DAY, NOW } from '../build.ts';
import { CONTEXT, wordsOf } from './extremes.ts';

const MANY = 10_000;
const things = Array.from({ length: MANY }, (_, at) => ({ id: `id_${at}`, name: `Thing ${at}` }));
const check = aCheck({
  projects: known(things.map((thing) => ({ ...thing, active: true }))),
  packages: known(things.map((thing) => ({ ...thing, category: 'rtc', expiresAt: NOW + DAY, remaining: 1 }))),
  members: known(things.map(({ id, name }) => ({ userId: id, name }))),
});

it('ten thousand members, projects and packages are counted, and a few of them named', () => {
  // What is kept of a check does not grow with the account.
  expect(JSON.stringify(check).length).toBeLessThan(6_000);
  const card = wordsOf(renderCard(aRequest({ check }), CONTEXT).blocks);
  expect(card.match(/Thing 0, Thing 1, Thing 2 and 9997 more/g)).toHaveLength(3);
  for (const locale of LOCALES) {
    const details = renderFindings(check, locale, 'https://console.example').filter(({ status }) => status === 'unmet');
    expect(details).toHaveLength(3);
    for (const { detail } of details) {
      expect(detail).toMatch(/9,?997|10,?000/);
      expect(detail.length).toBeLessThan(200);
    }
  }
});
