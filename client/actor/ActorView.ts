import { Particle } from 'pixi.js';
import type { Point, Size } from '../../shared/movement/grid';
import type { Direction } from '../../shared/movement/walk';
import { type View, toDevicePixel } from '../world/Camera';
import type { WorldActor } from '../world/World';
import type { AvatarTextures } from './AvatarTextures';
import { NameTag } from './NameTag';
import { gaitAhead } from './gait';

/** One moment of the scene, as every actor is drawn in it. */
export interface Moment {
  view: View;
  /** Device pixels per CSS pixel. */
  density: number;
  /** Room time in ms. */
  roomTime: number;
  /** Local time in ms. */
  time: number;
}

const OFFLINE_ALPHA = 0.5;

/**
 * By which part of its picture (world px around where it stands) an actor is pointed at: not by the
 * feet, as whoever points there may as well mean the ground.
 */
const BODY = { left: -8, right: 8, top: -28, bottom: -5 };

/** What is drawn of one actor in the world, and what is known of its name on the screen. */
export class ActorView {
  readonly actor: WorldActor;
  readonly isOwn: boolean;
  readonly shadow: Particle;
  readonly body: Particle;
  readonly tag = new NameTag();
  /** Where it stands as it is drawn, in world px. */
  x = 0;
  y = 0;
  isInView = false;
  isPointedAt = false;
  readonly #textures: AvatarTextures;
  readonly #gaitAhead: number;
  #facing: Direction = 'down';

  constructor(textures: AvatarTextures, actor: WorldActor, isOwn: boolean) {
    this.#textures = textures;
    this.#gaitAhead = gaitAhead(actor.id);
    this.actor = actor;
    this.isOwn = isOwn;
    const { frameWidth, frameHeight, anchorX, anchorY } = textures.sheet;
    this.shadow = new Particle({ texture: textures.shadow });
    this.body = new Particle({
      texture: textures.frame(actor.avatar, 'down', 'idle', 0),
      anchorX: anchorX / frameWidth,
      anchorY: anchorY / frameHeight,
    });
  }

  update({ view, roomTime, time }: Moment): void {
    const { motion, avatar } = this.actor;
    const { frameWidth, anchorY } = this.#textures.sheet;
    const shown = motion.shownAt(roomTime);
    const x = toDevicePixel(shown.x, view.zoom);
    const y = toDevicePixel(shown.y, view.zoom);
    this.x = x;
    this.y = y;
    this.isInView =
      Math.abs(x - view.x - view.width / 2) < (view.width + frameWidth) / 2 &&
      y > view.y &&
      y - anchorY < view.y + view.height;
    const walking = motion.directionAt(roomTime);
    this.#facing = walking ?? this.#facing;
    if (!this.isInView) return;
    const animation = walking ? 'walk' : 'idle';
    const { body, shadow } = this;
    body.texture = this.#textures.frame(avatar, this.#facing, animation, time + this.#gaitAhead);
    body.x = x;
    body.y = y;
    shadow.x = x - Math.round(shadow.texture.width / 2);
    shadow.y = y - Math.round(shadow.texture.height / 2);
    const { alpha } = this;
    // To set it lets Pixi mix the colour anew.
    if (body.alpha !== alpha) body.alpha = shadow.alpha = alpha;
  }

  get alpha(): number {
    return this.actor.online ? 1 : OFFLINE_ALPHA;
  }

  /** How far above where it stands (world px) its picture ends. */
  get height(): number {
    return this.#textures.sheet.anchorY;
  }

  /** Whether a point of the world (px), give or take `reachPx`, is on its body. */
  isAt({ x, y }: Point, reachPx: number): boolean {
    const [dx, dy] = [x - this.x, y - this.y];
    return (
      dx > BODY.left - reachPx &&
      dx < BODY.right + reachPx &&
      dy > BODY.top - reachPx &&
      dy < BODY.bottom + reachPx
    );
  }
}

/** Where an actor's body is on the screen (CSS px). */
export function bodyOf({ x, y }: ActorView, { view, density }: Moment): Point & Size {
  const scale = view.zoom / density;
  return {
    x: (x + BODY.left - view.x) * scale,
    y: (y + BODY.top - view.y) * scale,
    width: (BODY.right - BODY.left) * scale,
    height: (BODY.bottom - BODY.top) * scale,
  };
}
