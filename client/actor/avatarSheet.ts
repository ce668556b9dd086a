import type { Direction } from '../../shared/movement/walk';

/** How the avatars lie on their sheet (`/art/avatars.json`): row = avatar × 4 + direction. */
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

export const AVATAR_SHEET_IMAGE = '/art/avatars.png';

let sheet: Promise<AvatarSheet> | undefined;

/** Fetches the description of the sheet, once per page. */
export function loadAvatarSheet(): Promise<AvatarSheet> {
  sheet ??= fetchSheet();
  return sheet;
}

async function fetchSheet(): Promise<AvatarSheet> {
  const response = await fetch('/art/avatars.json');
  if (!response.ok) throw new Error(`the avatars were answered with status ${response.status}`);
  return (await response.json()) as AvatarSheet;
}

/** The sheet's column for an animation at `time` (ms, any origin). */
export function columnAt({ animations }: AvatarSheet, name: 'idle' | 'walk', time: number): number {
  const { from, count, fps } = animations[name];
  return from + (Math.floor((time * fps) / 1000) % count);
}
