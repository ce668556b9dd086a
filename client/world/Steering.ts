import { KeyboardSteering } from './KeyboardSteering';
import { PointerSteering } from './PointerSteering';
import type { World } from './World';
import type { WorldScene } from './WorldScene';
import { edgeInDirection } from './heading';

/** What the player does with keys and pointer becomes walks of the own actor. */
export class Steering {
  readonly #keyboard: KeyboardSteering;
  readonly #pointer: PointerSteering;
  /** Letting a key go stops only the walk that keys began. */
  #isByKeys = false;

  constructor(canvas: HTMLCanvasElement, scene: WorldScene, world: World) {
    this.#keyboard = new KeyboardSteering({
      onHeading: (heading) => {
        const from = world.own?.motion.shownAt(world.now());
        if (!from) return;
        this.#isByKeys = true;
        world.walkTo(edgeInDirection(from, heading, world.mapSize));
      },
      onLetGo: () => {
        if (this.#isByKeys) world.stop();
      },
    });
    this.#pointer = new PointerSteering(canvas, (clientX, clientY, isNew) => {
      const target = scene.worldPointAt(clientX, clientY);
      this.#isByKeys = false;
      world.walkTo(target);
      if (isNew) scene.markTarget(target);
    });
  }

  dispose(): void {
    this.#keyboard.dispose();
    this.#pointer.dispose();
  }
}
