import { Sprite, Texture } from 'pixi.js';
import type { Ground } from '../../shared/movement/Ground';
import type { Point } from '../../shared/movement/grid';
import { drawTexture } from './drawTexture';

type Look = 'open' | 'blocked' | 'actor';

/** Shows on the tile under the mouse, and by the mouse's own picture, what a click there would do. */
export class HoverMarker {
  readonly sprite = new Sprite({ texture: Texture.EMPTY, visible: false });
  readonly #textures = new Map<Look, Texture>();
  readonly #canvas: HTMLCanvasElement;
  readonly #subscriptions = new AbortController();
  #mouse?: Point;
  #shown?: Look;

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

  /** Where the mouse is on the page (CSS px), if it is over the world. */
  get mouse(): Point | undefined {
    return this.#mouse;
  }

  /** Each picture anew, as the world moves beneath a mouse that rests `at` a point of it. */
  update(ground: Ground | undefined, at: Point | undefined, isOnActor: boolean): void {
    if (!at || !ground || isOnActor) {
      this.#show(isOnActor ? 'actor' : undefined, 0);
      return;
    }
    const { tileSize } = ground;
    const [column, row] = [Math.floor(at.x / tileSize), Math.floor(at.y / tileSize)];
    this.#show(ground.isOpen(column, row) ? 'open' : 'blocked', tileSize);
    this.sprite.position.set(column * tileSize, row * tileSize);
  }

  dispose(): void {
    this.#subscriptions.abort();
    for (const texture of this.#textures.values()) texture.destroy(true);
    delete this.#canvas.dataset.hover;
  }

  #show(look: Look | undefined, tileSize: number): void {
    this.sprite.visible = look === 'open' || look === 'blocked';
    if (look === this.#shown) return;
    this.#shown = look;
    if (look) {
      this.#canvas.dataset.hover = look;
      if (look !== 'actor') this.sprite.texture = this.#texture(look, tileSize);
    } else {
      delete this.#canvas.dataset.hover;
    }
  }

  #texture(look: 'open' | 'blocked', tileSize: number): Texture {
    let texture = this.#textures.get(look);
    if (!texture) {
      texture = drawTexture(tileSize, tileSize, (context) => drawTile(context, look, tileSize));
      this.#textures.set(look, texture);
    }
    return texture;
  }
}

function drawTile(context: CanvasRenderingContext2D, look: 'open' | 'blocked', size: number): void {
  const [last, arm] = [size - 1, 3];
  context.fillStyle = look === 'open' ? 'rgb(255 250 240 / 60%)' : 'rgb(196 48 63 / 75%)';
  for (const x of [0, last]) {
    for (const y of [0, last]) {
      context.fillRect(x === 0 ? 0 : size - arm, y, arm, 1);
      context.fillRect(x, y === 0 ? 1 : size - arm, 1, arm - 1);
    }
  }
  if (look === 'open') return;
  for (let i = 5; i < size - 5; i += 1) {
    context.fillRect(i, i, 1, 1);
    context.fillRect(i, last - i, 1, 1);
  }
}
