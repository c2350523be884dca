import { describe, expect, it } from 'vitest';
import { earliestDeletion } from '../../../src/domain/account/earliest.ts';
import { assess, type Eligibility } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known } from '../../../src/domain/account/facts.ts';
import { renderAccounts } from '../../../src/messages/slack/lookUp/accounts.ts';
import {
  ACCOUNT,
  accountMenu,
  CHOICE,
  identifierMenu,
  lookUpDialog,
  lookUpForm,
  readLookUp,
} from '../../../src/messages/slack/lookUp/dialog.ts';
import { renderLookUp } from '../../../src/messages/slack/lookUp/lookUp.ts';
import { refusalWords } from '../../../src/messages/slack/refusals.ts';
import { problemsOfView } from '../../../src/sandbox/slack/blockkit.ts';
import { aContext, facts } from '../../build.ts';
import { badCheck, CONTEXT, foreignControls, mrkdwnTexts, noAnswer, TEXTS, wordsOf } from '../extremes.ts';

const staff = aContext({ requester: null });
function lookUp(patch: Partial<Facts> = {}) {
  const found = facts(patch);
  return shown(assess('acc_1001', { kind: 'found', facts: found }, staff), found);
}
const shown = (check: Eligibility, known: Facts | null, accountId = 'acc_1001') => {
  const earliest = earliestDeletion(check, known, 'UTC');
  return { accountId, facts: known, check, earliest, open: null };
};
const values = (view: { blocks: unknown }): string[] =>
  [...JSON.stringify(view.blocks).matchAll(/"value":"([^"]*)"/g)].map(([, value = '']) => value);
const read = (inputs: Parameters<typeof readLookUp>[0]['state']['values']) =>
  readLookUp({ private_metadata: '', state: { values: inputs } });

describe('a look-up in a dialog', () => {
  it('has the same words as the answer to /eligibility', () => {
    const view = lookUpDialog(lookUp(), CONTEXT);
    expect(view.blocks).toEqual(renderLookUp(lookUp(), CONTEXT).blocks);
    expect(view).toMatchObject({ callback_id: 'look_up', submit: { text: 'Look up another' } });
  });

  it('asks again with what went wrong and what was typed', () => {
    const words = refusalWords({ code: 'account_not_found' }, 'UTC');
    const view = lookUpForm({ words, typed: 'acc_none' });
    expect(wordsOf(view.blocks)).toContain('*No such account.* The console knows none');
    expect(JSON.stringify(view)).toContain('"initial_value":"acc_none"');
    expect(JSON.stringify(lookUpForm())).not.toContain('initial_value');
  });

  it('offers what was found, each once', () => {
    expect(values(identifierMenu(['acc_1', 'a@b.example', 'acc_1']))).toEqual(['acc_1', 'a@b.example']);
    const accounts = [
      { id: 'acc_1', name: 'One' },
      { id: 'acc_2', name: 'Two' },
    ];
    expect(values(accountMenu(accounts))).toEqual(['acc_1', 'acc_2']);
    expect(wordsOf(accountMenu(accounts).blocks)).toContain('One · acc_1');
  });

  it('offers accounts just as the answer to a command does, told apart by their whole ids', () => {
    const long = 'x'.repeat(60);
    const accounts = [`${long}1`, `${long}2`, 'acc_3'].map((id) => ({ id, name: 'Acme' }));
    const offered = JSON.stringify(accountMenu(accounts).blocks);
    for (const { id } of accounts) expect(offered).toContain(`Acme · ${id}"`);
    const optionsIn = (blocks: unknown): unknown => /"options":(\[.*?\])/.exec(JSON.stringify(blocks))?.[1];
    expect(optionsIn(accountMenu(accounts).blocks)).toBe(optionsIn(renderAccounts(accounts).blocks));
  });

  it('says what it cannot offer', () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ id: `acc_${index}`, name: 'Many' }));
    expect(values(accountMenu(many))).toHaveLength(100);
    expect(wordsOf(accountMenu(many).blocks)).toContain('30 more cannot be offered here');
    const long = `${'x'.repeat(70)}@example.com`;
    expect(values(identifierMenu([long, 'acc_1']))).toEqual(['acc_1']);
    expect(JSON.stringify(identifierMenu([long]))).toContain(ACCOUNT.action);
  });

  it('is read back', () => {
    expect(read({})).toEqual({ kind: 'another' });
    expect(read({ [ACCOUNT.block]: { [ACCOUNT.action]: { value: ' acc_1 ' } } })).toEqual({
      kind: 'typed',
      text: ' acc_1 ',
    });
    expect(read({ [ACCOUNT.block]: { [ACCOUNT.action]: { value: null } } })).toEqual({ kind: 'typed', text: '' });
    expect(read({ [CHOICE.block]: { [CHOICE.action]: { selected_option: { value: 'acc_1' } } } })).toEqual({
      kind: 'chosen',
      id: 'acc_1',
    });
  });

  it.each(TEXTS)('is what Slack takes with %s', (_, text) => {
    const found = facts({ name: known(text), creator: known({ userId: 'usr_1', name: text }) });
    const words = { title: 'One moment', detail: 'Try again.' };
    for (const view of [
      lookUpDialog(shown(badCheck(text), found, text), CONTEXT),
      lookUpDialog(shown(noAnswer(), null, text), CONTEXT),
      lookUpForm({ words, typed: text }),
      identifierMenu([text, 'acc_1', text]),
      identifierMenu([text]),
      identifierMenu([]),
      accountMenu(Array.from({ length: 300 }, (_, index) => ({ id: `${text}${index}`, name: text }))),
      accountMenu([{ id: 'acc_1', name: text }]),
    ]) {
      expect(problemsOfView(view)).toEqual([]);
      expect(mrkdwnTexts(view.blocks).map(foreignControls).join('')).toBe('');
    }
  });
});
