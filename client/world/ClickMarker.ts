import { Graphics } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';

const STEP_MS = 70;

/** Half the marker's width (px) step by step: it closes in on the spot. */
const STEPS_PX = [7, 6, 5, 4, 4, 4];

/** Four corners that close in on where one clicked, drawn in world pixels. */
export class ClickMarker {
  readonly graphics = new Graphics({ visible: false });
  #shownAt = 0;
  #step = -1;

  show({ x, y }: Point, time: number): void {
    this.graphics.position.set(Math.round(x), Math.round(y));
    this.graphics.visible = true;
    this.#shownAt = time;
    this.#step = -1;
  }

  hide(): void {
    this.graphics.visible = false;
  }

  update(time: number): void {
    if (!this.graphics.visible) return;
    const step = Math.floor((time - this.#shownAt) / STEP_MS);
    if (step === this.#step) return;
    this.#step = step;
    const radius = STEPS_PX[step];
    if (radius === undefined) this.hide();
    else this.#draw(radius, step === STEPS_PX.length - 1 ? 0.5 : 0.95);
  }

  #draw(radius: number, alpha: number): void {
    const { graphics } = this;
    graphics.clear();
    for (const offset of [1, 0]) {
      const colour = offset === 1 ? '#3d2b36' : '#fffaf0';
      for (const right of [false, true]) {
        for (const lower of [false, true]) {
          const x = right ? radius - 1 : -radius;
          // Seen from above the ground is flatter than wide.
          const y = (lower ? radius - 2 : 1 - radius) + offset;
          graphics.rect(right ? x - 2 : x, y, 3, 1).rect(x, lower ? y - 1 : y, 1, 2);
        }
      }
      graphics.fill({ color: colour, alpha });
    }
  }
}
