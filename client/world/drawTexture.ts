import { CanvasSource, Texture } from 'pixi.js';

/** Draws a picture of so many pixels by code; as pixel art it is enlarged with hard edges. */
export function drawTexture(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): Texture {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  // Drawn by the page itself: the graphics card would have to be waited for.
  draw(canvas.getContext('2d', { willReadFrequently: true })!);
  return new Texture({ source: new CanvasSource({ resource: canvas, scaleMode: 'nearest' }) });
}
