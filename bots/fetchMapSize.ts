import { OperatorError } from '../server/OperatorError';
import type { Size } from '../shared/movement/grid';
import type { TiledMap } from '../shared/world/tileMap';
import { reasonOf } from './signIn';

const PATIENCE_MS = 10_000;

/** The size (px) of the map that a server walks on. Throws an `OperatorError` if it serves none. */
export async function fetchMapSize(url: string): Promise<Size> {
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
  const map = (await response.json().catch(() => undefined)) as TiledMap | undefined;
  if (!response.ok || !map?.tilewidth) {
    throw new OperatorError(
      `--url: ${url} answers, but not as Meadow does (status ${response.status} for its map). ` +
        `Give the address that players open.`,
    );
  }
  return { width: map.width * map.tilewidth, height: map.height * map.tileheight };
}
