import 'pixi.js/unsafe-eval';
import { WebGLRenderer } from 'pixi.js';
import type { Size } from '../../shared/movement/grid';
import { openGraphics } from './openGraphics';

const BACKGROUND = '#86b957';

/** Makes what draws on a canvas, which gets its size (device px); throws where WebGL 2 is missing. */
export async function createRenderer(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
): Promise<WebGLRenderer> {
  // As large as it will be, before anything is drawn: to be resized it waits for the graphics card.
  Object.assign(canvas, { width, height });
  const context = await openGraphics(canvas);
  const renderer = new WebGLRenderer();
  await renderer.init({
    canvas,
    width,
    height,
    context,
    resolution: 1,
    antialias: false,
    backgroundColor: BACKGROUND,
    // Its events, its accessibility and its filters are not used, and would be loaded now.
    manageImports: false,
  });
  return renderer;
}
