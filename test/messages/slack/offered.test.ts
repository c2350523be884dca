import { expect, it } from 'vitest';
import { cardButtons, readChoice } from '../../../src/messages/slack/actions.ts';
import { aPolicy, NOW } from '../../build.ts';
import { STATE_NAMES, STATES } from '../../domain/decide/states.ts';
import { HAPPENINGS, type Happening, told } from '../../domain/decide/transitions.ts';

/** What is refused to everybody, whoever presses. */
const POINTLESS = /^\w+: no: (already_decided|wrong_state|nothing_to_\w+|undo_window_over|claimed_by_other)$/;

it.each(STATE_NAMES)('a card offers nothing that the state forbids: %s', (name) => {
  const moment = { now: NOW, policy: aPolicy() };
  const offered = cardButtons(STATES[name]).flatMap((control) =>
    control.type === 'overflow'
      ? control.options.map(({ value = '' }) => readChoice(value)?.action ?? value)
      : [control.action_id ?? ''],
  );
  expect(offered).toContain('details');
  const acts = offered.filter((action) => action !== 'details' && action !== 'link') as Happening[];
  const decided = acts.map((action) => `${action}: ${told(HAPPENINGS[action](STATES[name], moment), moment)}`);
  expect(decided.filter((what) => POINTLESS.test(what))).toEqual([]);
});
