import { Container, Mesh, MeshGeometry, type Shader } from 'pixi.js';
import type { Size } from '../../shared/movement/grid';
import type { TileMap } from '../../shared/world/tileMap';
import type { View } from './Camera';
import type { TileAnimator } from './TileAnimator';
import {
  CHUNK_TILES,
  type TilesetGrid,
  cornersOf,
  tilesOfChunk,
  trianglesOf,
  writePicture,
} from './chunkGeometry';

/** A tile that moves, by its place among others. */
interface MovingTile {
  index: number;
  tile: number;
}

/** A square piece of the map, as it is drawn. */
interface Chunk {
  corners: Float32Array;
  pictures: Float32Array;
  moving: readonly MovingTile[];
}

/** Chunks, the last ones included. */
interface Range {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How many chunks around the view are kept, so that walking to and fro builds nothing. */
const MARGIN_CHUNKS = 1;

/** Numbers that a tile has of corners, and of pictures. */
const PER_TILE = 8;

/**
 * Tile layers of the map that lie upon one another with nothing between them.
 *
 * All that is in view is one mesh: what a mesh costs is mostly the call.
 */
export class GroundView {
  readonly container = new Container({ label: 'tiles' });
  readonly #map: TileMap;
  readonly #layers: readonly (readonly number[])[];
  readonly #grid: TilesetGrid;
  readonly #shader: Shader;
  readonly #chunkPx: number;
  /** How many chunks the map has across and down. */
  readonly #columns: number;
  readonly #rows: number;
  /** By their number, counted row by row. */
  readonly #chunks = new Map<number, Chunk>();
  #shown?: Range;
  #mesh?: Mesh<MeshGeometry, Shader>;
  #moving: readonly MovingTile[] = [];
  /** Of the animation that is shown. */
  #version = -1;

  /** `layers` are their tiles, the lowest first; `shader` draws the tileset, which is of this size (px). */
  constructor(
    map: TileMap,
    layers: readonly (readonly number[])[],
    { shader, width, height }: Size & { shader: Shader },
  ) {
    this.#map = map;
    this.#layers = layers;
    this.#shader = shader;
    this.#chunkPx = CHUNK_TILES * map.tileSize;
    this.#columns = Math.ceil(map.columns / CHUNK_TILES);
    this.#rows = Math.ceil(map.rows / CHUNK_TILES);
    this.#grid = { columns: map.tilesetColumns, tileSize: map.tileSize, width, height };
  }

  /** Shows what came into view, and moves the moving tiles on. */
  update({ x, y, width, height }: View, animator: TileAnimator): void {
    const px = this.#chunkPx;
    const range: Range = {
      left: Math.max(0, Math.floor(x / px)),
      top: Math.max(0, Math.floor(y / px)),
      right: Math.min(this.#columns - 1, Math.floor((x + width) / px)),
      bottom: Math.min(this.#rows - 1, Math.floor((y + height) / px)),
    };
    if (!isSame(range, this.#shown)) this.#show(range);
    if (this.#version !== animator.version) this.#animate(animator);
  }

  dispose(): void {
    this.#remove();
    this.container.destroy();
  }

  #show(range: Range): void {
    this.#shown = range;
    for (const key of this.#chunks.keys()) {
      if (this.#distance(key, range) > MARGIN_CHUNKS) this.#chunks.delete(key);
    }
    const chunks: Chunk[] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        chunks.push(this.#chunk(column, row));
      }
    }
    const count = chunks.reduce((sum, { corners }) => sum + corners.length / PER_TILE, 0);
    const { geometry } = this.#withRoomFor(count);
    const { positions, uvs } = geometry;
    const moving: MovingTile[] = [];
    let first = 0;
    for (const chunk of chunks) {
      positions.set(chunk.corners, first * PER_TILE);
      uvs.set(chunk.pictures, first * PER_TILE);
      for (const { index, tile } of chunk.moving) moving.push({ index: first + index, tile });
      first += chunk.corners.length / PER_TILE;
    }
    // Squares without an area are not drawn.
    positions.fill(0, first * PER_TILE);
    geometry.getBuffer('aPosition').update();
    geometry.getBuffer('aUV').update();
    this.#moving = moving;
    this.#version = -1;
  }

  #animate(animator: TileAnimator): void {
    this.#version = animator.version;
    if (!this.#mesh || this.#moving.length === 0) return;
    const { geometry } = this.#mesh;
    for (const { index, tile } of this.#moving) {
      writePicture(geometry.uvs, index, animator.shown(tile), this.#grid);
    }
    geometry.getBuffer('aUV').update();
  }

  #distance(key: number, { left, top, right, bottom }: Range): number {
    const x = key % this.#columns;
    const y = Math.floor(key / this.#columns);
    return Math.max(left - x, x - right, top - y, y - bottom);
  }

  #chunk(column: number, row: number): Chunk {
    const key = row * this.#columns + column;
    let chunk = this.#chunks.get(key);
    if (!chunk) {
      chunk = this.#build(column, row);
      this.#chunks.set(key, chunk);
    }
    return chunk;
  }

  #build(column: number, row: number): Chunk {
    const tiles = tilesOfChunk(this.#map, this.#layers, column, row);
    const pictures = new Float32Array(tiles.length * PER_TILE);
    const moving: MovingTile[] = [];
    tiles.forEach(({ tile }, index) => {
      writePicture(pictures, index, tile, this.#grid);
      if (this.#map.animations.has(tile)) moving.push({ index, tile });
    });
    return { corners: cornersOf(tiles, this.#map.tileSize), pictures, moving };
  }

  /** The mesh, made anew where it holds fewer tiles than that. */
  #withRoomFor(count: number): Mesh<MeshGeometry, Shader> {
    const room = (this.#mesh?.geometry.positions.length ?? 0) / PER_TILE;
    if (this.#mesh && room >= count) return this.#mesh;
    this.#remove();
    // Half as much again: the next views have a little more in them.
    const tiles = Math.ceil(count * 1.5);
    const geometry = new MeshGeometry({
      positions: new Float32Array(tiles * PER_TILE),
      uvs: new Float32Array(tiles * PER_TILE),
      indices: trianglesOf(tiles),
    });
    // Its own draw call: batching would copy every vertex whenever an actor steps.
    geometry.batchMode = 'no-batch';
    this.#mesh = new Mesh({ geometry, shader: this.#shader });
    this.container.addChild(this.#mesh);
    return this.#mesh;
  }

  #remove(): void {
    const { geometry } = this.#mesh ?? {};
    this.#mesh?.destroy();
    geometry?.destroy(true);
    this.#mesh = undefined;
  }
}

function isSame(a: Range, b: Range | undefined): boolean {
  return (
    b !== undefined &&
    a.left === b.left &&
    a.top === b.top &&
    a.right === b.right &&
    a.bottom === b.bottom
  );
}
