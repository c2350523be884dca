import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const CHANNELS = ['undici:websocket:ping', 'undici:websocket:pong'] as const;

/**
 * Calls `heard` at each ping and pong of the WebSocket with this address, until the returned function is called. No event
 * of the socket tells of them; undici publishes those of all sockets of the process here.
 */
export function onPulse(address: string, heard: () => void): () => void {
  const { href } = new URL(address);
  const listener = (message: unknown): void => {
    const { websocket } = message as { websocket?: { url?: unknown } };
    if (websocket?.url === href) heard();
  };
  for (const channel of CHANNELS) subscribe(channel, listener);
  return () => {
    for (const channel of CHANNELS) unsubscribe(channel, listener);
  };
}
