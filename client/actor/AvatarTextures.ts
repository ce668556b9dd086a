import { Rectangle, Texture } from 'pixi.js';
import type { Direction } from '../../shared/movement/walk';
import { loadTexture } from '../world/loadTexture';
import { AVATAR_SHEET_IMAGE, type AvatarSheet, columnAt, loadAvatarSheet } from './avatarSheet';

/** The pictures of all avatars, cut from their sheet when they are first shown. */
export class AvatarTextures {
  readonly sheet: AvatarSheet;
  readonly shadow: Texture;
  /** All pictures on one. */
  readonly image: Texture;
  readonly #frames = new Map<number, Texture>();

  private constructor(sheet: AvatarSheet, image: Texture, shadow: Texture) {
    this.sheet = sheet;
    this.shadow = shadow;
    this.image = image;
  }

  static async load(): Promise<AvatarTextures> {
    const [sheet, image, shadow] = await Promise.all([
      loadAvatarSheet(),
      loadTexture(AVATAR_SHEET_IMAGE),
      loadTexture('/art/shadow.png'),
    ]);
    return new AvatarTextures(sheet, image, shadow);
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
