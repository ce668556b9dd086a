import 'pixi.js/unsafe-eval';
import { WebGLRenderer } from 'pixi.js';
import type { Size } from '../../shared/movement/grid';
import { BACKGROUND } from './openGraphics';

/** Makes what draws on the canvas of a context, which is of this size (device px). */
export async function createRenderer(
  context: WebGL2RenderingContext,
  { width, height }: Size,
): Promise<WebGLRenderer> {
  const renderer = new WebGLRenderer();
  await renderer.init({
    canvas: context.canvas,
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
