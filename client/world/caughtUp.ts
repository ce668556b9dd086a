import { breathe } from '../breathe';

const LOOK_INTERVAL_MS = 16;

/** A graphics card that has not answered by then is asked all the same, and waited for. */
const PATIENCE_MS = 5000;

/**
 * Returns when the graphics card has done what it was told.
 *
 * A question to one that has not would keep the page waiting, for half a second on a slow device.
 */
export async function caughtUp(context: WebGL2RenderingContext): Promise<void> {
  const told = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!told) return;
  context.flush();
  const end = performance.now() + PATIENCE_MS;
  const isDone = () => context.getSyncParameter(told, context.SYNC_STATUS) === context.SIGNALED;
  while (!isDone() && performance.now() < end) {
    await breathe(LOOK_INTERVAL_MS);
  }
  context.deleteSync(told);
}
