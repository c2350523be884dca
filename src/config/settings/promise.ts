import { RULE_SET_NAMES } from '../../domain/prerequisites/prerequisites.ts';
import { CRON, choice, DURATION, POSITIVE_DURATION, wholeNumber } from '../kinds.ts';
import { peopleByMail } from '../mailValues.ts';
import { byDefault, kind, NONE, optional } from '../setting.ts';
import { durations } from '../values.ts';

/** Settings of what is promised, decided and deleted. */
export const PROMISE = {
  REVIEW_DEADLINE: byDefault('7d', POSITIVE_DURATION, {
    words: 'the promise: from submission to the answer',
  }),
  REMIND_BEFORE: byDefault('72h,48h,24h,4h', kind('durations, separated by commas', durations), {
    words: 'how long before the deadline reviewers are reminded',
  }),
  APPROVALS_REQUIRED: byDefault('1', wholeNumber(1, 10), { words: 'how many different reviewers must approve' }),
  BREAK_GLASS: optional(NONE, kind('two e-mail addresses or more, separated by commas', peopleByMail), {
    words:
      'addresses of who may decide by command line while Slack is down, two of them together and each by a code mailed to them ([break-glass](docs/operate/break-glass.md))',
    more: 'Where `APPROVALS_REQUIRED` asks for more, it takes as many here. Set it for the command and for every desk, which counts approvals by its own list.',
    example: 'ann@example.com,bob@example.com',
  }),
  UNDO_WINDOW: byDefault('15m', DURATION, {
    words: 'how long an approval can be taken back before the deletion; `0s`: not at all',
  }),
  CONFIRM_WITHIN: byDefault('15m', POSITIVE_DURATION, {
    words: 'how long a deletion may stay unproven before a person is called',
  }),
  DELETIONS_PER_HOUR: byDefault('20', wholeNumber(1, 1_000_000), {
    words: 'above this all deletions stop until two reviewers resume them',
  }),
  RULE_SET: byDefault('agora-2021-01-14', choice(...RULE_SET_NAMES), {
    words: 'the prerequisites of new requests; `agora-current-8` asks for a month without usage, too',
    more: 'A request keeps the set that it was submitted under.',
  }),
  CODE_TTL: byDefault('10m', POSITIVE_DURATION, { words: 'life of a code that was mailed' }),
  DRAFT_TTL: byDefault('60m', POSITIVE_DURATION, { words: 'life of a request that is never submitted' }),
  RECHECK_EVERY: byDefault('1h', POSITIVE_DURATION, {
    words: 'how often the prerequisites of a waiting request are looked at again; `1m` or more',
  }),
  SWEEP_CRON: byDefault('*/5 * * * * *', CRON, {
    words: 'how often due work is looked for, in UTC; once a minute or more',
  }),
};
