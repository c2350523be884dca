import { choice, MAIL_ADDRESS, secret, wholeNumber } from '../kinds.ts';
import { byDefault, NONE, optional } from '../setting.ts';

/** Settings of who may see how the desk is, and who is told. */
export const OPERATORS = {
  OPS_PORT: optional(NONE, wholeNumber(0, 65_535), {
    words:
      'a port of its own for `/metrics` and the details of `/readyz`, without a token: keep the internet away from it',
    example: '9464',
  }),
  OPS_TOKEN: optional(NONE, secret(32), {
    words:
      'a token of 32 characters or more that opens `/metrics` and the details of `/readyz` on `PORT`, as `INTAKE_TOKENS` do; not beside `OPS_PORT`',
    secret: true,
  }),
  OPERATOR_EMAIL: optional(NONE, MAIL_ADDRESS, {
    words:
      'told by mail when Slack has failed for five minutes, or nobody can be told in Slack, and when it works again',
    example: 'oncall@example.com',
  }),
  LOG_LEVEL: byDefault('info', choice('fatal', 'error', 'warn', 'info', 'debug'), {
    words: 'the least that is logged: one JSON object a line on stdout',
  }),
};
