import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { type SandboxSlack, type SlackOptions, startSlack } from '../../../src/sandbox/slack/slack.ts';

export interface Pair {
  readonly slack: SandboxSlack;
  readonly app: App;
  readonly close: () => Promise<void>;
}

/** A stand-in and a small Bolt app that takes it for Slack; the test adds the listeners. */
export async function aDesk(options: SlackOptions = {}): Promise<Pair> {
  const slack = await startSlack(options);
  const { signingSecret, botToken: token, url: slackApiUrl } = slack;
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const clientOptions = { slackApiUrl, retryConfig: { retries: 0 } };
  const app = new App({
    token,
    receiver,
    clientOptions,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    deferInitialization: true,
  });
  await app.init();
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the app has no port');
  slack.setEventsUrl(`http://127.0.0.1:${address.port}/slack/events`);
  const close = async () => {
    await app.stop();
    await slack.close();
  };
  return { slack, app, close };
}
