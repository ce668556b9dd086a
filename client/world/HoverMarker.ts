import { Graphics } from 'pixi.js';
import type { Ground } from '../../shared/movement/Ground';
import type { Point } from '../../shared/movement/grid';

/** Shows on the tile under the mouse, and by the mouse's own picture, whether one can go there. */
export class HoverMarker {
  readonly graphics = new Graphics({ visible: false });
  readonly #canvas: HTMLCanvasElement;
  readonly #subscriptions = new AbortController();
  #mouse?: Point;
  #shown?: 'open' | 'blocked';

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    const { signal } = this.#subscriptions;
    const onMove = ({ pointerType, clientX, clientY }: PointerEvent) => {
      // A finger hides what it points at.
      this.#mouse = pointerType === 'mouse' ? { x: clientX, y: clientY } : undefined;
    };
    canvas.addEventListener('pointermove', onMove, { signal });
    canvas.addEventListener('pointerdown', onMove, { signal });
    canvas.addEventListener('pointerleave', () => (this.#mouse = undefined), { signal });
  }

  /** Each picture anew: the world moves beneath a mouse that rests. `worldPointAt` takes CSS px. */
  update(ground: Ground | undefined, worldPointAt: (x: number, y: number) => Point): void {
    const at = this.#mouse && worldPointAt(this.#mouse.x, this.#mouse.y);
    if (!at || !ground) {
      this.#show(undefined, 0);
      return;
    }
    const { tileSize } = ground;
    const [column, row] = [Math.floor(at.x / tileSize), Math.floor(at.y / tileSize)];
    this.#show(ground.isOpen(column, row) ? 'open' : 'blocked', tileSize);
    this.graphics.position.set(column * tileSize, row * tileSize);
  }

  dispose(): void {
    this.#subscriptions.abort();
    delete this.#canvas.dataset.hover;
  }

  #show(look: 'open' | 'blocked' | undefined, tileSize: number): void {
    this.graphics.visible = look !== undefined;
    if (look === this.#shown) return;
    this.#shown = look;
    if (look) {
      this.#canvas.dataset.hover = look;
      this.#draw(look, tileSize);
    } else {
      delete this.#canvas.dataset.hover;
    }
  }

  #draw(look: 'open' | 'blocked', size: number): void {
    const { graphics } = this;
    graphics.clear();
    const [last, arm] = [size - 1, 3];
    for (const x of [0, last]) {
      for (const y of [0, last]) {
        graphics.rect(x === 0 ? 0 : size - arm, y, arm, 1);
        graphics.rect(x, y === 0 ? 1 : size - arm, 1, arm - 1);
      }
    }
    if (look === 'open') {
      graphics.fill({ color: '#fffaf0', alpha: 0.6 });
      return;
    }
    for (let i = 5; i < size - 5; i += 1) graphics.rect(i, i, 1, 1).rect(i, last - i, 1, 1);
    graphics.fill({ color: '#c4303f', alpha: 0.75 });
  }
}
