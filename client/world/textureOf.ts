import { ImageSource, Texture } from 'pixi.js';

/** A picture as pixel art: it is enlarged with hard edges. */
export function textureOf(image: HTMLImageElement): Texture {
  return new Texture({ source: new ImageSource({ resource: image, scaleMode: 'nearest' }) });
}
