import type { TileAnimation } from '../../shared/world/tileMap';

/** Which picture each moving tile shows; all tiles of a kind move together. */
export class TileAnimator {
  /** Another number whenever some tile shows another picture than before. */
  version = 0;
  readonly #animations: ReadonlyMap<number, TileAnimation>;
  readonly #shown = new Map<number, number>();

  constructor(animations: ReadonlyMap<number, TileAnimation>) {
    this.#animations = animations;
    this.update(0);
  }

  /** Moves on to `time` (ms, any origin). */
  update(time: number): void {
    let changed = false;
    for (const [tile, animation] of this.#animations) {
      const picture = pictureAt(animation, time);
      if (this.#shown.get(tile) === picture) continue;
      this.#shown.set(tile, picture);
      changed = true;
    }
    if (changed) this.version += 1;
  }

  /** The picture that `tile` shows; both are tile numbers plus one. */
  shown(tile: number): number {
    return this.#shown.get(tile) ?? tile;
  }
}

function pictureAt(animation: TileAnimation, time: number): number {
  let total = 0;
  for (const { durationMs } of animation) total += durationMs;
  let left = time % total;
  for (const { tile, durationMs } of animation) {
    if (left < durationMs) return tile;
    left -= durationMs;
  }
  return animation[0]!.tile;
}
