import type { FeedLine } from '../chat/ChatFeed';

/** How many whispers of others have come since so many lines had arrived. */
export function whispersSince(lines: readonly FeedLine[], arrival: number): number {
  return lines.filter(
    (line) =>
      line.kind === 'said' && line.channel === 'whisper' && !line.isOwn && line.arrival > arrival,
  ).length;
}
