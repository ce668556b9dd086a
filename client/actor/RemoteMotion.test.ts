import { describe, expect, it } from '@jest/globals';
import type { Walk } from '../../shared/movement/walk';
import { RemoteMotion } from './RemoteMotion';

const STANDING: Walk = { x: 100, y: 100, path: [], departedAt: 0 };

describe('another actor', () => {
  it('appears where it is, without gliding there', () => {
    const motion = new RemoteMotion({ x: 100, y: 100, path: [800, 100], departedAt: 0 });
    expect(motion.shownAt(5000).x).toBeCloseTo(450);
  });

  it('eases over to a walk that is already old', () => {
    const motion = new RemoteMotion(STANDING);
    motion.follow({ x: 100, y: 100, path: [800, 100], departedAt: 1000 }, 1200);
    expect(motion.shownAt(1200).x).toBeCloseTo(100);
    expect(motion.shownAt(2000).x).toBeCloseTo(170, 0);
  });

  it('snaps when it is more than 200 px away', () => {
    const motion = new RemoteMotion(STANDING);
    motion.follow({ x: 301, y: 100, path: [], departedAt: 1000 }, 1000);
    expect(motion.shownAt(1000)).toEqual({ x: 301, y: 100 });
  });

  it('faces where it walks and stands when it has arrived', () => {
    const motion = new RemoteMotion({ x: 100, y: 100, path: [100, 30], departedAt: 0 });
    expect(motion.directionAt(500)).toBe('up');
    expect(motion.directionAt(1500)).toBeUndefined();
  });
});
