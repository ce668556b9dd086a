import { Container, Mesh, MeshGeometry, type Texture } from 'pixi.js';
import type { TileMap } from '../../shared/world/tileMap';
import type { View } from './Camera';
import type { TileAnimator } from './TileAnimator';
import {
  CHUNK_TILES,
  type PlacedTile,
  type TilesetGrid,
  cornersOf,
  tilesOfChunk,
  trianglesOf,
  writePicture,
} from './chunkGeometry';

interface Chunk {
  meshes: Mesh[];
  moving?: { mesh: Mesh; tiles: readonly PlacedTile[]; version: number };
}

/** How many chunks around the view are kept, so that walking to and fro builds nothing. */
const MARGIN_CHUNKS = 1;

/** One tile layer of the map; meshes exist only for the chunks near the view. */
export class TileLayerView {
  readonly container = new Container({ label: 'tile layer' });
  readonly #map: TileMap;
  readonly #tiles: readonly number[];
  readonly #texture: Texture;
  readonly #grid: TilesetGrid;
  readonly #chunks = new Map<number, Chunk>();
  readonly #chunkColumns: number;

  /** `tiles` are the layer's; `texture` is the whole tileset. */
  constructor(map: TileMap, tiles: readonly number[], texture: Texture) {
    this.#map = map;
    this.#tiles = tiles;
    this.#texture = texture;
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
      for (const mesh of chunk.meshes) mesh.visible = distance <= 0;
      if (distance <= MARGIN_CHUNKS) continue;
      for (const mesh of chunk.meshes) destroyMesh(mesh);
      this.#chunks.delete(key);
    }
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) this.#refresh(x, y, animator);
    }
  }

  dispose(): void {
    for (const { meshes } of this.#chunks.values()) for (const mesh of meshes) destroyMesh(mesh);
    this.#chunks.clear();
    this.container.destroy();
  }

  #refresh(x: number, y: number, animator: TileAnimator): void {
    const key = y * this.#chunkColumns + x;
    let chunk = this.#chunks.get(key);
    if (!chunk) {
      chunk = this.#build(x, y);
      this.#chunks.set(key, chunk);
    }
    const { moving } = chunk;
    if (!moving || moving.version === animator.version) return;
    moving.version = animator.version;
    const buffer = moving.mesh.geometry.getBuffer('aUV');
    const uvs = buffer.data as Float32Array;
    moving.tiles.forEach(({ tile }, index) => {
      writePicture(uvs, index, animator.shown(tile), this.#grid);
    });
    buffer.update();
  }

  #build(x: number, y: number): Chunk {
    const { still, moving } = tilesOfChunk(this.#map, this.#tiles, x, y);
    const chunk: Chunk = { meshes: [] };
    if (still.length > 0) chunk.meshes.push(this.#mesh(still));
    if (moving.length > 0) {
      const mesh = this.#mesh(moving);
      chunk.meshes.push(mesh);
      chunk.moving = { mesh, tiles: moving, version: -1 };
    }
    return chunk;
  }

  #mesh(tiles: readonly PlacedTile[]): Mesh {
    const uvs = new Float32Array(tiles.length * 8);
    tiles.forEach(({ tile }, index) => writePicture(uvs, index, tile, this.#grid));
    const geometry = new MeshGeometry({
      positions: cornersOf(tiles, this.#map.tileSize),
      uvs,
      indices: trianglesOf(tiles.length),
    });
    // Its own draw call: batching would copy every vertex whenever an actor steps.
    geometry.batchMode = 'no-batch';
    const mesh = new Mesh({ geometry, texture: this.#texture });
    this.container.addChild(mesh);
    return mesh;
  }
}

function destroyMesh(mesh: Mesh): void {
  const { geometry } = mesh;
  mesh.destroy();
  geometry.destroy(true);
}
