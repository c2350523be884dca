import type { WebSocket } from 'ws';
import { APP } from '../people.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** One connection of the desk, as Slack sees it. */
export interface Line {
  /** `leaving`: was told to connect anew; `cut`: as if a cable had been cut, which Slack does not know. */
  state: 'connecting' | 'greeted' | 'leaving' | 'cut';
  greet(connections: number): void;
  send(message: object): void;
  /** Asks the desk to connect anew. */
  dismiss(reason: DisconnectReason): void;
  /** Nothing comes from here any more, not even pongs, and nothing is read. */
  cut(): void;
  close(): void;
  /** At once, without a word. */
  end(): void;
}

export function lineOf(socket: WebSocket): Line {
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const line: Line = {
    state: 'connecting',
    greet(connections) {
      line.state = 'greeted';
      send({
        type: 'hello',
        num_connections: connections,
        debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: APP },
      });
    },
    send,
    dismiss(reason) {
      line.state = 'leaving';
      send({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } });
    },
    cut() {
      line.state = 'cut';
      socket.pause();
    },
    close: () => socket.close(1001),
    end: () => socket.terminate(),
  };
  return line;
}
