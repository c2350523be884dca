import type { ServerResponse } from 'node:http';
import type { Answer } from './api.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Writes an answer; a body that is a string goes out as it is, anything else as JSON. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  // The client has given up meanwhile.
  if (response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': JSON_TYPE, ...headers }).end(text);
}

/** The beginning of an answer that never ends. */
export function stall(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': '2000' }).write('{"id":"acc_');
}

/** Breaks the connection with a reset, as a crashed server or a firewall would. */
export function breakOff(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
