import { Container, Particle, ParticleContainer } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';
import { isMotionReduced } from '../settings/motion';
import type { ActorView, Moment } from './ActorView';
import { NAME_HEIGHT_PX, NameSheets } from './NameSheets';
import { NameSpace } from './NameSpace';

/** How far (CSS px) a name reaches down into the picture of whom it is over. */
const OVERLAP_PX = 4;

const FADE_MS = 150;

/** The names over actors, on the screen's own pixels; in a crowd, those that can be read. */
export class NameLayer {
  readonly container = new Container({ label: 'names' });
  /** One for each picture with names on it. */
  readonly #parts: ParticleContainer[] = [];
  readonly #space = new NameSpace();
  #sheets = new NameSheets(1);
  #density = 1;
  #time = 0;

  update(views: readonly ActorView[], moment: Moment): void {
    const { density, time } = moment;
    if (density !== this.#density) this.#begin(density, views);
    const share = isMotionReduced() ? 1 : (time - this.#time) / FADE_MS;
    this.#time = time;
    this.clear();
    this.#giveRoom(views, moment);
    for (const view of views) {
      const { tag, isInView } = view;
      const step = tag.hasRoom ? share : -share;
      tag.presence = isInView ? Math.min(1, Math.max(0, tag.presence + step)) : 0;
      if (tag.presence > 0) this.#show(view, moment);
    }
    this.#sheets.upload();
  }

  /** Forgets what was drawn for an actor that is gone. */
  remove({ tag }: ActorView): void {
    if (tag.drawn) this.#sheets.erase(tag.drawn);
    tag.drawn = undefined;
  }

  /** Shows none of them. */
  clear(): void {
    for (const part of this.#parts) part.particleChildren.length = 0;
  }

  dispose(): void {
    this.#sheets.dispose();
    this.container.destroy({ children: true });
  }

  /** Draws everything anew: the screen has other pixels. */
  #begin(density: number, views: readonly ActorView[]): void {
    for (const view of views) this.remove(view);
    for (const part of this.#parts.splice(0)) part.destroy();
    this.#sheets.dispose();
    this.#sheets = new NameSheets(density);
    this.#density = density;
  }

  /** Who has a name on the screen keeps it, so that names do not flicker where many pass. */
  #giveRoom(views: readonly ActorView[], { view, density }: Moment): void {
    const scale = view.zoom / density;
    const [x, y] = [view.x * scale, view.y * scale];
    // At the screen's upper edge they are pushed down onto one another.
    const highest = y + NAME_HEIGHT_PX - OVERLAP_PX;
    this.#space.clear({ x, y, width: view.width * scale, height: view.height * scale });
    const first: ActorView[] = [];
    const kept: ActorView[] = [];
    const others: ActorView[] = [];
    for (const each of views) {
      if (!each.isInView) each.tag.hasRoom = false;
      else if (each.isOwn || each.isPointedAt) first.push(each);
      else if (each.tag.hasRoom) kept.push(each);
      else others.push(each);
    }
    for (const group of [first, kept, others]) {
      for (const { tag, actor, x, y, height } of group) {
        const width =
          tag.drawn?.name === actor.name ? tag.drawn.width : this.#sheets.widthOf(actor.name);
        tag.hasRoom = this.#space.take({
          x: x * scale,
          y: Math.max((y - height) * scale, highest),
          width,
        });
      }
    }
  }

  #show(view: ActorView, moment: Moment): void {
    const { texture, sheet, particle } = this.#drawn(view);
    const { x, y } = topOf(view, moment);
    particle.x = Math.round(x * this.#density - texture.width / 2);
    particle.y = Math.round(y * this.#density);
    const alpha = view.alpha * view.tag.presence;
    if (particle.alpha !== alpha) particle.alpha = alpha;
    this.#part(sheet).particleChildren.push(particle);
  }

  #drawn(view: ActorView) {
    const { name } = view.actor;
    const before = view.tag.drawn;
    if (before?.name === name) return before;
    this.remove(view);
    const drawn = this.#sheets.draw(name, view.isOwn);
    const particle = new Particle({ texture: drawn.texture });
    return (view.tag.drawn = { ...drawn, name, particle });
  }

  #part(sheet: number): ParticleContainer {
    let part = this.#parts[sheet];
    if (!part) {
      const properties = { vertex: true, position: true, uvs: true, color: true, rotation: true };
      const texture = this.#sheets.sheet(sheet);
      part = new ParticleContainer({ texture, dynamicProperties: properties });
      this.#parts[sheet] = part;
      this.container.addChild(part);
    }
    return part;
  }
}

/** The middle (CSS px) of the upper edge of an actor with its name. */
export function topOf({ x, y, height }: ActorView, { view, density }: Moment): Point {
  const scale = view.zoom / density;
  const top = (y - height - view.y) * scale - NAME_HEIGHT_PX + OVERLAP_PX;
  return { x: (x - view.x) * scale, y: Math.max(0, top) };
}
