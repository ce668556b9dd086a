import type { Plugin } from 'vite';

/** So many pictures one call of the graphics card draws from: avatars, their shadows, names, marks, lights. */
const PICTURES_PER_CALL = 8;

/** Pixi's modules that try what a browser can do, with what every one with WebGL 2 answers. */
const ANSWERS: Readonly<Record<string, string>> = {
  canUseNewCanvasBlendModes: 'export const canUseNewCanvasBlendModes = () => true;',
  getMaxFragmentPrecision: `export const getMaxFragmentPrecision = () => 'highp';`,
  maxRecommendedTextures: `export const getMaxTexturesPerBatch = () => ${PICTURES_PER_CALL};`,
  checkMaxIfStatementsInShader: `export const checkMaxIfStatementsInShader = () => ${PICTURES_PER_CALL};`,
};

/**
 * Spares the page tests that Pixi makes before anything else: it draws and asks for what was drawn,
 * opens WebGL a second time and compiles for it. Each keeps the page waiting until the graphics card has
 * started, and every browser that the page draws in passes them.
 */
export function trustGraphics(): Plugin {
  return {
    name: 'meadow:trust-graphics',
    enforce: 'pre',
    load(id) {
      const [, module = ''] = /\/pixi\.js\/lib\/.*\/(\w+)\.mjs$/.exec(id) ?? [];
      return ANSWERS[module] ?? null;
    },
  };
}
