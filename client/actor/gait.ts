import type { AvatarSheet } from './avatarSheet';

/** The golden ratio's fraction: its multiples spread evenly, however many there are. */
const SPREAD = 0.618_034;

const LONGEST_STRIDE_MS = 1000;

/** So far (ms) an actor is ahead in its animations, so that a crowd does not march in time. */
export function gaitAhead(actorId: string): number {
  return ((Number(actorId) * SPREAD) % 1) * LONGEST_STRIDE_MS;
}

/** How often an actor that walks has put a foot down at `time` (ms, as it is drawn): twice in a walk's pictures. */
export function footfallsAt({ animations }: AvatarSheet, actorId: string, time: number): number {
  const { count, fps } = animations.walk;
  return Math.floor(((time + gaitAhead(actorId)) * fps * 2) / (1000 * count));
}
