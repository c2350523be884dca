import type pg from 'pg';
import type { Mail } from '../../../../src/sandbox/mailbox/mail.ts';
import { DELETIONS } from '../../../../src/sandbox/slack/people.ts';
import type { Message } from '../../../../src/sandbox/slack/state.ts';
import type { StandIns } from '../../../../src/sandbox/start.ts';
import { buttonsOf } from '../../world.ts';
import type { Told } from './people.ts';

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly status: string;
  readonly isArmed: boolean;
  readonly isSubmitted: boolean;
  /** For whoever asks why. */
  readonly deletion: unknown;
  readonly lookedFor: unknown;
}

interface Entry {
  readonly request_id: string;
  readonly event: string;
  readonly actor: string;
}

interface Effect {
  readonly request: string | null;
  readonly kind: string;
  readonly mail: string | null;
  readonly state: string;
  readonly error: string | null;
  readonly messageId: string | null;
  /** How long it is to wait, by the desk that put it off (ms). */
  readonly wait: number | null;
}

/** The longest back-off of a delivery (docs/promises.md, Nothing is lost), in ms. */
const LONGEST_WAIT = 30_000;

/**
 * What must be offered by the card of a request that has not ended: what waits for a decision, or calls for a person. Undo
 * windows are far shorter than the minute: none may be left.
 */
const LIVE: Readonly<Record<string, string>> = { pending: 'reject', approved: 'nothing', deleting: 'retry' };
const DRAFTS = ['awaiting_code', 'verified'];
/** Pressed by nobody any more. */
const DECIDING = ['approve', 'reject', 'undo', 'retry'];

/** What ends a story of approvals that were taken back: one decision, and of it one end. */
const LETTERS: Readonly<Record<string, string>> = {
  'request.approved': 'A',
  'approval.undone': 'U',
  'approval.voided': 'U',
  'request.rejected': 'R',
  'request.cancelled': 'C',
  'request.expired': 'E',
  'deletion.started': 'D',
  'request.completed': 'X',
};
const STORY = /^(AU)*(R|C|E|A(C|DX?)?)?$/;
/** By which mail the customer hears of each end. */
const HEARS: Readonly<Record<string, string>> = { completed: 'deleted', rejected: 'rejected', cancelled: 'cancelled' };

/** Looks at it all from outside: by what stands in the database, in Slack, in the mailbox and at the console. */
export function judgeOf(client: pg.Client, { slack, console, mailbox }: StandIns) {
  const putOff = new Set<string>();
  const cardsOf = (id: string): readonly Message[] =>
    slack.messages(DELETIONS).filter(({ metadata }) => metadata?.event_payload['id'] === id);

  const requests = async (): Promise<readonly Row[]> =>
    (
      await client.query(
        `SELECT id, account_id, status, coalesce(wake_at, look_at) IS NOT NULL AS "isArmed", submitted_at IS NOT NULL AS "isSubmitted",
           body::json -> 'deletion' AS deletion,
           (SELECT json_agg(json_build_array(kind, state, attempts, available_at, last_error)) FROM outbox
             WHERE request_id = requests.id AND state <> 'done') AS "lookedFor"
         FROM requests`,
      )
    ).rows;
  const effects = async (): Promise<readonly Effect[]> =>
    (
      await client.query(
        `SELECT request_id AS request, kind, payload::json ->> 'mail' AS mail, state, last_error AS error, message_id AS "messageId",
           CASE state WHEN 'ready' THEN (available_at - written_at)::int END AS wait
         FROM outbox`,
      )
    ).rows;

  /** What of a request is not as it must be a minute after the last fault; null: nothing. */
  function unsettled({ id, status, isArmed, isSubmitted, ...why }: Row): string | null {
    const said = `${id} (${JSON.stringify(why)}) is ${status}`;
    if (!isSubmitted) return isArmed || !DRAFTS.includes(status) ? null : `${said} and nothing wakes it`;
    const cards = cardsOf(id);
    if (cards.length !== 1) return `${said} and has ${cards.length} cards`;
    const offered = buttonsOf(cards[0]);
    const live = LIVE[status];
    if (live === undefined) {
      const left = offered.filter((action) => DECIDING.includes(action));
      return left.length === 0 ? null : `${said}, and its card offers ${left}`;
    }
    if (!offered.includes(live)) return `${said}, and its card offers only ${offered}`;
    return isArmed || status === 'deleting' ? null : `${said} and nothing wakes it`;
  }

  const trail = async (): Promise<readonly Entry[]> =>
    (await client.query('SELECT request_id, event, actor FROM v_audit WHERE request_id IS NOT NULL ORDER BY seq')).rows;

  const undecided = (all: readonly Row[], entries: readonly Entry[]): readonly string[] =>
    all.flatMap(({ id }) => {
      const mine = entries.filter(({ request_id }) => request_id === id);
      const story = mine.map(({ event }) => LETTERS[event] ?? '').join('');
      return STORY.test(story) ? [] : [`${id} was decided ${story}`];
    });

  function mailsWrong(all: readonly Row[], wanted: readonly Effect[]): readonly string[] {
    const known = new Map(wanted.flatMap((effect) => (effect.messageId === null ? [] : [[effect.messageId, effect]])));
    const strangers = mailbox.mails.filter(({ messageId }) => !known.has(messageId ?? ''));
    const twice = all.flatMap(({ id }) => {
      const outcomes = wanted.filter(({ request, mail }) => request === id && mail !== null);
      return outcomes.length === new Set(outcomes.map(({ mail }) => mail)).size ? [] : [`${id} is mailed of twice`];
    });
    const unheard = all.flatMap(({ id, status }) => {
      const hears = HEARS[status];
      if (hears === undefined) return [];
      const mails = wanted.filter(({ request, mail }) => request === id && mail === hears);
      const isHeard = mails.some(({ messageId }) => mailbox.mails.some((mail) => mail.messageId === messageId));
      return isHeard ? [] : [`${id} is ${status}, and the customer never heard of it`];
    });
    return [...strangers.map(({ subject }) => `nobody wanted the mail ${subject}`), ...twice, ...unheard];
  }

  /** A mail says "was deleted": then the console has deleted it by then. */
  const isProven = (mail: Mail, { account_id }: Row): boolean =>
    console.deletions.some(({ accountId, at }) => accountId === account_id && at <= mail.at);

  function falseClaims(all: readonly Row[], wanted: readonly Effect[]): readonly string[] {
    const claiming = new Map(
      wanted.flatMap(({ mail, messageId, request }) => (mail === 'deleted' ? [[messageId, request]] : [])),
    );
    return mailbox.mails.flatMap((mail) => {
      const row = all.find(({ id }) => id === claiming.get(mail.messageId));
      return row === undefined || isProven(mail, row) ? [] : [`${row.id} is said to be deleted`];
    });
  }

  function deletionsWrong(all: readonly Row[]): readonly string[] {
    return all.flatMap(({ id, account_id, status }) => {
      const done = console.deletions.filter(({ accountId }) => accountId === account_id);
      const foreign = done.filter(({ idempotencyKey }) => idempotencyKey !== id);
      // A person was called, and the desk looks again once a minute.
      const least = status === 'completed' ? 1 : 0;
      const most = status === 'completed' || status === 'deleting' ? 1 : 0;
      const isRight = done.length >= least && done.length <= most;
      return isRight && foreign.length === 0 ? [] : [`${id} is ${status} after ${done.length} deletions`];
    });
  }

  /** What somebody was told to be done, and what the trail does not have. */
  function liesIn(told: readonly Told[], entries: readonly Entry[]): readonly string[] {
    const happened = new Set(
      entries.flatMap(({ request_id, event, actor }) => [`${request_id} ${event}`, `${request_id} ${event} ${actor}`]),
    );
    return told
      .map(({ id, event, by }) => (by === null ? `${id} ${event}` : `${id} ${event} slack:${by}`))
      .filter((one) => !happened.has(one));
  }

  return {
    unsettled: async (): Promise<readonly string[]> =>
      (await requests()).map(unsettled).filter((problem) => problem !== null),
    /**
     * Deliveries that are still to be made, but for looks that go on: for a second card, for the proof of a deletion to which
     * a person was called; and for mails that were probably taken (docs/why/mail.md).
     */
    async waiting(): Promise<readonly string[]> {
      const called = (await requests()).filter(({ status }) => status === 'deleting').map(({ id }) => id);
      const goesOn = ({ kind, request, error }: Effect): boolean =>
        kind === 'card.tidy' ||
        (kind === 'account.delete' && called.includes(request ?? '')) ||
        /\(unanswered/.test(error ?? '');
      const left = (await effects()).filter((effect) => effect.state !== 'done' && !goesOn(effect));
      const say = ({ kind, request, state, error }: Effect): string => `${kind} of ${request} is ${state}: ${error}`;
      for (const effect of left)
        if ((effect.wait ?? 0) > LONGEST_WAIT) putOff.add(`${say(effect)}, for ${effect.wait} ms`);
      return left.map(say);
    },
    /** What was found to be put off for longer than anything may, whenever it was asked what waits. */
    putOff: (): readonly string[] => [...putOff],
    /** What is wrong for good; `count`: of the customers who came. */
    async wrong(told: readonly Told[], count: number): Promise<readonly string[]> {
      const all = await requests();
      const wanted = await effects();
      const entries = await trail();
      const accounts = new Set(all.map(({ account_id }) => account_id));
      return [
        ...(all.length === count && accounts.size === count
          ? []
          : [`${all.length} requests of ${accounts.size} accounts`]),
        ...undecided(all, entries),
        ...all.flatMap((row) => unsettled(row) ?? []),
        ...deletionsWrong(all),
        ...mailsWrong(all, wanted),
        ...falseClaims(all, wanted),
        ...liesIn(told, entries),
      ];
    },
    async figures() {
      const count = async (sql: string) =>
        Object.fromEntries((await client.query(sql)).rows.map(({ name, n }) => [name, Number(n)]));
      const distinct = new Set(mailbox.mails.map(({ messageId }) => messageId)).size;
      return {
        ended: await count('SELECT status AS name, count(*) AS n FROM requests GROUP BY status'),
        decisions: await count(
          "SELECT event AS name, count(*) AS n FROM v_audit WHERE event IN ('request.approved', 'request.rejected', 'request.cancelled', 'approval.undone', 'deletion.started') GROUP BY event",
        ),
        deletions: console.deletions.length,
        deletionCalls: console.calls.filter(({ method }) => method === 'DELETE').length,
        mails: mailbox.mails.length,
        repeatedMails: mailbox.mails.length - distinct,
        cards: slack.messages(DELETIONS).filter(({ metadata }) => metadata?.event_type === 'deletion_request').length,
        messages: slack.callsTo('chat.postMessage').length,
      };
    },
  };
}
