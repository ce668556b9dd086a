import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OperatorError } from '../OperatorError';
import { Ground } from '../../shared/movement/Ground';
import { PathFinder } from '../../shared/movement/PathFinder';
import { type TileMap, readTileMap } from '../../shared/world/tileMap';

const tiledMap = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  tilewidth: z.int().positive(),
  tileheight: z.int().positive(),
  layers: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('tilelayer'), name: z.string(), data: z.array(z.int()) }),
      z.object({
        type: z.literal('objectgroup'),
        name: z.string(),
        objects: z.array(
          z.object({
            name: z.string(),
            type: z.string(),
            x: z.number(),
            y: z.number(),
            width: z.number(),
            height: z.number(),
          }),
        ),
      }),
    ]),
  ),
  tilesets: z.array(
    z.object({
      firstgid: z.int(),
      columns: z.int().positive(),
      tilecount: z.int().positive(),
      tiles: z
        .array(
          z.object({
            id: z.int(),
            animation: z.array(z.object({ tileid: z.int(), duration: z.number() })).optional(),
            properties: z.array(z.object({ name: z.string(), value: z.unknown() })).optional(),
          }),
        )
        .optional(),
    }),
  ),
});

/** A map as it lies on disk, and what is read from it. */
export interface MapFile {
  name: string;
  /** The very bytes that pages are sent, so that both sides walk on the same map. */
  bytes: Buffer;
  hash: string;
  map: TileMap;
  /** Where one can walk on it, and how. */
  paths: PathFinder;
}

/** Reads and checks a Tiled map. Throws an `OperatorError` that says what is wrong with it. */
export async function readMapFile(path: string, name: string): Promise<MapFile> {
  try {
    const bytes = await readFile(path);
    const map = readTileMap(tiledMap.parse(JSON.parse(bytes.toString('utf8'))));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const paths = new PathFinder(new Ground(map));
    paths.prepare();
    return { name, bytes, hash, map, paths };
  } catch (cause) {
    throw new OperatorError(`${path}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return z.prettifyError(cause);
  return cause instanceof Error ? cause.message : String(cause);
}
