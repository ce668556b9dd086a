import type { Direction } from '../../shared/movement/walk';
import drawn from '../art/avatars.json' with { type: 'json' };

/** How the avatars lie on their sheet: row = avatar × 4 + direction. */
export interface AvatarSheet {
  frameWidth: number;
  frameHeight: number;
  /** The point of a frame (px) that stands on the actor's position. */
  anchorX: number;
  anchorY: number;
  directions: Direction[];
  animations: Record<'idle' | 'walk', { from: number; count: number; fps: number }>;
  /** The avatars' names. */
  avatars: string[];
}

/** The sheet as it was drawn, in `client/art/avatars.png`. */
export const avatarSheet = drawn as AvatarSheet;

/** The sheet's column for an animation at `time` (ms, any origin). */
export function columnAt({ animations }: AvatarSheet, name: 'idle' | 'walk', time: number): number {
  const { from, count, fps } = animations[name];
  return from + (Math.floor((time * fps) / 1000) % count);
}
