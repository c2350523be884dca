import { LOOKS_ON } from '../../domain/decide/lateEffect.ts';
import { databaseUrl } from '../databaseUrl.ts';
import { secret } from '../kinds.ts';
import { byDefault, kind, NONE, optional, required } from '../setting.ts';
import { positiveDuration, problem } from '../values.ts';

/** Settings of what is kept, where, under which secret, and for how long. */
export const DATA = {
  DESK_SECRET: required(secret(32), {
    words:
      '32 characters or more: the keys for codes, links, seals, the audit chain and certificates come from it, so keep it',
    more: 'With another one open links and codes are void, and the desk does not start on its database: [how to change it](docs/operate/rotate.md).',
    secret: true,
  }),
  DESK_SECRET_PREVIOUS: optional(NONE, secret(32), {
    words: 'while the secret is being changed: the old one, which opens what it sealed and signs nothing new',
    secret: true,
  }),
  DATABASE_URL: byDefault(
    'file:data/desk.db',
    kind('`file:` and a path, or `postgres://user:password@host:5432/database`', databaseUrl),
    {
      words:
        'the SQLite file, or `postgres://user:password@host:5432/database` for several desks (TLS demanded unless loopback)',
      more: '`?sslmode=verify-ca`, `sslrootcert=file` and, for a socket on localhost, `host=/folder` may follow ([docs/postgres.md](docs/postgres.md)).',
      secret: true,
    },
  ),
  RETENTION: byDefault(
    '30d',
    kind('a duration above `1d`', (text) => {
      const found = positiveDuration(text);
      if ('problem' in found || found.value > LOOKS_ON) return found;
      return problem('must be more than 1d: that long a deletion that was asked for may still come late');
    }),
    { words: 'after this, names, addresses and words of a finished request are erased; more than `1d`' },
  ),
};
