import { secret, WEB_URL } from '../kinds.ts';
import { byDefault, optional, required } from '../setting.ts';

/** The console of the source document (docs/why/source-rules.md). */
export const AGORA = 'https://console.agora.io';

/** Settings of the console that owns the accounts. */
export const CONSOLE = {
  CONSOLE_API_URL: required(WEB_URL, {
    words: 'where your back end answers the desk ([its contract](docs/design.md#console-api)); https unless loopback',
    example: 'https://console.example.com/internal/deletion',
  }),
  CONSOLE_API_TOKEN: required(secret(1), {
    words: 'the bearer token that the desk sends to it',
    secret: true,
  }),
  CONSOLE_WEB_URL: byDefault(AGORA, WEB_URL, { words: 'base of the links that fix a prerequisite' }),
  CONSOLE_LOGIN_URL: optional('`CONSOLE_WEB_URL`; for its default `https://dashboard.agora.io`', WEB_URL, {
    words: 'where people log in to the console, if that is elsewhere',
    example: 'https://login.example.com',
  }),
};
