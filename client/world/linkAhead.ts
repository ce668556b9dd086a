import type { GlProgram, Shader } from 'pixi.js';
import { caughtUp } from './caughtUp';

/**
 * Has the graphics card make the programs that a picture will be drawn with.
 *
 * Pixi makes them when it needs them and asks at once what they consist of, which would keep the page
 * waiting; the graphics card knows what it made before.
 */
export async function linkAhead(
  context: WebGL2RenderingContext,
  shaders: readonly Shader[],
): Promise<void> {
  const linked = shaders.map(({ glProgram }) => link(context, glProgram));
  await caughtUp(context);
  for (const program of linked) context.deleteProgram(program);
}

function link(context: WebGL2RenderingContext, { vertex, fragment }: GlProgram): WebGLProgram {
  const program = context.createProgram();
  for (const [type, source] of [
    [context.VERTEX_SHADER, vertex],
    [context.FRAGMENT_SHADER, fragment],
  ] as const) {
    // Missing only where the context is lost, which Pixi reports.
    const shader = context.createShader(type);
    if (!shader || source === undefined) continue;
    context.shaderSource(shader, source);
    context.compileShader(shader);
    context.attachShader(program, shader);
    context.deleteShader(shader);
  }
  context.linkProgram(program);
  return program;
}
