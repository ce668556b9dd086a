import { Container, ParticleContainer } from 'pixi.js';
import type { Point, Size } from '../../shared/movement/grid';
import type { World } from '../world/World';
import { ActorView, type Moment, bodyOf } from './ActorView';
import type { AvatarTextures } from './AvatarTextures';
import { NameLayer, topOf } from './NameLayer';

/** What is written anew for each picture: all but what is alike, the size, and that nobody is turned. */
const CHANGES = { vertex: false, position: true, uvs: true, color: true, rotation: false };

/**
 * All actors of a world: their shadows, their bodies, the nearer over the farther, and their names.
 *
 * Each of these is drawn at once, however many there are.
 */
export class ActorLayer {
  readonly figures = new Container({ label: 'actors' });
  readonly #names = new NameLayer();
  readonly #shadows: ParticleContainer;
  readonly #bodies: ParticleContainer;
  readonly #textures: AvatarTextures;
  readonly #views = new Map<string, ActorView>();
  /** The same, the farthest first. */
  readonly #order: ActorView[] = [];
  /** For so many Pixi has written what does not change. */
  #written = 0;
  #moment?: Moment;

  constructor(textures: AvatarTextures) {
    this.#textures = textures;
    const { shadow, image } = textures;
    this.#shadows = new ParticleContainer({ texture: shadow, dynamicProperties: CHANGES });
    this.#bodies = new ParticleContainer({ texture: image, dynamicProperties: CHANGES });
    this.figures.addChild(this.#shadows, this.#bodies);
    // What has not been drawn for a while Pixi may throw away.
    for (const part of [this.#shadows, this.#bodies]) part.on('unload', () => (this.#written = 0));
  }

  /** The names, to be drawn over everything, on the screen's own pixels. */
  get labels(): Container {
    return this.#names.container;
  }

  update(world: World, moment: Moment): void {
    this.#moment = moment;
    this.#comeAndGo(world);
    for (const view of this.#order) view.update(moment);
    // As good as sorted already: that is fast.
    this.#order.sort((a, b) => a.y - b.y);
    const [shadows, bodies] = [this.#shadows.particleChildren, this.#bodies.particleChildren];
    shadows.length = 0;
    bodies.length = 0;
    for (const view of this.#order) {
      if (!view.isInView) continue;
      shadows.push(view.shadow);
      bodies.push(view.body);
    }
    if (bodies.length > this.#written) {
      this.#written = bodies.length;
      this.#shadows.update();
      this.#bodies.update();
    }
    this.#names.update(this.#order, moment);
  }

  /** Whose body is at a point of the world (px), give or take `reachPx`: the nearest of the others. */
  actorAt(point: Point, reachPx: number): string | undefined {
    const view = this.#order.findLast(
      (each) => !each.isOwn && each.isInView && each.isAt(point, reachPx),
    );
    return view?.actor.id;
  }

  /** Shows the name of one actor in any case. */
  pointAt(actorId: string | undefined): void {
    for (const view of this.#order) view.isPointedAt = view.actor.id === actorId;
  }

  /** The middle (CSS px) of the upper edge of an actor with its name, if it is in sight. */
  topOf(actorId: string): Point | undefined {
    const view = this.#views.get(actorId);
    return view?.isInView && this.#moment ? topOf(view, this.#moment) : undefined;
  }

  /** Where an actor's body is on the screen (CSS px), if it is in sight. */
  bodyOf(actorId: string): (Point & Size) | undefined {
    const view = this.#views.get(actorId);
    return view?.isInView && this.#moment ? bodyOf(view, this.#moment) : undefined;
  }

  clear(): void {
    for (const view of this.#order.splice(0)) this.#names.remove(view);
    this.#views.clear();
    this.#shadows.particleChildren.length = 0;
    this.#bodies.particleChildren.length = 0;
    this.#names.clear();
  }

  dispose(): void {
    this.clear();
    this.#names.dispose();
    this.figures.destroy({ children: true });
  }

  #comeAndGo({ actors, own }: World): void {
    for (const [id, view] of this.#views) {
      if (actors.get(id) === view.actor) continue;
      this.#names.remove(view);
      this.#views.delete(id);
      this.#order.splice(this.#order.indexOf(view), 1);
    }
    if (this.#views.size === actors.size) return;
    for (const actor of actors.values()) {
      if (this.#views.has(actor.id)) continue;
      const view = new ActorView(this.#textures, actor, actor === own);
      this.#views.set(actor.id, view);
      this.#order.push(view);
    }
  }
}
