import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { signedRequest } from '../../src/sandbox/slack/deliver/post.ts';
import { createSignatureCheck, WINDOW } from '../../src/slack/signature.ts';
import { NOW } from '../build.ts';

const SECRET = 'the signing secret';

describe('the memory of signatures', () => {
  it('is bounded: when it is full nothing passes for new, until the window has moved on', () => {
    let at = NOW;
    const check = createSignatureCheck({ signingSecret: SECRET, now: () => at, mostSeen: 2 });
    const verdict = (body: string): string => {
      const { headers } = signedRequest({ secret: SECRET, body, timestamp: Math.floor(at / 1000) });
      return check(headers, Buffer.from(body));
    };
    expect(['a', 'b', 'a', 'c'].map(verdict)).toEqual(['fresh', 'fresh', 'replayed', 'full']);
    at += 3 * WINDOW;
    expect(verdict('c')).toBe('fresh');
  });

  it('does not start without a secret', () => {
    expect(() => createSignatureCheck({ signingSecret: '', now: () => NOW })).toThrow(RangeError);
  });
});
