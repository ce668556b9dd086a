import { ImageSource, Texture } from 'pixi.js';

/** Loads pixel art: no smoothing, and no worker, which a strict CSP would not let start. */
export async function loadTexture(url: string): Promise<Texture> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return new Texture({ source: new ImageSource({ resource: image, scaleMode: 'nearest' }) });
}
