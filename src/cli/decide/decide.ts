import type { Config } from '../../config/config.ts';
import { createConsole } from '../../console/client.ts';
import type { Wanted } from '../../domain/breakGlass/wanted.ts';
import type { Ms } from '../../domain/calendar.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import type { Result } from '../../domain/result.ts';
import { createSmtp } from '../../doors/outbox/senders/smtp.ts';
import { renderBreakGlassMail } from '../../messages/mails/breakGlass.ts';
import type { Asked } from '../../operations/breakGlass.ts';
import { createOperations, type Operations } from '../../operations/operations.ts';
import { createSecrets } from '../../platform/secrets.ts';
import type { DeskStore } from '../../store/deskStore.ts';
import { answer, type CommandLine, type DeskCommand, type Printed, withStore } from '../command.ts';
import { operator } from '../operator.ts';
import { listOf, readWanted } from './wanted.ts';
import { refusedWords } from './words.ts';

/** `npm run desk -- decide DR-… approve --as a@…,b@…`: what Slack is for, on the day it is down (docs/operate/break-glass.md). */
export const decide: DeskCommand = {
  name: ['decide'],
  takes: ['<request id>', '<verb>'],
  options: [
    {
      flags: '--as <addresses>',
      does: 'who confirms it, of BREAK_GLASS: two, with a comma between them',
      needed: true,
    },
    { flags: '--codes <codes>', does: 'the codes that they were mailed, where nobody can be asked for them' },
    { flags: '--category <category>', does: 'why it is rejected' },
    { flags: '--message <words>', does: 'what the customer is told of a rejection' },
    { flags: '--reason <words>', does: 'why an approval is undone, for staff' },
    { flags: '--note <words>', does: 'a note on an approval or a rejection, for staff' },
  ],
  does: 'approve, reject or undo while Slack is down: two people of BREAK_GLASS are mailed a code each, which confirm it',
  run: withStore(async (store, asked, config) => {
    if (config.policy.breakGlass.length === 0) {
      const words = 'Nobody may decide here: BREAK_GLASS names nobody (docs/operate/break-glass.md).';
      return answer({ error: 'break_glass_off' }, words, 78);
    }
    const wanted = readWanted(asked);
    if ('problem' in wanted) return answer({ error: 'not_understood' }, wanted.problem, 2);
    const operations = operationsOn(store, asked, config);
    const codes = listOf(asked.values['codes']);
    if (codes.length > 0) return ended(wanted, await operations.decideByBreakGlass(wanted, codes, operator()));
    const begun = await mailed(operations, wanted, asked, config);
    if (!begun.ok) return no(begun.refusal);
    return asked.ask === undefined ? waiting(wanted, begun.value) : askFor(asked.ask, operations, wanted, begun.value);
  }),
};

/** What the desk does with its memory and its console, beside a running one. Of people in Slack it asks nothing. */
function operationsOn(store: DeskStore, { now }: CommandLine, { console, policy, ...config }: Config): Operations {
  const secrets = createSecrets(config.deskSecret, config.deskSecretPrevious);
  const begun = performance.now();
  const clock = () => Math.round(now + performance.now() - begun);
  return createOperations({
    ...{ store, policy, now: clock, codes: secrets, tokens: secrets },
    console: createConsole({ ...console, now: clock }),
    actorOf: async () => ({ ok: false, refusal: { code: 'authority_unknown' } }),
    deciders: () => null,
    // Deletes nothing.
    trail: { state: async () => 'unverified' },
    digestTimes: null,
  });
}

/** Somebody waits: no mail server is given the minutes that SMTP would allow it. */
const PATIENCE: Ms = 20_000;
const LIMITS = {
  connect: PATIENCE,
  reuse: PATIENCE,
  command: PATIENCE,
  data: PATIENCE,
  block: PATIENCE,
  dot: PATIENCE,
} as const;

async function mailed(
  operations: Operations,
  wanted: Wanted,
  { now }: CommandLine,
  { mail, brand, policy, http }: Config,
): Promise<Result<Asked>> {
  const smtp = createSmtp(mail.smtp, { name: brand.name, address: mail.from.address }, { limits: LIMITS });
  const { timeZone, undoWindow } = policy;
  const begun = await operations.askToConfirm(wanted, {
    by: operator(),
    mail: async (to, code, { request, expiresAt }) => {
      const context = { now, timeZone, undoWindow, expiresAt, desk: http.publicUrl };
      const written = renderBreakGlassMail(wanted, request, code, context);
      const sent = await smtp.send({ ...written, to, messageId: null, date: new Date(now) });
      return sent.kind === 'done' ? null : sent.why;
    },
  });
  smtp.close();
  return begun;
}

function waiting({ id, verb, people }: Wanted, { expiresAt }: Asked): Printed {
  const data = { id, verb, status: 'waiting_for_codes', expires_at: new Date(expiresAt).toISOString() };
  return answer(
    data,
    `${told(people.length, expiresAt)} Then the same command once more, with --codes and both behind it.`,
  );
}

const told = (count: number, expiresAt: number): string =>
  `${count} people were each mailed a code, which holds until ${new Date(expiresAt).toISOString()}.`;

/** At a terminal, until the codes are right or no more may be tried. */
async function askFor(
  ask: NonNullable<CommandLine['ask']>,
  operations: Operations,
  wanted: Wanted,
  begun: Asked,
): Promise<Printed> {
  let before = `${told(wanted.people.length, begun.expiresAt)}\n`;
  for (;;) {
    const codes: string[] = [];
    for (const address of wanted.people) {
      const code = await ask(`${before}Code of ${address}: `);
      if (code === null) return waiting(wanted, begun);
      codes.push(code);
      before = '';
    }
    const decided = await operations.decideByBreakGlass(wanted, codes, operator());
    if (decided.ok || decided.refusal.code !== 'wrong_code' || decided.refusal.attemptsLeft === 0)
      return ended(wanted, decided);
    before = `${refusedWords(decided.refusal)}\n`;
  }
}

function ended({ id, verb }: Wanted, decided: Result<DeletionRequest>): Printed {
  if (!decided.ok) return no(decided.refusal);
  const { status, deletion, version } = decided.value;
  const until = deletion === null ? null : new Date(deletion.executeAt).toISOString();
  const then = verb === 'approve' ? ` The account is deleted after ${until}, unless it is undone until then.` : '';
  const words = `${id} is ${status}.${then} A running desk goes on with it within seconds, and tells the channel as soon as Slack takes it.`;
  return answer({ id, verb, status, version, execute_at: until }, words);
}

const no = (refusal: Refusal): Printed => answer({ error: refusal.code }, refusedWords(refusal), 1);
