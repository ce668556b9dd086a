import type { Plugin } from 'vite';

const TEST = '/canUseNewCanvasBlendModes.mjs';

/**
 * Spares the page a test that Pixi makes before anything else: it draws, and asks for what was drawn,
 * which keeps the page waiting until the graphics card has started. Every browser with WebGL passes it.
 */
export function trustBlending(): Plugin {
  return {
    name: 'meadow:trust-blending',
    enforce: 'pre',
    load(id) {
      return id.endsWith(TEST) ? 'export const canUseNewCanvasBlendModes = () => true;' : null;
    },
  };
}
