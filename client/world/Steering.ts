import { KeyboardSteering } from './KeyboardSteering';
import { PointerSteering } from './PointerSteering';
import type { World } from './World';
import type { WorldScene } from './WorldScene';
import { wayAhead } from './heading';

/** What the player does with keys and pointer becomes walks of the own actor. */
export class Steering {
  readonly #keyboard: KeyboardSteering;
  readonly #pointer: PointerSteering;
  /** Letting a key go stops only the walk that keys began. */
  #isByKeys = false;

  /** `currentWorld` gives the world to walk in: a return after a loss may bring another one. */
  constructor(canvas: HTMLCanvasElement, scene: WorldScene, currentWorld: () => World) {
    this.#keyboard = new KeyboardSteering({
      onHeading: (heading) => {
        const world = currentWorld();
        if (world.head((from) => wayAhead(world.ground, from, heading))) this.#isByKeys = true;
      },
      onLetGo: () => {
        if (this.#isByKeys) currentWorld().stop();
      },
    });
    this.#pointer = new PointerSteering(canvas, (clientX, clientY, isNew) => {
      const end = currentWorld().walkTo(scene.worldPointAt(clientX, clientY));
      if (!end) return;
      this.#isByKeys = false;
      if (isNew) scene.markTarget(end);
    });
  }

  dispose(): void {
    this.#keyboard.dispose();
    this.#pointer.dispose();
  }
}
