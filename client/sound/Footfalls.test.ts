import { describe, expect, it } from '@jest/globals';
import { type AvatarSheet, columnAt } from '../actor/avatarSheet';
import { gaitAhead } from '../actor/gait';
import { Footfalls } from './Footfalls';

const sheet: AvatarSheet = {
  frameWidth: 24,
  frameHeight: 32,
  anchorX: 12,
  anchorY: 30,
  directions: ['down', 'left', 'right', 'up'],
  animations: { idle: { from: 0, count: 2, fps: 2 }, walk: { from: 2, count: 4, fps: 8 } },
  avatars: ['Gardener'],
};

const FRAME_MS = 1000 / 60;

describe('the feet of who walks', () => {
  it('come down with the pictures on which they do', () => {
    const falls = new Footfalls(sheet);
    const pictures: number[] = [];
    for (let time = 5000; time < 7000; time += FRAME_MS) {
      for (const { actorId } of falls.update(['7'], time)) {
        pictures.push(
          columnAt(sheet, 'walk', time + gaitAhead(actorId)) - sheet.animations.walk.from,
        );
      }
    }
    expect(pictures.length).toBe(8);
    // Of the four pictures the first and the third show a stride.
    expect(pictures.slice(0, 2).sort()).toEqual([0, 2]);
    for (const [i, picture] of pictures.entries()) expect(picture).toBe(pictures[i % 2]);
  });

  it('take turns', () => {
    const falls = new Footfalls(sheet);
    const counts: number[] = [];
    for (let time = 0; time < 2000; time += FRAME_MS) {
      counts.push(...falls.update(['7'], time).map(({ count }) => count));
    }
    expect(counts.map((count) => count - counts[0]!)).toEqual(counts.map((_, i) => i));
  });

  it('are on the ground when it sets out, and when it has stopped', () => {
    const falls = new Footfalls(sheet);
    expect(falls.update(['7'], 0)).toEqual([]);
    expect(falls.update([], 10_000)).toEqual([]);
    expect(falls.update(['7'], 20_000)).toEqual([]);
    expect(falls.update(['7'], 20_300).length).toBe(1);
  });

  it('come down once, however long nothing was drawn', () => {
    const falls = new Footfalls(sheet);
    falls.update(['7'], 0);
    expect(falls.update(['7'], 60_000).length).toBe(1);
  });

  it('do not march in time', () => {
    const falls = new Footfalls(sheet);
    const ids = Array.from({ length: 20 }, (_, i) => String(i + 1));
    falls.update(ids, 0);
    let most = 0;
    for (let time = FRAME_MS; time < 250; time += FRAME_MS) {
      most = Math.max(most, falls.update(ids, time).length);
    }
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(5);
  });
});
