import { describe, expect, it } from 'vitest';
import { createChanges } from '../../../src/sandbox/until.ts';

describe('waiting for a change', () => {
  it('answers at once when it is true already, with the value of the predicate', async () => {
    const { until } = createChanges();
    expect(await until(() => 'here', 'something')).toBe('here');
  });

  it('answers at the change that makes it true, and looks only at changes', async () => {
    const { until, changed } = createChanges();
    let value = 0;
    let looks = 0;
    const found = until(() => {
      looks++;
      return value > 1 && value;
    }, 'two');
    value = 1;
    changed();
    value = 2;
    changed();
    changed();
    expect(await found).toBe(2);
    expect(looks).toBe(3);
  });

  it('serves several who wait', async () => {
    const { until, changed } = createChanges();
    let done = false;
    const both = Promise.all([until(() => done, 'a'), until(() => done, 'b')]);
    done = true;
    changed();
    expect(await both).toEqual([true, true]);
  });

  it('says at the time limit what it waited for', async () => {
    const { until } = createChanges();
    await expect(until(() => false, 'the second mail', 10)).rejects.toThrow('10 ms in vain for the second mail');
    await expect(
      until(
        () => false,
        () => 'mail (has: 1)',
        10,
      ),
    ).rejects.toThrow('mail (has: 1)');
  });

  it('passes on what the predicate throws instead of troubling the one who changed something', async () => {
    const { until, changed } = createChanges();
    let broken = false;
    const waiting = until(() => {
      if (broken) throw new Error('no such thing');
      return false;
    }, 'anything');
    broken = true;
    expect(changed).not.toThrow();
    await expect(waiting).rejects.toThrow('no such thing');
  });
});
