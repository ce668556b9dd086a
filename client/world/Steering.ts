import type { Point } from '../../shared/movement/grid';
import { buzz } from '../settings/buzz';
import { pinchedZoom } from './Camera';
import { KeyboardSteering } from './KeyboardSteering';
import { PointerSteering } from './PointerSteering';
import type { World } from './World';
import type { WorldScene } from './WorldScene';
import { ZoomSteering } from './ZoomSteering';
import { wayAhead } from './heading';

interface SteeringOptions {
  canvas: HTMLCanvasElement;
  scene: WorldScene;
  /** The world to walk in: a return after a loss may bring another one. */
  currentWorld: () => World;
  /** Another actor was pointed at. */
  onChoose: (actorId: string) => void;
}

/** What the player does with keys and pointer becomes walks of the own actor, and zoom. */
export class Steering {
  readonly #scene: WorldScene;
  readonly #currentWorld: () => World;
  readonly #keyboard: KeyboardSteering;
  readonly #pointer: PointerSteering;
  readonly #zoom: ZoomSteering;
  /** Letting go stops only the walk that was steered. */
  #isSteered = false;
  #zoomAtPinch = 1;
  /** Where the pointer aimed last when it was pressed. */
  #aim?: Point;

  constructor({ canvas, scene, currentWorld, onChoose }: SteeringOptions) {
    this.#scene = scene;
    this.#currentWorld = currentWorld;
    this.#keyboard = new KeyboardSteering({
      onHeading: (heading) => this.steer(heading),
      onLetGo: () => this.letGo(),
    });
    this.#pointer = new PointerSteering(canvas, {
      actorAt: (place, reach) => scene.actorAt(place, reach),
      onChoose: (actorId) => {
        buzz('tap');
        onChoose(actorId);
      },
      onAim: (clientX, clientY, isNew) => {
        const point = scene.worldPointAt(clientX, clientY);
        if (isNew) this.#aim = point;
        this.walkTo(point, isNew);
        if (isNew) buzz('tap');
      },
      onTap: () => this.#aim && this.walkTo(this.#aim),
      onPinchStart: (hasAimed) => {
        if (hasAimed) currentWorld().stop();
        this.#zoomAtPinch = scene.zoom;
      },
      onPinch: (ratio) => scene.zoomTo(pinchedZoom(this.#zoomAtPinch, ratio, scene.zoom)),
    });
    this.#zoom = new ZoomSteering(canvas, (steps) => scene.zoomTo(scene.zoom + steps));
  }

  /** Walks the way that keys or the stick are held, until they are let go. */
  steer(heading: Point): void {
    const world = this.#currentWorld();
    if (world.head((from) => wayAhead(world.ground, from, heading))) this.#isSteered = true;
  }

  letGo(): void {
    if (this.#isSteered) this.#currentWorld().stop();
  }

  /** Walks to a point of the world, or as near to it as one can come, and marks where that is. */
  walkTo(point: Point, isMarked = true): void {
    const end = this.#currentWorld().walkTo(point);
    if (!end) return;
    this.#isSteered = false;
    if (isMarked) this.#scene.markTarget(end);
  }

  dispose(): void {
    this.#keyboard.dispose();
    this.#pointer.dispose();
    this.#zoom.dispose();
  }
}
