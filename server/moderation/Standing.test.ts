import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Standing } from './Standing';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a silence', () => {
  it('holds for as long as it should', () => {
    const standing = new Standing('player', { text: 'hush', leftMs: 5_000 });
    expect(standing.silenced).toBe('hush');
    jest.advanceTimersByTime(4_999);
    expect(standing.silenced).toBe('hush');
    jest.advanceTimersByTime(1);
    expect(standing.silenced).toBeUndefined();
  });

  it('holds for good, or until it is lifted', () => {
    const standing = new Standing('player');
    expect(standing.silenced).toBeUndefined();
    standing.silence({ text: 'hush', leftMs: null });
    jest.advanceTimersByTime(1e12);
    expect(standing.silenced).toBe('hush');
    standing.silence(undefined);
    expect(standing.silenced).toBeUndefined();
  });
});
