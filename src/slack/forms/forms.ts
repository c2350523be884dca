import { RespondError } from '@slack/bolt/dist/errors.js';
import type { Log } from '../../platform/log.ts';
import { isBadPayload, slackCode } from '../errors.ts';
import { type Content, isInvalid } from './validate.ts';

/** How blocks of newer kinds are found and replaced in what is sent. */
export interface Newer {
  kindsIn(content: Content): readonly string[];
  without<T extends Content>(content: T, kinds: readonly string[]): T;
}

export interface FormsOptions {
  readonly newer: Newer;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly log: Log;
}

/** Remembers which newer kinds of blocks Slack takes, so that not each message is refused once before it is shown. */
export interface Forms {
  /**
   * Sends it as it is best read; in its plainer form when Slack refuses it so. A kind that is not known yet is shown to
   * `blocks.validate` first. Throws what `go` throws.
   */
  send<T extends Content, R>(content: T, wire: Carrying<T, R>): Promise<R>;
  /** Where Slack tells nobody of a refusal: only with kinds that it was seen to take. */
  sure<T extends Content>(content: T): T;
}

export interface Carrying<T, R> {
  go(content: T): Promise<R>;
  /** `blocks.validate`; throws Slack's no. */
  validate(content: T): Promise<unknown>;
}

/** A Slack that does not know a kind may learn it (ms). */
const AGAIN = 24 * 60 * 60_000;

/** What chat and view methods say of them. */
const REFUSING = ['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments'];

export function createForms({ newer, monotonic, log }: FormsOptions): Forms {
  const known = new Map<string, { readonly takes: boolean; readonly at: number }>();
  const asking = new Map<string, Promise<void>>();
  let unable = false;

  const takes = (kind: string): boolean | null => {
    const answer = known.get(kind);
    return answer === undefined || (!answer.takes && monotonic() - answer.at >= AGAIN) ? null : answer.takes;
  };
  const remember = (kinds: readonly string[], answer: boolean): void => {
    for (const kind of kinds) {
      if (takes(kind) !== answer) log.info('slack blocks', { kind, takes: answer });
      known.set(kind, { takes: answer, at: monotonic() });
    }
  };

  /** Nothing is learnt from a Slack that cannot say: then it is tried. */
  async function ask(kinds: readonly string[], validate: () => Promise<unknown>): Promise<void> {
    try {
      await validate();
      remember(kinds, true);
    } catch (error) {
      if (isInvalid(error)) remember(kinds, false);
      else if (slackCode(error) === 'unknown_method') {
        unable = true;
        log.info('slack cannot validate blocks: each kind is tried', { kinds });
      }
    }
  }

  async function learn(kinds: readonly string[], validate: () => Promise<unknown>): Promise<void> {
    const name = kinds.join();
    if (unable || name === '') return;
    const running = asking.get(name) ?? ask(kinds, validate).finally(() => asking.delete(name));
    asking.set(name, running);
    await running;
  }

  return {
    async send(content, { go, validate }) {
      const kinds = newer.kindsIn(content);
      await learn(
        kinds.filter((kind) => takes(kind) === null),
        () => validate(content),
      );
      const offered = kinds.filter((kind) => takes(kind) !== false);
      const best = newer.without(
        content,
        kinds.filter((kind) => takes(kind) === false),
      );
      if (offered.length === 0) return go(best);
      try {
        const sent = await go(best);
        remember(offered, true);
        return sent;
      } catch (error) {
        if (!isRefused(error)) throw error;
        const sent = await go(newer.without(content, kinds));
        if (isOfBlocks(error)) remember(offered, false);
        return sent;
      }
    },
    sure: (content) =>
      newer.without(
        content,
        newer.kindsIn(content).filter((kind) => takes(kind) !== true),
      ),
  };
}

const isRefused = (error: unknown): boolean => isBadPayload(error) || isOfBlocks(error);

/** Of a response_url Bolt tells nothing but the status. */
const isOfBlocks = (error: unknown): boolean =>
  error instanceof RespondError ? error.statusCode === 400 : REFUSING.includes(slackCode(error) ?? '');
