import type { Point, Size } from '../../shared/movement/grid';
import { type View, viewOn } from '../world/Camera';
import type { World } from '../world/World';
import type { WorldScene } from '../world/WorldScene';
import { Land } from './Land';

/** How many pixels of the world a CSS pixel of the minimap stands for. */
const WORLD_PX_PER_CSS_PX = 8;

const INK = '#2b2030';
const OTHERS_COLOUR = '#fffaf0';
const OWN_COLOUR = '#f4c95c';

/** The part of the world that a minimap of `size` CSS px shows around `focus`, within the world. */
export function minimapView(focus: Point, size: Size, world: Size): View {
  return viewOn(focus, size, 1 / WORLD_PX_PER_CSS_PX, world);
}

/** Draws what is around one on a small canvas: the land, who is in view, and what the screen shows. */
export class MinimapView {
  readonly #canvas: HTMLCanvasElement;
  readonly #scene: WorldScene;
  readonly #land: Land;
  readonly #observer: ResizeObserver;
  /** In CSS px, as far as it is known: to ask for it would let the page be laid out. */
  #size: Size = { width: 0, height: 0 };
  #view?: View;

  constructor(canvas: HTMLCanvasElement, scene: WorldScene) {
    this.#canvas = canvas;
    this.#scene = scene;
    this.#land = new Land(scene);
    this.#observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      this.#size = { width, height };
    });
    this.#observer.observe(canvas);
  }

  dispose(): void {
    this.#observer.disconnect();
  }

  /** The world point under a point of the page (CSS px). */
  worldPointAt(clientX: number, clientY: number): Point | undefined {
    const view = this.#view;
    if (!view) return undefined;
    const { left, top } = this.#canvas.getBoundingClientRect();
    return {
      x: view.x + (clientX - left) * WORLD_PX_PER_CSS_PX,
      y: view.y + (clientY - top) * WORLD_PX_PER_CSS_PX,
    };
  }

  draw(world: World): void {
    const { own } = world;
    const { width, height } = this.#size;
    if (!own || width === 0) return;
    const now = world.now();
    const { map, view: screen } = this.#scene;
    const view = minimapView(own.motion.shownAt(now), { width, height }, map.size);
    this.#view = view;

    const context = this.#sized({ width, height });
    this.#land.draw(context, view);
    const place = ({ x, y }: Point) => ({
      x: Math.round((x - view.x) / WORLD_PX_PER_CSS_PX),
      y: Math.round((y - view.y) / WORLD_PX_PER_CSS_PX),
    });
    const corner = place(screen);
    const opposite = place({ x: screen.x + screen.width, y: screen.y + screen.height });
    context.strokeStyle = 'rgb(255 250 240 / 75%)';
    context.strokeRect(
      corner.x + 0.5,
      corner.y + 0.5,
      opposite.x - corner.x - 1,
      opposite.y - corner.y - 1,
    );
    const others: Point[] = [];
    for (const actor of world.actors.values()) {
      if (actor !== own) others.push(place(actor.motion.shownAt(now)));
    }
    dots(context, others, 3, OTHERS_COLOUR);
    dots(context, [place(own.motion.shownAt(now))], 4, OWN_COLOUR);
  }

  /** A context in CSS px on a canvas that has the screen's own pixels. */
  #sized({ width, height }: Size): CanvasRenderingContext2D {
    const density = devicePixelRatio;
    const size = { width: Math.round(width * density), height: Math.round(height * density) };
    const canvas = this.#canvas;
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    const context = canvas.getContext('2d')!;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.imageSmoothingEnabled = false;
    return context;
  }
}

/** First the edges of all, then all of them; each is one shape, which costs less than its dots. */
function dots(
  context: CanvasRenderingContext2D,
  places: readonly Point[],
  size: number,
  colour: string,
): void {
  for (const [edge, style] of [
    [1, INK],
    [0, colour],
  ] as const) {
    const start = -Math.floor(size / 2) - edge;
    const side = size + 2 * edge;
    context.beginPath();
    for (const { x, y } of places) context.rect(x + start, y + start, side, side);
    context.fillStyle = style;
    context.fill();
  }
}
