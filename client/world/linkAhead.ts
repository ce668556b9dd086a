import type { GlProgram, Shader, WebGLRenderer } from 'pixi.js';
import { breathe } from '../breathe';
import { caughtUp } from './caughtUp';

/**
 * Has the graphics card make the programs that a picture will be drawn with; they are GLSL 3.
 *
 * Pixi makes them when it needs them and asks at once what they consist of, which keeps the page waiting
 * until they are made.
 */
export async function linkAhead(
  renderer: WebGLRenderer,
  shaders: readonly Shader[],
): Promise<void> {
  const context = renderer.gl;
  const linked = shaders.map((shader) => ({ shader, program: link(context, shader.glProgram) }));
  await caughtUp(context);
  for (const { shader, program } of linked) {
    handOver(renderer, shader, program);
    await breathe();
  }
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

/** Has Pixi make a shader's program, and find it made. */
function handOver({ gl, shader: system }: WebGLRenderer, shader: Shader, program: WebGLProgram) {
  const made: Partial<WebGL2RenderingContext> = {
    createProgram: () => program,
    compileShader: () => undefined,
    attachShader: () => undefined,
    linkProgram: () => undefined,
  };
  Object.assign(gl, made);
  try {
    // Uploads nothing: what is to be drawn is told when it is drawn.
    system.bind(shader, true);
  } finally {
    for (const name of Object.keys(made)) Reflect.deleteProperty(gl, name);
  }
}
