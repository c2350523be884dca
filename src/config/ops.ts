import { mailAddress } from '../domain/mailAddress.ts';
import * as read from './values.ts';

type Optional = <T>(variable: string, fallback: T, reader: (text: string) => read.Read<T>) => T;

/** Who may see how the desk is, and who is told. `port`: PORT as it is given. */
export function ops(optional: Optional, port: string) {
  const opsPort = optional<number | null>('OPS_PORT', null, (given) =>
    given === (port || '3000') && given !== '0'
      ? read.problem('must be another one than PORT: whoever reaches it needs no token')
      : read.wholeNumber(0, 65_535)(given),
  );
  const token = (given: string): read.Read<string> =>
    opsPort === null
      ? read.secret(32)(given)
      : read.problem('is for PORT: with OPS_PORT nobody asks for it, so leave one of them out');
  return {
    port: opsPort,
    token: optional<string | null>('OPS_TOKEN', null, token),
    operatorEmail: optional<string | null>('OPERATOR_EMAIL', null, (given) => {
      const address = mailAddress(given);
      return address === null
        ? read.problem('must be an e-mail address such as oncall@example.com')
        : read.value(address);
    }),
  };
}
