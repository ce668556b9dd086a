import type { Player } from '../../support/player';

/** The name of the process that a player's connection leads to. */
export function processOf({ room }: Player): string {
  const { transport } = room.connection;
  const { url } = (transport as unknown as { ws: { url: string } }).ws;
  return /\/(p\d+)\//.exec(url)![1]!;
}
