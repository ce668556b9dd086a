import 'pixi.js/unsafe-eval';
import { type Texture, WebGLRenderer } from 'pixi.js';
import { AvatarTextures } from '../actor/AvatarTextures';
import { loadTexture } from './loadTexture';

const BACKGROUND = '#86b957';

/** The page steers by itself; Pixi would look for what is under the mouse, and choose its picture. */
const NO_EVENTS = { move: false, globalMove: false, click: false, wheel: false } as const;

/** What a scene draws with, and what it draws. */
export interface SceneParts {
  renderer: WebGLRenderer;
  tiles: Texture;
  avatars: AvatarTextures;
}

/** Loads the art and prepares the canvas; throws where WebGL is missing. */
export async function loadSceneParts(canvas: HTMLCanvasElement): Promise<SceneParts> {
  const renderer = new WebGLRenderer();
  const [tiles, avatars] = await Promise.all([
    loadTexture('/art/tiles.png'),
    AvatarTextures.load(),
    renderer.init({
      canvas,
      resolution: 1,
      antialias: false,
      backgroundColor: BACKGROUND,
      eventFeatures: NO_EVENTS,
    }),
  ]);
  return { renderer, tiles, avatars };
}
