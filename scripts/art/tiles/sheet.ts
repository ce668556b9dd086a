import type { Surface } from '../../../shared/world/surfaces';
import { Canvas } from '../canvas';

/** Edge of a tile in pixels. */
export const TILE_PX = 16;

const COLUMNS = 32;

/** What the game wants to know of a tile besides its picture. */
export interface TileTraits {
  blocks?: boolean;
  walkable?: boolean;
  /** What it is covered with, unless that is grass or what lies below. */
  surface?: Surface;
  /** The tiles shown after this one, before it is shown again. */
  animation?: readonly number[];
  /** Of ground: the terrain numbers at its corners. */
  corners?: readonly number[];
}

/** One tile of the sheet; `id` counts from 0. */
export interface Tile extends TileTraits {
  id: number;
  picture: Canvas;
}

/** The tileset in the making: equal tiles are kept once. */
export class TileSheet {
  readonly tiles: Tile[] = [];
  private readonly known = new Map<string, Tile>();

  add(picture: Canvas, traits: TileTraits = {}): Tile {
    const key = `${JSON.stringify(traits)} ${picture.pixels.join()}`;
    const known = this.known.get(key);
    if (known) return known;
    const tile = { id: this.tiles.length, picture, ...traits };
    this.tiles.push(tile);
    this.known.set(key, tile);
    return tile;
  }

  /** Adds the frames of a moving tile; the first carries the animation. */
  addAnimated(frames: readonly Canvas[], traits: TileTraits = {}): Tile {
    const [first, ...rest] = frames;
    if (!first) throw new Error('An animation needs a frame.');
    const { corners: _, surface: __, ...later } = traits;
    const animation = rest.map((frame) => this.add(frame, later).id);
    return this.add(first, { ...traits, animation });
  }

  get columns(): number {
    return COLUMNS;
  }

  get rows(): number {
    return Math.ceil(this.tiles.length / COLUMNS);
  }

  picture(): Canvas {
    const sheet = new Canvas(COLUMNS * TILE_PX, this.rows * TILE_PX);
    for (const { id, picture } of this.tiles) {
      sheet.blit(picture, (id % COLUMNS) * TILE_PX, Math.floor(id / COLUMNS) * TILE_PX);
    }
    return sheet;
  }
}
