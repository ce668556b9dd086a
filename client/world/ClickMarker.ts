import { Sprite, Texture } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';
import { drawTexture } from './drawTexture';

const STEP_MS = 70;

/** Half the marker's width (px) step by step: it closes in on the spot. */
const STEPS_PX = [7, 6, 5, 4, 4, 4];

/** How far (px) the spot is from the edges of the picture. */
const MIDDLE_PX = 8;

/** Four corners that close in on where one clicked, drawn in world pixels. */
export class ClickMarker {
  readonly sprite = new Sprite({ texture: Texture.EMPTY, visible: false });
  readonly #textures = new Map<number, Texture>();
  #shownAt = 0;

  show({ x, y }: Point, time: number): void {
    this.sprite.position.set(Math.round(x) - MIDDLE_PX, Math.round(y) - MIDDLE_PX);
    this.sprite.visible = true;
    this.#shownAt = time;
  }

  hide(): void {
    this.sprite.visible = false;
  }

  update(time: number): void {
    if (!this.sprite.visible) return;
    const step = Math.floor((time - this.#shownAt) / STEP_MS);
    const radius = STEPS_PX[step];
    if (radius === undefined) {
      this.hide();
      return;
    }
    this.sprite.texture = this.#texture(radius);
    this.sprite.alpha = step === STEPS_PX.length - 1 ? 0.5 : 0.95;
  }

  dispose(): void {
    for (const texture of this.#textures.values()) texture.destroy(true);
  }

  #texture(radius: number): Texture {
    let texture = this.#textures.get(radius);
    if (!texture) {
      const size = 2 * MIDDLE_PX;
      texture = drawTexture(size, size, (context) => drawCorners(context, radius));
      this.#textures.set(radius, texture);
    }
    return texture;
  }
}

function drawCorners(context: CanvasRenderingContext2D, radius: number): void {
  context.translate(MIDDLE_PX, MIDDLE_PX);
  for (const offset of [1, 0]) {
    context.fillStyle = offset === 1 ? '#3d2b36' : '#fffaf0';
    for (const right of [false, true]) {
      for (const lower of [false, true]) {
        const x = right ? radius - 1 : -radius;
        // Seen from above the ground is flatter than wide.
        const y = (lower ? radius - 2 : 1 - radius) + offset;
        context.fillRect(right ? x - 2 : x, y, 3, 1);
        context.fillRect(x, lower ? y - 1 : y, 1, 2);
      }
    }
  }
}
