import { createServer, type Server } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { BOT_TOKEN, SIGNING_SECRET } from '../../../src/sandbox/slack/people.ts';
import { acknowledging } from './acknowledging.ts';

export async function bolt(): Promise<Server> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, endpoints: '/slack/events' });
  acknowledging(new App({ receiver, authorize: async () => ({ botToken: BOT_TOKEN }) }));
  return createServer((request, response) => receiver.requestListener(request, response));
}
