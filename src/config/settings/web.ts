import { listenHost, publicUrl } from '../addresses.ts';
import { POSITIVE_DURATION, wholeNumber } from '../kinds.ts';
import { byDefault, kind, required } from '../setting.ts';
import { intakeTokens, shortDuration } from '../values.ts';

/** Settings of the address at which customers, consoles and Slack reach the desk. */
export const WEB = {
  PUBLIC_URL: required(kind('a host without a path, https unless loopback', publicUrl), {
    words: 'where customers, and Slack over HTTP, reach the desk: a host without a path, https unless loopback',
    example: 'https://desk.example.com',
  }),
  HOST: byDefault('0.0.0.0', kind('an address such as `0.0.0.0` or `::1`, or a host name', listenHost), {
    words: 'what the desk listens on',
  }),
  PORT: byDefault('3000', wholeNumber(0, 65_535), { words: 'the port it listens on; `0` takes a free one' }),
  INTAKE_TOKENS: required(
    kind('`name:token` pairs, separated by commas, each token of 32 characters or more', intakeTokens),
    {
      words: 'who may send requests: `name:token` pairs, tokens of 32 characters or more each',
      more: 'A name may stand twice, so that its token can be changed without a pause.',
      example: 'console:0123456789abcdef0123456789abcdef',
      secret: true,
    },
  ),
  KEEP_ALIVE: byDefault('75s', POSITIVE_DURATION, {
    words:
      'how long an idle connection is kept: longer than the load balancer before the desk keeps its own (often 60 s)',
  }),
  DRAIN: byDefault('0s', kind('a duration up to `5m`', shortDuration), {
    words:
      'with several desks: how long one that was told to stop still takes calls, while `/readyz` says 503, so that the load balancer takes it out first',
    more: 'The supervisor must wait for that, and 10 s more ([docs/scale.md](docs/scale.md)).',
  }),
};
