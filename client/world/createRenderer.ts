import 'pixi.js/unsafe-eval';
import { Container, DefaultBatcher, type Shader, WebGLRenderer } from 'pixi.js';
import { breathe } from '../breathe';
import type { Size } from '../../shared/movement/grid';
import { BACKGROUND } from './openGraphics';

/** Makes what draws on the canvas of a context, which is of this size (device px). */
export async function createRenderer(
  context: WebGL2RenderingContext,
  { width, height }: Size,
): Promise<WebGLRenderer> {
  // Pixi asks for a dozen extensions, and waits for each; here it uses the one that gives the context back.
  const loseContext = context.getExtension('WEBGL_lose_context');
  const extensionOf = (name: string) => (name === 'WEBGL_lose_context' ? loseContext : null);
  Object.assign(context, { getExtension: extensionOf });
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
  await breathe();
  // What Pixi runs for the first time is slow; here nobody waits for a picture yet.
  const nothing = new Container();
  renderer.render(nothing);
  nothing.destroy();
  return renderer;
}

/** What Pixi draws sprites with. */
export function spriteShader({ limits }: WebGLRenderer): Shader {
  const batcher = new DefaultBatcher({ maxTextures: limits.maxBatchableTextures });
  const { shader } = batcher;
  batcher.destroy();
  return shader;
}
