import { userInfo } from 'node:os';
import type { Operator } from '../domain/actor.ts';

/** Who runs the command, for the audit trail: by number where the machine has no name for them. */
export function operator(): Operator {
  try {
    return { kind: 'operator', login: userInfo().username };
  } catch {
    return { kind: 'operator', login: String(process.getuid?.() ?? 'unknown') };
  }
}
