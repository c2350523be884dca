import type { Reader } from '../../../src/sandbox/slack/page/render/reader.ts';

/** Tue 24 Nov 2026, 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 12);
export const SECONDS = NOW / 1000;
/** Somebody in Shanghai, where it is 20:00. */
export const READER: Reader = {
  timeZone: 'Asia/Shanghai',
  now: NOW,
  nameOf: (kind, id) => `${kind}:${id}`,
  people: [{ id: 'U1', name: 'Ana' }],
};
export const HOSTILE = '<script>alert(1)</script><img src=x onerror="a()"> \'"&';
