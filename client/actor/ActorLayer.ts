import { Container } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';
import type { World } from '../world/World';
import { ActorView, type Moment } from './ActorView';
import type { AvatarTextures } from './AvatarTextures';

/** All actors of a world: their figures, the nearer over the farther, and their names. */
export class ActorLayer {
  readonly figures = new Container({ label: 'actors', sortableChildren: true });
  readonly labels = new Container({ label: 'names' });
  readonly #textures: AvatarTextures;
  readonly #views = new Map<string, ActorView>();

  constructor(textures: AvatarTextures) {
    this.#textures = textures;
  }

  update(world: World, moment: Moment): void {
    for (const [id, view] of this.#views) {
      if (world.actors.has(id)) continue;
      view.dispose();
      this.#views.delete(id);
    }
    const own = world.own;
    for (const actor of world.actors.values()) {
      let view = this.#views.get(actor.id);
      if (!view) {
        view = new ActorView(this.#textures, actor === own);
        this.#views.set(actor.id, view);
        this.figures.addChild(view.figure);
        this.labels.addChild(view.label);
      }
      view.update(actor, moment);
    }
  }

  /** The middle (CSS px) of the upper edge of an actor with its name, if it is in sight. */
  topOf(actorId: string): Point | undefined {
    return this.#views.get(actorId)?.top;
  }

  clear(): void {
    for (const view of this.#views.values()) view.dispose();
    this.#views.clear();
  }
}
