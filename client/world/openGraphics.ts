const LOOK_INTERVAL_MS = 16;

/** A graphics card that has not answered by then is asked all the same, and waited for. */
const PATIENCE_MS = 5000;

/** As Pixi asks for it, for a picture that fills its canvas. */
const ATTRIBUTES: WebGLContextAttributes = { alpha: false, antialias: false, stencil: true };

/**
 * Opens WebGL 2 on a canvas, and returns when the graphics card is ready; throws where it is missing.
 *
 * The first question to a graphics card that has not started yet would keep the page waiting, for half a
 * second on a slow device.
 */
export async function openGraphics(canvas: HTMLCanvasElement): Promise<WebGL2RenderingContext> {
  const context = canvas.getContext('webgl2', ATTRIBUTES);
  if (!context) throw new Error('WebGL 2 is missing');
  const started = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!started) return context;
  context.flush();
  const end = performance.now() + PATIENCE_MS;
  const isReady = () => context.getSyncParameter(started, context.SYNC_STATUS) === context.SIGNALED;
  while (!isReady() && performance.now() < end) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_INTERVAL_MS);
    });
  }
  context.deleteSync(started);
  return context;
}
