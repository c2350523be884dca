import type { Wanted } from '../../domain/breakGlass/wanted.ts';
import type { Instant, Ms } from '../../domain/calendar.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { shownId } from '../../domain/text.ts';
import { accountOf, cleanLines } from '../slack/slackText.ts';
import { inFull, inFullAndDistance, span } from '../time.ts';
import { categoryForStaff, countedPeople } from '../words.ts';
import { asHtml } from './letter/html.ts';
import { type Piece, words } from './letter/letter.ts';
import { asText } from './letter/text.ts';
import type { Mail } from './mail.ts';

interface Context {
  readonly now: Instant;
  readonly timeZone: string;
  readonly undoWindow: Ms;
  readonly expiresAt: Instant;
  /** Where the desk is. */
  readonly desk: string;
}

/** The code of one of those who are to confirm a decision by break-glass, with all that it decides; in English like all that staff read. */
export function renderBreakGlassMail(wanted: Wanted, request: DeletionRequest, code: string, context: Context): Mail {
  const { now, timeZone, expiresAt, desk } = context;
  const { id, verb, people } = wanted;
  const subject = `To confirm without Slack: ${verb} ${id}`;
  const pieces: readonly Piece[] = [
    words(
      `Somebody at the command line of the deletion desk wants to ${verb} ${id} by break-glass, and names you as one of ${countedPeople(people.length)} who confirm it.`,
    ),
    words(aboutAccount(request, timeZone)),
    ...consequence(wanted, request, context),
    words('If you agree, give this code to whoever runs the command:'),
    { kind: 'code', code },
    words(`It holds until ${inFullAndDistance(expiresAt, now, timeZone, 'en')}, and for this decision alone.`),
    words('You do not agree, or know nothing of this? Give the code to nobody, and tell whoever runs the desk.'),
    { kind: 'foot', lines: [`From the deletion desk at ${desk}.`] },
  ];
  return { subject, text: asText(pieces, 'en'), html: asHtml({ subject, pieces }, 'en', null), language: 'en' };
}

function aboutAccount(request: DeletionRequest, timeZone: string): string {
  const { account, submittedAt, dueAt } = request;
  const asked = submittedAt === null ? '' : `, asked for ${inFull(submittedAt, timeZone, 'en')}`;
  const due = dueAt === null ? '' : `, due ${inFull(dueAt, timeZone, 'en')}`;
  return `It is about the account ${accountOf(request)} (${shownId(account.id, 80)})${asked}${due}.`;
}

function consequence(wanted: Wanted, { check }: DeletionRequest, { undoWindow }: Context): readonly Piece[] {
  switch (wanted.verb) {
    case 'approve':
      return [
        words(
          `All ${check.findings.length} requirements are met. The account is deleted ${span(undoWindow, 'en')} after the decision, unless that is undone before. A deleted account cannot be brought back.`,
        ),
        ...quoted('A note for staff:', wanted.note),
      ];
    case 'reject':
      return [
        ...quoted(
          `The account is kept, and the customer is told: ${categoryForStaff(wanted.category)}. In these words:`,
          wanted.message,
        ),
        ...quoted('A note for staff:', wanted.note),
      ];
    case 'undo':
      return quoted(
        'The approval is taken back, nothing is deleted, and it waits for a decision again. The reason, for staff:',
        wanted.reason,
      );
  }
}

const quoted = (before: string, text: string | null): readonly Piece[] =>
  text === null ? [] : [words(before), { kind: 'quote', text: cleanLines(text) }];
