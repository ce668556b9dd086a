import { Container, Sprite, Text } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';
import type { Direction } from '../../shared/movement/walk';
import { type View, toDevicePixel } from '../world/Camera';
import type { WorldActor } from '../world/World';
import type { AvatarTextures } from './AvatarTextures';
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
const OTHERS_COLOUR = '#fffaf0';
const OWN_COLOUR = '#fdeaa0';
const FONT = 'ui-rounded, "Segoe UI", system-ui, -apple-system, Roboto, sans-serif';

/** What Pixi draws of one actor: its sprite in the world, its name on the screen. */
export class ActorView {
  readonly figure = new Container({ label: 'actor' });
  readonly label: Text;
  readonly #body = new Sprite();
  readonly #textures: AvatarTextures;
  #facing: Direction = 'down';

  constructor(textures: AvatarTextures, isOwn: boolean) {
    this.#textures = textures;
    const { frameWidth, frameHeight, anchorX, anchorY } = textures.sheet;
    const shadow = new Sprite({ texture: textures.shadow });
    shadow.position.set(-Math.round(shadow.width / 2), -Math.round(shadow.height / 2));
    this.#body.anchor.set(anchorX / frameWidth, anchorY / frameHeight);
    this.figure.addChild(shadow, this.#body);
    this.label = new Text({
      style: {
        fontFamily: FONT,
        fontSize: 12,
        fontWeight: '600',
        fill: isOwn ? OWN_COLOUR : OTHERS_COLOUR,
        stroke: { color: '#2b2030', width: 3.5, alpha: 0.8, join: 'round' },
      },
    });
  }

  update({ id, motion, avatar, name, online }: WorldActor, moment: Moment): void {
    const { view, roomTime, time } = moment;
    const shown = motion.shownAt(roomTime);
    const walking = motion.directionAt(roomTime);
    this.#facing = walking ?? this.#facing;
    const animation = walking ? 'walk' : 'idle';
    this.#body.texture = this.#textures.frame(
      avatar,
      this.#facing,
      animation,
      time + gaitAhead(id),
    );
    const x = toDevicePixel(shown.x, view.zoom);
    const y = toDevicePixel(shown.y, view.zoom);
    this.figure.position.set(x, y);
    this.figure.zIndex = shown.y;
    this.figure.alpha = online ? 1 : OFFLINE_ALPHA;

    const { frameWidth, anchorY } = this.#textures.sheet;
    const isInView =
      Math.abs(x - view.x - view.width / 2) < (view.width + frameWidth) / 2 &&
      y > view.y &&
      y - anchorY < view.y + view.height;
    this.figure.visible = isInView;
    this.label.visible = isInView;
    this.label.alpha = this.figure.alpha;
    if (isInView) this.#placeLabel(name, x, y - anchorY, moment);
  }

  /** The middle (CSS px) of the upper edge of the name; undefined while nothing is in sight. */
  get top(): Point | undefined {
    const { visible, x, y, width } = this.label;
    return visible ? { x: x + width / 2, y } : undefined;
  }

  dispose(): void {
    this.figure.destroy({ children: true });
    this.label.destroy();
  }

  /** Puts the name over (x, y) in the world, where its own pixels fall on the screen's. */
  #placeLabel(name: string, x: number, y: number, { view, density }: Moment): void {
    const { label } = this;
    if (label.text !== name) label.text = name;
    if (label.resolution !== density) label.resolution = density;
    const left = Math.round((x - view.x) * view.zoom - (label.width * density) / 2);
    const top = Math.round((y - view.y) * view.zoom - (label.height - 3) * density);
    label.position.set(left / density, Math.max(0, top) / density);
  }
}
