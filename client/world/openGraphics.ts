import { Screen } from './Screen';
import { caughtUp } from './caughtUp';

/** As Pixi asks for it, for a picture that fills its canvas. */
const ATTRIBUTES: WebGLContextAttributes = { alpha: false, antialias: false, stencil: true };

/** The meadow's green; each part from 0 to 1. */
export const BACKGROUND: [number, number, number] = [0x86 / 255, 0xb9 / 255, 0x57 / 255];

/** Opens WebGL 2 on a canvas, and returns when the graphics card is ready; throws where it is missing. */
export async function openGraphics(canvas: HTMLCanvasElement): Promise<WebGL2RenderingContext> {
  fit(canvas);
  const context = canvas.getContext('webgl2', ATTRIBUTES);
  if (!context) throw new Error('WebGL 2 is missing');
  // Black, until the world is drawn.
  context.clearColor(...BACKGROUND, 1);
  context.clear(context.COLOR_BUFFER_BIT);
  await caughtUp(context);
  return context;
}

/** As large as it will be, before anything is drawn: to be resized it waits for the graphics card. */
function fit(canvas: HTMLCanvasElement): void {
  const screen = new Screen(canvas);
  Object.assign(canvas, screen.size);
  screen.dispose();
}
