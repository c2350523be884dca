import type { Event, Notice } from '../../../domain/events.ts';
import { clean, shownId } from '../../../domain/text.ts';
import { span } from '../../time.ts';
import { categoryForStaff, countedPeople, mailName, requirements } from '../../words.ts';
import { who } from '../actor.ts';
import { causeWords } from '../brake.ts';
import { type Line, listed, type Part } from '../line.ts';
import { tooFewDeciders } from '../request/deciders.ts';

type Recorded = Event | Notice;
/** Words for each kind of event: a new one without words does not compile. */
type Words = { readonly [K in Recorded['kind']]: (event: Extract<Recorded, { kind: K }>, who: Part) => Line };

/** What happened, in one line. `actor`: as in the audit trail, see domain/actor.ts. */
export function eventLine(event: Recorded, actor: string): Line {
  const words = WORDS[event.kind] as (event: Recorded, who: Part) => Line;
  return words(event, who(actor));
}

const code = (text: string): string => clean(text, 60) || 'no code';

const WORDS: Words = {
  'request.opened': (_, by) => [by, ' opened the request; the identity code was sent to the admin address.'],
  'code.sent': ({ count }, by) => [by, ` asked for a new identity code, number ${count}.`],
  'code.wrong': ({ attempts }, by) => [by, ` typed a wrong code, guess number ${attempts}.`],
  'request.verified': (_, by) => [by, ' verified their identity with the code.'],
  'request.submitted': ({ dueAt }, by) => [by, ' submitted the request. A decision is due ', { at: dueAt }, '.'],
  'request.blocked': ({ step, failing }, by) => [
    by,
    ` tried to ${step}; it was stopped because not everything is met: ${requirements(failing) || 'the console did not answer'}.`,
  ],
  'check.changed': ({ changed, eligible, broken = [] }, by) => [
    by,
    broken.length > 0
      ? ` checked again. No longer met: ${requirements(broken)}. It cannot be approved until all are met.`
      : ` checked again: ${requirements(changed)} changed. ${eligible ? 'All prerequisites are met.' : 'Not all prerequisites are met.'}`,
  ],
  'request.claimed': (_, by) => [by, ' took it.'],
  'request.released': (_, by) => [by, ' gave it back; nobody has it now.'],
  'request.handed_on': ({ to }, by) => [
    by,
    ' is away for a while and handed it on',
    ...(to === undefined ? ['; nobody has it now.'] : [' to ', { user: to } as const, '.']),
  ],
  'request.seen': (_, by) => [by, ' has seen it.'],
  'request.snoozed': ({ until }, by) => [by, ' wants to be reminded later, ', { at: until }, '.'],
  'snooze.over': () => ['The reminders to who has taken it go on.'],
  'approval.added': ({ count, of, lapsed }, by) => [
    by,
    ` approved (${count} of ${of}). ${missing(of - count)}`,
    ...lapsedWords(lapsed),
  ],
  'request.approved': ({ count, of, executeAt, lapsed }, by) => [
    by,
    ` approved${of > 1 ? ` (${count} of ${of})` : ''}. Deletes at `,
    { at: executeAt, show: 'time' },
    ' unless somebody presses Undo.',
    ...lapsedWords(lapsed),
  ],
  'request.rejected': ({ category }, by) => [
    by,
    ` rejected the request: ${categoryForStaff(category)}. The customer is told by e-mail.`,
  ],
  'approval.undone': (_, by) => [by, ' took the approval back. All approvals are void; it waits for a decision again.'],
  'deadline.extended': ({ from, dueAt }, by) => [
    by,
    ' moved the deadline',
    ...(from === undefined ? [] : [' from ', { at: from } as const]),
    ' to ',
    { at: dueAt },
    '. The customer is told when and why by e-mail.',
  ],
  'customer.told': ({ unmet }, by) => [by, ` had the customer told by e-mail what to fix: ${requirements(unmet)}.`],
  'customer.reminded': ({ unmet }) => [`The customer was reminded by e-mail what to fix: ${requirements(unmet)}.`],
  'customer.acted': ({ fixed }, by) => [
    by,
    ` checked again. All prerequisites are met, also what the customer was told to fix: ${requirements(fixed)}. A decision is awaited now; the customer reads that nothing is left for them to do.`,
  ],
  'approval.voided': ({ failing }) => [
    `The approval is void, nothing was deleted: ${requirements(failing)} failed the last check. It waits for a decision again.`,
  ],
  'approval.recounted': ({ count, of, lapsed }) => [
    `The approvals were counted again before the deletion: ${count} of ${of} count. Nothing was deleted; it waits for a decision again.`,
    ...lapsedWords(lapsed),
  ],
  'deciders.counted': (counted) => [
    counted.found < counted.needed ? tooFewDeciders(counted) : 'Enough people may decide about this request again.',
  ],
  'account.gone': () => [
    'The console says that there is no such account any more, though the desk never asked for its deletion. Nothing is claimed and all approvals are void. A reviewer must act: Ask again, or Close as deleted.',
  ],
  'account.replaced': () => [
    'Another account stands under this id: it began at another time than the one that the customer asked about. The desk does nothing with it. A reviewer must act: Ask again, or Close as deleted.',
  ],
  'deletion.postponed': ({ why = 'console' }) => [
    why === 'console'
      ? 'The deletion is postponed: the console does not answer. The desk keeps trying; nothing is deleted unchecked.'
      : 'The deletion is postponed: Slack does not say whether those who approved may still decide. The desk keeps trying; nothing is deleted unchecked.',
  ],
  'request.cancelled': (_, by) => [by, ' cancelled the request. Nothing is deleted.'],
  'request.expired': () => ['The request lapsed: it was never submitted.'],
  'request.erased': (_, by) => [by, ' erased the names, addresses and words of the request.'],
  'deletion.started': () => ['The undo window is over and the last check is fine: the deletion begins.'],
  'deletion.requested': () => ['The desk asked the console to delete the account.'],
  'deletion.withheld': () => [
    'The call to the console was not made: what the desk had seen before it had grown old. It looks again.',
  ],
  'deletion.claimed': ({ answer }) => [
    `The console says that ${answer === 'deleted' ? 'it deleted the account' : 'there is no such account'}. The desk asks for proof.`,
  ],
  'deletion.denied': () => [
    'The console denies the desk the right to delete. Whoever runs the desk must look at CONSOLE_API_TOKEN and its rights.',
  ],
  'deletion.answered_late': (event) => [
    `A late answer of the console to an earlier call: “${code(event.answer)}”. By now the request stands otherwise: somebody must look whether the account is still there.`,
  ],
  'deletion.came_late': () => [
    'The account is gone after all: the console carried out late what it was asked for before the request was rejected. The customer was told that nothing was deleted. Somebody must tell them.',
  ],
  'deletion.unproven': () => [
    'It is still not proven that the account is deleted. The desk goes on looking. A reviewer must act: Ask again, Close as deleted, or Reject.',
  ],
  'deletion.accepted': () => ['The console accepted the deletion and is working on it.'],
  'deletion.unknown': () => [
    'No clear answer to the deletion. The desk asks for the state of the account; it never repeats blindly.',
  ],
  'deletion.refused': (event) => [
    `The console refused the deletion (${code(event.code)}). A reviewer must act: Ask again, or Reject.`,
  ],
  'deletion.blocked': ({ failing }) => [
    `The deletion was stopped: ${requirements(failing)} failed the check, and the console was asked before. A reviewer must act: Ask again, or Reject.`,
  ],
  'deletion.retried': (_, by) => [by, ' asked for another try. The prerequisites are checked first.'],
  'request.completed': () => ['The account was deleted, and the console confirms it. The customer is told by e-mail.'],
  'closing.proposed': (_, by) => [by, ' says that the account is deleted. Another reviewer must confirm it.'],
  'request.closed': (_, by) => [by, ' closed the request as deleted. The customer is told by e-mail.'],
  'reminder.sent': ({ before }) => [`Reminded, ${span(before, 'en')} before the deadline.`],
  'request.overdue': ({ days }) => [
    days === undefined ? 'The deadline has passed.' : `Reminded again, ${days} days after the deadline.`,
  ],
  'mail.sent': ({ mail }) => [`E-mail sent to the customer: ${mailName(mail)}.`],
  'mail.presumed': ({ mail }) => [
    `E-mail probably delivered: ${mailName(mail)}. The mail server took all of it each time, and never confirmed it. It is not sent again.`,
  ],
  'mail.undeliverable': (event) => [
    `An e-mail could not be delivered: ${mailName(event.mail)} (${code(event.code)}). Somebody must tell the customer another way.`,
  ],
  'account.looked_up': ({ accountId }, by) => [by, ` looked up the account ${shownId(accountId, 80)}.`],
  'absence.begun': ({ until, to }, by) => [
    by,
    ' is away until ',
    { at: until },
    to === undefined ? '.' : '; what they had taken went to ',
    ...(to === undefined ? [] : [{ user: to }, '.']),
  ],
  'absence.ended': (_, by) => [by, ' is there again.'],
  'desk.link_given': (_, by) => [by, ' was given a link to the status page.'],
  'break_glass.asked': ({ verb, people }, by) => [
    by,
    ` had codes mailed to ${countedPeople(people.length)}, who are to confirm by break-glass: ${verb}.`,
  ],
  'records.sealed': (_, by) => [by, ' sealed all records that an earlier version of it had stored.'],
  'secret.rotated': (_, by) => [by, ' sealed everything anew with another secret.'],
  'trail.broken': ({ seq }, by) => [by, ` found that entry ${seq} of the audit trail is not what it wrote.`],
  'record.broken': ({ table, key }, by) => [
    by,
    ` found that the stored record ${code(table)} ${clean(key, 120)} does not fit its seal.`,
  ],
  'click.refused': ({ action, code: why, again }, by) => [
    by,
    again === undefined
      ? ` pressed ${code(action)} and was refused (${code(why)}).`
      : ` pressed ${code(action)} ${again === 1 ? 'once' : `${again} times`} more within an hour and was refused (${code(why)}).`,
  ],
  'deletions.frozen': (event, by) => [by, ' paused all deletions', ...causeWords(event), '.'],
  'thaw.approved': (_, by) => [by, ' wants to resume deletions; one more reviewer is needed.'],
  'deletions.thawed': (_, by) => [by, ' was the second reviewer to resume deletions.'],
};

/** Nobody should wonder why an approval that was counted does not count any more. */
export const lapsedWords = (lapsed: readonly string[] = []): Line =>
  lapsed.length === 0
    ? []
    : [' No longer counted, because they may not decide any more: ', ...listed(lapsed.map((user) => ({ user }))), '.'];

const missing = (count: number): string =>
  count === 1 ? 'One more approval is needed.' : `${count} more approvals are needed.`;
