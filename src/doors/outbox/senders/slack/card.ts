import { createHash } from 'node:crypto';
import type { Ms } from '../../../../domain/calendar.ts';
import { TIDY } from '../../../../domain/decide/change.ts';
import { type DeletionRequest, isFinal, type RequestId } from '../../../../domain/request.ts';
import { isBadPayload, isCardLost, isChannelClosed, slackCode } from '../../../../slack/errors.ts';
import { findPosted } from '../../../../slack/posted.ts';
import type { CardPlace, OutboxItem } from '../../../../store/store.ts';
import { type Delivery, DONE, later, notYet, type RowOf, type SenderOf } from '../../delivery.ts';
import { persistently } from '../../settle.ts';
import { deliveryAfter, inTurn } from './delivered.ts';
import type { CardMessage, SlackDeps } from './deps.ts';
import { cardTag } from './tags.ts';

/** How long a card that Slack takes in no form is left alone, unless the request changes. */
const HOUR: Ms = 60 * 60_000;
/** So long people are not told of it again. */
const DAY: Ms = 24 * HOUR;
/** Another instance may show an older state after us; then it is shown once more, a few times at most. */
const MAX_ROUNDS = 3;

/** One round of showing a card. */
interface Round {
  readonly row: RowOf<'card.refresh'>;
  /** Stands in the place of the digest while it is shown, unlike that of any other round, here or elsewhere. */
  readonly mark: string;
  /** What stands there is what was noted last. */
  readonly isSure: boolean;
  /** There was no card, and nobody was posting one: whoever begins after us sees that we are. */
  readonly mayPost: boolean;
  /** There may be a card already. */
  readonly isTried: boolean;
  /** Another instance showed it at the same time: nobody knows whose state Slack took last. */
  isCrossed: boolean;
}

/**
 * Renders the card from the latest state: rewrites the message unless it shows just that, or posts it when there is none
 * (any more). A card
 * whose posting was answered by silence is found by its metadata and not posted twice (docs/promises.md, Messages at
 * least once); should Slack show it only after that look, `tidyCards` removes it.
 */
export function refreshCard(deps: SlackDeps): SenderOf<'card.refresh'> {
  const { store, operations, client, channel, words, pace, alarm, now, after } = deps;
  return async (row) => {
    const [place, all] = await Promise.all([store.cardOf(row.requestId), store.deliveries(row.requestId)]);
    const others = all.filter(({ id, kind }) => id !== row.id && kind === row.effect.kind);
    const mayPost = place === null;
    // Claimed elsewhere: both would see no card, and post one.
    if (mayPost && others.some(({ state }) => state === 'sending')) return posting(row);
    // An earlier attempt, of this row or of one that gave way to it, may have posted without our learning of it.
    const isTried = row.attempts > 1 || others.some(({ attempts }) => attempts > 0);
    // Written down before anything more is posted: then it is looked for whatever becomes of this attempt.
    if (isSecondPossible(all, mayPost && isTried)) await operations.expectSecondCard(row.requestId);
    let request = await store.find(row.requestId);
    // After an attempt that may have had its effect nobody knows what stands there.
    let isSure = row.attempts === 1;
    for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
      // A draft has no card: staff never see what nobody submitted.
      if (request === null || request.submittedAt === null) return DONE;
      const { version } = request;
      const mark = `${row.id} ${row.attempts} ${rounds}`;
      const round = { row, mark, isSure, isTried, mayPost: mayPost && rounds === 0, isCrossed: false };
      const shown = await showSomehow(request, round).catch((error: unknown) => afterFailure(error, row));
      if (shown.kind !== 'done') return shown;
      request = await store.find(row.requestId);
      if (request?.version === version && !round.isCrossed) return DONE;
      isSure &&= !round.isCrossed;
    }
    return DONE;
  };

  async function afterFailure(error: unknown, row: RowOf<'card.refresh'>): Promise<Delivery> {
    if (isBadPayload(error)) return refused(row.requestId, slackCode(error) ?? '');
    if (isChannelClosed(error)) await alarm.closed(slackCode(error) ?? '');
    return deliveryAfter(error);
  }

  /** A request without a card is a request that nobody decides: better a plain one than none. */
  async function showSomehow(request: DeletionRequest, round: Round): Promise<Delivery> {
    try {
      return await show(request, round, await words.card(request, 'full'));
    } catch (error) {
      if (!isBadPayload(error)) throw error;
      return show(request, round, await words.card(request, 'plain'));
    }
  }

  /** Slack takes it in no form: somebody must hear of it, and the next change or hour may be luckier. */
  async function refused(request: RequestId, code: string): Promise<Delivery> {
    const alert = { kind: 'card.refused', request, code } as const;
    const at = now();
    const effect = { lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at } as const;
    await store.tell([effect], at, { what: `${alert.kind} ${request}`, rest: DAY });
    return later(code, HOUR);
  }

  async function show(request: DeletionRequest, round: Round, card: CardMessage): Promise<Delivery> {
    const { row, isSure, mayPost, isTried } = round;
    let place = await store.cardOf(request.id);
    if (place === null) {
      // Somebody found meanwhile that it is lost, and posts another.
      if (!mayPost) return posting(row);
      if (isTried) place = await adopt(request);
    }
    const same = place !== null && isSure && (await store.shownOf(request.id)) === digestOf(card);
    if (place !== null && same && (await isThere(place))) return DONE;
    const shown = place && (await rewrite(request, place, card, round));
    // Nothing that was erased comes back as a new message.
    return shown ?? (request.erasedAt === null ? post(request, card) : DONE);
  }

  async function adopt({ id, submittedAt, createdAt }: DeletionRequest): Promise<CardPlace | null> {
    const [ts] = await findPosted(client, { channel }, cardTag(id), submittedAt ?? createdAt);
    if (ts === undefined) return null;
    await store.placeCard(id, { channel, ts });
    return { channel, ts };
  }

  /** What would look as it does need not be written anew, but it must be there: nobody says when a card is lost. */
  async function isThere({ channel, ts }: CardPlace): Promise<boolean> {
    try {
      await client.chat.getPermalink({ channel, message_ts: ts });
      return true;
    } catch (error) {
      // Whoever cannot tell will be asked again with the next change.
      return slackCode(error) === null;
    }
  }

  /** Null: the message is lost, and forgotten by us: whoever else finds that leaves the posting to us. */
  async function rewrite(
    request: DeletionRequest,
    place: CardPlace,
    card: CardMessage,
    round: Round,
  ): Promise<Delivery | null> {
    try {
      return await inTurn(pace, 'chat.update', place.channel, async () => {
        // Not known while the answer is awaited, which may be lost.
        await store.noteShown(request.id, round.mark);
        await client.chat.update({ ...place, ...card });
        // Unless it is known that nobody showed it meanwhile, an older state might stay: this desk may have been paused before.
        const noted = () => store.noteShown(request.id, digestOf(card), round.mark);
        round.isCrossed = !(await persistently(noted, after, () => undefined));
        alarm.open();
      });
    } catch (error) {
      const moved = place.channel !== channel && isChannelClosed(error);
      if (!isCardLost(error) && !moved) throw error;
      // Somebody tidied the card of a finished request away: it decides nothing any more.
      if (isCardLost(error) && isFinal(request)) return DONE;
      // Forgotten before the new one is posted: if that answer is lost, the next attempt looks for it.
      return (await store.forgetCard(request.id, place)) ? null : posting(round.row);
    }
  }

  function post(request: DeletionRequest, card: CardMessage): Promise<Delivery> {
    return inTurn(pace, 'chat.postMessage', channel, async () => {
      const unfurl = { unfurl_links: false, unfurl_media: false };
      const posted = await client.chat.postMessage({ channel, ...card, ...unfurl });
      if (posted.ts === undefined) throw new Error('Slack took a message without saying where');
      await store.placeCard(request.id, { channel: posted.channel ?? channel, ts: posted.ts }, digestOf(card));
      alarm.open();
    });
  }
}

/** Two that wait for each other do not come back at the same time. */
const posting = ({ id }: RowOf<'card.refresh'>): Delivery =>
  notYet('the card is being posted', 1_000 + (Number.parseInt(id.slice(0, 2), 16) || 0) * 4);

/** Of what people see of it: ids of blocks are new with each version of the request, whatever that changed. */
const digestOf = (card: CardMessage): string =>
  createHash('sha256')
    .update(JSON.stringify(card, (key, value: unknown) => (key === 'block_id' ? undefined : value)))
    .digest('base64url');

/** May there be a card, now or later, that the desk knows nothing of, and nobody is looking for it? */
function isSecondPossible(deliveries: readonly OutboxItem[], isUnknown: boolean): boolean {
  const looks = deliveries.filter(({ kind }) => kind === TIDY.kind);
  if (looks.some(({ state }) => state === 'ready' || state === 'sending')) return false;
  return looks.length > 0 || isUnknown;
}
