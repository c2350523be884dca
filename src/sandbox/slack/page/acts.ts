import type { WebRequest } from '../../web.ts';
import type { Where } from '../deliver/click.ts';
import type { Filling } from '../deliver/dialog.ts';
import type { Delivery } from '../deliver/post.ts';
import type { SandboxSlack } from '../slack.ts';

/** What came of an act, as far as the person must be told: all else shows in what the desk does. */
export interface Outcome {
  readonly trouble: string | null;
  /** Beneath which input (block id) they read what. */
  readonly errors?: Readonly<Record<string, string>>;
}

export type Act = (slack: SandboxSlack, fields: WebRequest['fields']) => Promise<Outcome> | Outcome;

const FINE: Outcome = { trouble: null };
const field = (fields: URLSearchParams, name: string): string => fields.get(name) ?? '';

/** A button is pressed or something is chosen: `where` (message, dialog, home), `channel`, `ts`, `action`, `block`, `value`, `choose` (JSON). */
const click: Act = async (slack, fields) => {
  const where = whereIn(fields);
  const [value, choose] = [fields.get('value'), fields.get('choose')];
  const delivery = await slack.click(field(fields, 'user'), where, field(fields, 'action'), {
    blockId: field(fields, 'block'),
    ...(value === null ? {} : { value }),
    ...(choose === null ? {} : { choose: JSON.parse(choose) as string[] }),
  });
  return outcomeOf(delivery);
};

function whereIn(fields: URLSearchParams): Where {
  const where = fields.get('where');
  if (where === 'dialog' || where === 'home') return where;
  return { channel: field(fields, 'channel'), ts: field(fields, 'ts') };
}

/** The dialog's submit button: `filling` is JSON by `block/action`. */
const submit: Act = async (slack, fields) => {
  const given = JSON.parse(fields.get('filling') ?? '{}') as Filling;
  const submitted = await slack.submit(field(fields, 'user'), given);
  const failed = submitted.outcome === 'failed';
  return { trouble: failed ? troubleIn(submitted) : null, errors: submitted.errors };
};

const dismiss: Act = async (slack, fields) => {
  const user = field(fields, 'user');
  // Another window of the same person may have closed it, or the next one is open by now.
  if (slack.dialog(user)?.id === field(fields, 'dialog')) await slack.dismiss(user);
  return FINE;
};

/** With the people whom it names marked, as far as there are such people. */
const marked = (slack: SandboxSlack, line: string): string =>
  line.replace(/@(\w+)/g, (word, name: string) => {
    const person = [...slack.users.values()].find((one) => one.name === name.toLowerCase());
    return person === undefined ? word : `<@${person.id}|${person.name}>`;
  });

/** A line with a slash before it. Slack itself refuses what no app has declared. */
const command: Act = async (slack, fields) => {
  const line = field(fields, 'text').trim();
  const name = line.split(' ')[0] ?? '';
  const declared = slack.declared.commands.find((known) => known.command === name);
  if (!declared) return { trouble: `${name} is not a valid command.` };
  const sent = declared.escapes ? marked(slack, line) : line;
  const delivery = await slack.command(field(fields, 'user'), field(fields, 'channel'), sent);
  return delivery.problems.length > 0 ? { trouble: `${name} failed: ${troubleIn(delivery)}` } : FINE;
};

/** A shortcut is chosen: in a message's menu (`channel`, `ts`), or beside the place to write. */
const shortcut: Act = async (slack, fields) => {
  const [user, callbackId, ts] = [field(fields, 'user'), field(fields, 'shortcut'), fields.get('ts')];
  const delivery =
    ts === null
      ? slack.globalShortcut(user, callbackId)
      : slack.messageShortcut(user, { channel: field(fields, 'channel'), ts }, callbackId);
  return outcomeOf(await delivery);
};

/** A workflow gets to this step: `inputs` is JSON. What was left empty is not sent. */
const run: Act = async (slack, fields) => {
  const given = Object.entries(JSON.parse(fields.get('inputs') ?? '{}') as Record<string, unknown>);
  const inputs = Object.fromEntries(given.filter(([, value]) => value !== ''));
  return outcomeOf(await slack.runFunction(field(fields, 'step'), inputs));
};

const say: Act = (slack, fields) => {
  const [user, channel, text] = [field(fields, 'user'), field(fields, 'channel'), field(fields, 'text').trim()];
  const thread = fields.get('thread') || undefined;
  // As a client of Slack sends it: its three special characters are spelt out.
  if (text !== '') slack.say(user, channel, escaped(text), thread);
  return FINE;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const home: Act = async (slack, fields) => {
  await slack.openHome(field(fields, 'user'));
  return FINE;
};

const join: Act = (slack, fields) => {
  slack.join(field(fields, 'user'), field(fields, 'channel'));
  return FINE;
};

/** Everything a person does, by the last part of the path. */
export const ACTS: Readonly<Record<string, Act>> = {
  click,
  submit,
  dismiss,
  command,
  shortcut,
  run,
  say,
  home,
  join,
};

const outcomeOf = (delivery: Delivery): Outcome =>
  delivery.problems.length > 0 ? { trouble: troubleIn(delivery) } : FINE;

/** Slack's short word for it, and what Slack's developers' pages would say. */
function troubleIn({ sees, problems }: Delivery): string {
  const what =
    sees === 'operation_timeout' ? 'This app did not respond in time' : 'This app did not respond as it should';
  return `${what} (${[sees, ...problems].filter(Boolean).join(': ')}).`;
}
