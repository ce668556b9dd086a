import { type ImageSource, type Shader } from 'pixi.js';
import type { TileMap } from '../../shared/world/tileMap';
import { breathe } from '../breathe';
import type { View } from './Camera';
import { GroundView } from './GroundView';
import { TileAnimator } from './TileAnimator';
import { groundShader } from './groundShader';
import { pictureSource } from './textureOf';

/** The map layer that is drawn over the actors. */
const TOP_LAYER = 'above';

/** The map as it is drawn, with what moves in it. */
export class MapView {
  /** What lies below the actors, and what above them. */
  readonly below: GroundView;
  readonly above: GroundView;
  /** The tileset's picture. */
  readonly source: ImageSource;
  /** What both are drawn with. */
  readonly shader: Shader;
  readonly #animator: TileAnimator;

  constructor(map: TileMap, tileset: ImageBitmap) {
    this.source = pictureSource(tileset);
    this.shader = groundShader(this.source);
    this.#animator = new TileAnimator(map.animations);
    const layersOf = (isTop: boolean) =>
      map.layers.filter(({ name }) => (name === TOP_LAYER) === isTop).map((layer) => layer.tiles);
    const { width, height } = tileset;
    const picture = { shader: this.shader, width, height };
    this.below = new GroundView(map, layersOf(false), picture);
    this.above = new GroundView(map, layersOf(true), picture);
  }

  /** Shows what came into view, and moves what moves on to a time (ms). */
  update(view: View, time: number): void {
    this.#animator.update(time);
    this.below.update(view, this.#animator);
    this.above.update(view, this.#animator);
  }

  /** Builds what a first picture shows, and lets the page do what waits in between. */
  async layOut(view: View): Promise<void> {
    for (const ground of [this.below, this.above]) {
      ground.update(view, this.#animator);
      await breathe();
    }
  }

  dispose(): void {
    this.below.dispose();
    this.above.dispose();
    this.shader.destroy();
  }
}
