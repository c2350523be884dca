import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { signedRequest } from '../../src/sandbox/slack/deliver/post.ts';
import { createSignatureCheck, WINDOW } from '../../src/slack/signature.ts';
import { NOW } from '../build.ts';

const SECRET = 'the signing secret';

describe('the memory of signatures', () => {
  it('is bounded: when it is full nothing passes for new, until the window has moved on', () => {
    let at = NOW;
    const check = createSignatureCheck({ signingSecret: SECRET, now: () => at, monotonic: () => at, mostSeen: 2 });
    const verdict = (body: string): string => {
      const { headers } = signedRequest({ secret: SECRET, body, timestamp: Math.floor(at / 1000) });
      return check(headers, Buffer.from(body));
    };
    expect(['a', 'b', 'a', 'c'].map(verdict)).toEqual(['fresh', 'fresh', 'replayed', 'full']);
    at += 3 * WINDOW + 1;
    expect(verdict('c')).toBe('fresh');
  });

  it('takes clicks on after the clock was set back by a day, but none from before the process', () => {
    const clock = { wall: NOW, age: 0 };
    const check = createSignatureCheck({ signingSecret: SECRET, now: () => clock.wall, monotonic: () => clock.age });
    const verdict = (body: string, at: number): string => {
      const { headers } = signedRequest({ secret: SECRET, body, timestamp: Math.floor(at / 1000) });
      return check(headers, Buffer.from(body));
    };
    clock.wall -= 86_400_000;
    clock.age = 60_000;
    expect(verdict('a', clock.wall)).toBe('fresh');
    expect(verdict('b', clock.wall - 61_000)).toBe('fresh');
    expect(verdict('c', clock.wall - 70_000)).toBe('replayed');
  });

  it('knows a signature again after the clock was set forward and back', () => {
    let wall = NOW;
    const check = createSignatureCheck({ signingSecret: SECRET, now: () => wall, monotonic: () => 0 });
    const verdict = (body: string): string => {
      const { headers } = signedRequest({ secret: SECRET, body, timestamp: Math.floor(wall / 1000) });
      return check(headers, Buffer.from(body));
    };
    expect(verdict('a')).toBe('fresh');
    wall += 86_400_000;
    expect(verdict('b')).toBe('fresh');
    wall = NOW;
    expect(verdict('a')).toBe('replayed');
  });

  it('does not start without a secret', () => {
    expect(() => createSignatureCheck({ signingSecret: '', now: () => NOW, monotonic: () => 0 })).toThrow(RangeError);
  });
});
