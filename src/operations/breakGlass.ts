import { fingerprint } from '../domain/account/fingerprint.ts';
import type { Operator, Staff } from '../domain/actor.ts';
import { announced } from '../domain/breakGlass/announce.ts';
import { type ConfirmationChange, confirm, type Guess } from '../domain/breakGlass/confirmation.ts';
import { peopleNeeded, together } from '../domain/breakGlass/people.ts';
import type { BreakGlassVerb } from '../domain/breakGlass/verb.ts';
import type { Wanted } from '../domain/breakGlass/wanted.ts';
import type { Instant } from '../domain/calendar.ts';
import { plainCode } from '../domain/limits/identityCode.ts';
import { breakGlassTry } from '../domain/limits/uses.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { approveRequest } from './approveRequest.ts';
import { undoApproval } from './decisions.ts';
import type { Desk } from './desk.ts';
import { rejectRequest } from './endRequest.ts';
import { prepareApproval } from './prepareApproval.ts';
import { type ActorOf, known } from './standing.ts';

/** What those who are to confirm it are told. */
export interface Asked {
  readonly request: DeletionRequest;
  readonly expiresAt: Instant;
}

export interface Asking {
  readonly by: Operator;
  /** Mails somebody their code; null when it was accepted, else the mail server's codes. */
  readonly mail: (address: string, code: string, asked: Asked) => Promise<string | null>;
}

/**
 * Looks whether it could be decided like that now, and has a code mailed to each of the people. Codes of before are void
 * then; when one mail is not accepted nothing changes.
 */
export async function askToConfirm(desk: Desk, wanted: Wanted, { by, mail }: Asking): Promise<Result<Asked>> {
  const { store, codes, policy, now } = desk;
  const { id, verb } = wanted;
  const people = named(desk, wanted);
  if (!people.ok) return people;
  const tried = await tryOut(desk, wanted, together(people.value));
  if (!tried.ok) return tried;
  const { request, seen } = tried.value;
  // Where no code may be tried, one would be of no use.
  const room = await store.spend(
    people.value.flatMap((person) => breakGlassTry(person.id, true)),
    now(),
  );
  if (!room.ok) return room;

  const expiresAt = now() + policy.codeTtl;
  const made = people.value.map((person) => ({ person, code: codes.newCode() }));
  const failed = await Promise.all(
    made.map(({ person, code }) => mail(asWritten(desk, person), code, { request, expiresAt })),
  );
  const why = failed.find((one) => one !== null) ?? null;
  if (why !== null) return refuse({ code: 'codes_not_mailed', why });
  const kept = await store.confirmations.turn(id, now(), () =>
    ok({
      keep: {
        ...{ what: codes.hashCode(id, wordsOf(wanted)), seen, attempts: 0, expiresAt },
        people: made.map(({ person, code }) => ({ id: person.id, hash: codes.hashCode(`${id} ${person.id}`, code) })),
      },
      uses: [],
      told: { notice: { kind: 'break_glass.asked', verb, people: people.value.map((person) => person.id) }, by },
      refusal: null,
    }),
  );
  return kept.ok ? ok({ request, expiresAt }) : kept;
}

/**
 * Decides it once the codes of all are right: by the same verbs as a click, and only what was seen when they were mailed.
 * `by`: who typed them.
 */
export async function decideByBreakGlass(
  desk: Desk,
  wanted: Wanted,
  typed: readonly string[],
  by: Operator,
): Promise<Result<DeletionRequest>> {
  const { store, codes, now } = desk;
  const { id, verb } = wanted;
  const people = named(desk, wanted);
  if (!people.ok) return people;
  const plain = typed.map(plainCode);
  const guess: Guess = {
    ...{ verb, by },
    isSame: (what) => codes.isCode(what, id, wordsOf(wanted)),
    isRight: (person) => plain.map((code) => codes.isCode(person.hash, `${id} ${person.id}`, code)).includes(true),
  };
  const confirmed = await store.confirmations.turn(id, now(), (kept) => confirm(kept, guess, now()));
  if (!confirmed.ok) return confirmed;
  const seen = confirmed.value?.seen ?? '';
  const decided = await carryOut(watching(desk, verb, seen), wanted, together(people.value), seen);
  if (decided.ok) await store.confirmations.turn(id, now(), () => USED);
  return decided;
}

const USED = ok<ConfirmationChange>({ keep: null, uses: [], told: null, refusal: null });

/** As many different people as it takes, all of them on the list. */
function named({ breakGlass, policy }: Desk, { people }: Wanted): Result<readonly Staff[]> {
  const asked = new Set(people.map((address) => address.toLowerCase()));
  const found = breakGlass.filter(({ email }) => email !== null && asked.has(email));
  const needed = peopleNeeded(policy);
  if (found.length < asked.size) return refuse({ code: 'not_allowed', need: 'reviewer' });
  return found.length === needed ? ok(found) : refuse({ code: 'people_needed', needed });
}

/** Their address as BREAK_GLASS has it: to compare it is folded, to mail it is not. */
const asWritten = ({ policy }: Desk, { email }: Staff): string =>
  policy.breakGlass.find((address) => address.toLowerCase() === email) ?? '';

/** What the codes are for, to the letter. */
const wordsOf = ({ people, ...words }: Wanted): string =>
  JSON.stringify([
    people.map((address) => address.toLowerCase()).sort(),
    Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

/** Would it be stored as things are? Nobody is mailed a code in vain. */
async function tryOut(
  desk: Desk,
  wanted: Wanted,
  by: Staff,
): Promise<Result<{ readonly request: DeletionRequest; readonly seen: string }>> {
  const before = await desk.store.find(wanted.id);
  if (before === null) return refuse({ code: 'not_found' });
  const trying = dry(desk, before);
  if (wanted.verb !== 'approve') {
    const done = await carryOut(trying, wanted, by, '');
    return done.ok ? ok({ request: before, seen: fingerprint(before, before.check) }) : done;
  }
  const prepared = await prepareApproval(trying, wanted.id, known(by), nobody);
  if (!prepared.ok) return prepared;
  const { request, check, seen } = prepared.value;
  return check.eligible ? ok({ request, seen }) : refuse({ code: 'prerequisites_unmet', check });
}

async function carryOut(desk: Desk, wanted: Wanted, by: Staff, seen: string): Promise<Result<DeletionRequest>> {
  switch (wanted.verb) {
    case 'approve':
      return approveRequest(desk, wanted.id, known(by), { seen, note: wanted.note, actorOf: nobody });
    case 'reject':
      return rejectRequest(desk, wanted.id, known(by), wanted);
    case 'undo':
      return undoApproval(desk, wanted.id, { ...wanted, by });
  }
}

/** What approvals there were in Slack counts for nothing here: nobody could be asked whether their givers still may. */
const nobody: ActorOf = async (id) => ok({ kind: 'staff', id, reviewer: false, support: false, email: null });

/** A desk that decides and writes nothing. */
const dry = (desk: Desk, request: DeletionRequest): Desk => ({
  ...desk,
  store: {
    ...desk.store,
    change: async (_, decide) => {
      const decided = decide(request);
      if (!decided.ok) return decided;
      const refusal = decided.value?.refusal ?? null;
      return refusal === null ? ok(decided.value?.request ?? request) : refuse(refusal);
    },
  },
});

/** A desk that refuses what has changed since the codes were mailed, and has people told of what it decides. */
const watching = (desk: Desk, verb: BreakGlassVerb, seen: string): Desk => ({
  ...desk,
  store: {
    ...desk.store,
    change: (id, decide) =>
      desk.store.change(id, (current) => {
        const decided = decide(current);
        // An approval looks for itself, at the findings of just now.
        const isSame = verb === 'approve' || fingerprint(current, current.check) === seen;
        return decided.ok && !isSame ? refuse({ code: 'changed_since_shown' }) : announced(decided, verb);
      }),
  },
});
