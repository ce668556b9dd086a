import { ImageSource, Texture } from 'pixi.js';

/** A picture, whose colours are multiplied with their opacity, as pixel art: it is enlarged with hard edges. */
export function textureOf(picture: ImageBitmap): Texture {
  const alphaMode = 'premultiplied-alpha';
  const source = new ImageSource({ resource: picture, alphaMode, scaleMode: 'nearest' });
  return new Texture({ source });
}
