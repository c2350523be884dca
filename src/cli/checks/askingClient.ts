import type { Config } from '../../config/config.ts';
import type { Log } from '../../platform/log.ts';
import { createClient } from '../../slack/client.ts';

/** For one question (ms): somebody waits for it. */
const PATIENCE = 10_000;
const SILENT: Log = { error() {}, warn() {}, info() {}, debug() {} };

/** Slack as a check asks it: what goes wrong is told by the check, and by nobody else. */
export const askingClient = ({ botToken, apiUrl }: Pick<Config['slack'], 'botToken' | 'apiUrl'>) =>
  createClient({ token: botToken, apiUrl, log: SILENT, patience: PATIENCE });
