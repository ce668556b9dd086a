import { OperatorError } from '../server/OperatorError';
import type { Obstacles } from '../shared/movement/Ground';
import { type TiledMap, readTileMap } from '../shared/world/tileMap';
import { reasonOf } from './signIn';

const PATIENCE_MS = 10_000;

/** Where one can walk on the map of a server. Throws an `OperatorError` if it serves none. */
export async function fetchMap(url: string): Promise<Obstacles> {
  let response: Response;
  try {
    response = await fetch(`${url}/world/meadow.tmj`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new OperatorError(
      `--url: cannot reach ${url} (${reasonOf(error)}). Start the server with npm start, or give ` +
        `the address of one.`,
      { cause: error },
    );
  }
  const tiled = (await response.json().catch(() => undefined)) as TiledMap | undefined;
  if (!response.ok || !tiled?.tilewidth) {
    throw new OperatorError(
      `--url: ${url} answers, but not as Meadow does (status ${response.status} for its map). ` +
        `Give the address that players open.`,
    );
  }
  const { columns, rows, tileSize, size, blocked, spawns } = readTileMap(tiled);
  // Nothing else: it is sent to threads.
  return { columns, rows, tileSize, size, blocked, spawns };
}
