import { ImageSource, Texture } from 'pixi.js';

/** A picture, whose colours are multiplied with their opacity, as pixel art: it is enlarged with hard edges. */
export function pictureSource(picture: ImageBitmap): ImageSource {
  const alphaMode = 'premultiplied-alpha';
  return new ImageSource({ resource: picture, alphaMode, scaleMode: 'nearest' });
}

/** The whole of such a picture. */
export function textureOf(picture: ImageBitmap): Texture {
  return new Texture({ source: pictureSource(picture) });
}
