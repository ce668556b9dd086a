import { Container, Mesh, MeshGeometry, type Texture } from 'pixi.js';
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

interface Chunk {
  mesh: Mesh;
  /** Those of its tiles that move, by their place in the mesh. */
  moving: ReadonlyMap<number, number>;
  /** Of the animation that it shows. */
  version: number;
}

/** How many chunks around the view are kept, so that walking to and fro builds nothing. */
const MARGIN_CHUNKS = 1;

/**
 * Tile layers of the map that lie upon one another with nothing between them.
 *
 * All of a chunk is one mesh: what a mesh costs is mostly the call. They exist only near the view.
 */
export class GroundView {
  readonly container = new Container({ label: 'tiles' });
  /** The whole tileset. */
  readonly texture: Texture;
  readonly #map: TileMap;
  readonly #layers: readonly (readonly number[])[];
  readonly #grid: TilesetGrid;
  /** Without a chunk where no tile is. */
  readonly #chunks = new Map<number, Chunk | undefined>();
  readonly #chunkColumns: number;

  /** `layers` are their tiles, the lowest first; `texture` is the whole tileset. */
  constructor(map: TileMap, layers: readonly (readonly number[])[], texture: Texture) {
    this.#map = map;
    this.#layers = layers;
    this.texture = texture;
    this.#chunkColumns = Math.ceil(map.columns / CHUNK_TILES);
    const { width, height } = texture.source;
    this.#grid = { columns: map.tilesetColumns, tileSize: map.tileSize, width, height };
  }

  /** Builds what comes into view, removes what is far, and moves the moving tiles on. */
  update(view: View, animator: TileAnimator): void {
    const chunkPx = CHUNK_TILES * this.#map.tileSize;
    const lastChunkRow = Math.ceil(this.#map.rows / CHUNK_TILES) - 1;
    const left = Math.max(0, Math.floor(view.x / chunkPx));
    const top = Math.max(0, Math.floor(view.y / chunkPx));
    const right = Math.min(this.#chunkColumns - 1, Math.floor((view.x + view.width) / chunkPx));
    const bottom = Math.min(lastChunkRow, Math.floor((view.y + view.height) / chunkPx));

    for (const [key, chunk] of this.#chunks) {
      const x = key % this.#chunkColumns;
      const y = Math.floor(key / this.#chunkColumns);
      const distance = Math.max(left - x, x - right, top - y, y - bottom);
      if (chunk) chunk.mesh.visible = distance <= 0;
      if (distance <= MARGIN_CHUNKS) continue;
      if (chunk) destroyMesh(chunk.mesh);
      this.#chunks.delete(key);
    }
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) this.#refresh(x, y, animator);
    }
  }

  dispose(): void {
    for (const chunk of this.#chunks.values()) if (chunk) destroyMesh(chunk.mesh);
    this.#chunks.clear();
    this.container.destroy();
  }

  #refresh(x: number, y: number, animator: TileAnimator): void {
    const key = y * this.#chunkColumns + x;
    if (!this.#chunks.has(key)) this.#chunks.set(key, this.#build(x, y));
    const chunk = this.#chunks.get(key);
    if (!chunk || chunk.moving.size === 0 || chunk.version === animator.version) return;
    chunk.version = animator.version;
    const buffer = chunk.mesh.geometry.getBuffer('aUV');
    const uvs = buffer.data as Float32Array;
    for (const [index, tile] of chunk.moving) {
      writePicture(uvs, index, animator.shown(tile), this.#grid);
    }
    buffer.update();
  }

  #build(x: number, y: number): Chunk | undefined {
    const tiles = tilesOfChunk(this.#map, this.#layers, x, y);
    if (tiles.length === 0) return undefined;
    const uvs = new Float32Array(tiles.length * 8);
    const moving = new Map<number, number>();
    tiles.forEach(({ tile }, index) => {
      writePicture(uvs, index, tile, this.#grid);
      if (this.#map.animations.has(tile)) moving.set(index, tile);
    });
    const geometry = new MeshGeometry({
      positions: cornersOf(tiles, this.#map.tileSize),
      uvs,
      indices: trianglesOf(tiles.length),
    });
    // Its own draw call: batching would copy every vertex whenever an actor steps.
    geometry.batchMode = 'no-batch';
    const mesh = new Mesh({ geometry, texture: this.texture });
    this.container.addChild(mesh);
    return { mesh, moving, version: -1 };
  }
}

function destroyMesh(mesh: Mesh): void {
  const { geometry } = mesh;
  mesh.destroy();
  geometry.destroy(true);
}
