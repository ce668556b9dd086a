import { Rectangle, Texture } from 'pixi.js';
import type { Direction } from '../../shared/movement/walk';
import type { Art } from '../world/loadArt';
import { textureOf } from '../world/textureOf';
import { type AvatarSheet, avatarSheet, columnAt } from './avatarSheet';

/** The pictures of all avatars, cut from their sheet when they are first shown. */
export class AvatarTextures {
  readonly sheet: AvatarSheet = avatarSheet;
  readonly shadow: Texture;
  /** All pictures on one. */
  readonly image: Texture;
  readonly #frames = new Map<number, Texture>();

  constructor({ avatars, shadow }: Pick<Art, 'avatars' | 'shadow'>) {
    this.image = textureOf(avatars);
    this.shadow = textureOf(shadow);
  }

  /** The picture of `avatar` at `time` (ms); an avatar that the sheet lacks looks like the first. */
  frame(avatar: number, facing: Direction, animation: 'idle' | 'walk', time: number): Texture {
    const { sheet } = this;
    const known = avatar < sheet.avatars.length ? avatar : 0;
    const row = known * sheet.directions.length + sheet.directions.indexOf(facing);
    const column = columnAt(sheet, animation, time);
    const key = row * 100 + column;
    let frame = this.#frames.get(key);
    if (!frame) {
      const { frameWidth, frameHeight } = sheet;
      frame = new Texture({
        source: this.image.source,
        frame: new Rectangle(column * frameWidth, row * frameHeight, frameWidth, frameHeight),
      });
      this.#frames.set(key, frame);
    }
    return frame;
  }
}
