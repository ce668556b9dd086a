import { Container, Sprite, type Texture } from 'pixi.js';
import type { Light, LightKind } from '../../shared/world/tileMap';
import type { View } from './Camera';
import { drawTexture } from './drawTexture';

interface Glow {
  radius: number;
  colour: readonly [red: number, green: number, blue: number];
  /** What it adds in its middle, 0 to 1. */
  strength: number;
}

const GLOWS: Readonly<Record<LightKind, Glow>> = {
  lamp: { radius: 56, colour: [255, 150, 50], strength: 0.5 },
  window: { radius: 24, colour: [255, 150, 60], strength: 0.3 },
  fire: { radius: 64, colour: [255, 125, 40], strength: 0.6 },
  glow: { radius: 16, colour: [90, 225, 210], strength: 0.5 },
};

/** The light of a glow is drawn in so many rings: what is drawn beneath has hard edges, too. */
const RINGS = 18;

/** How high a glow is for its width. */
const FLATNESS = 1 / 1.15;

/** What lies behind a window's bars, around the light's point. */
const PANES = [
  { x: -4, y: -4, width: 3, height: 4 },
  { x: 1, y: -4, width: 3, height: 4 },
  { x: -4, y: 1, width: 3, height: 4 },
  { x: 1, y: 1, width: 3, height: 4 },
] as const;

/** What shines when it is dark: sprites that add their light to what is drawn beneath them. */
export class Lights {
  /** Windows' panes, to be drawn under the actors. */
  readonly panes = new Container({ label: 'panes' });
  /** The light around, to be drawn over everything in the world. */
  readonly glows = new Container({ label: 'glows' });
  readonly #textures = new Map<LightKind | 'pane', Texture>();

  /** Those that are not yet sprites: nothing shines before the first evening. */
  #lights: readonly Light[];

  constructor(lights: readonly Light[]) {
    this.#lights = lights;
  }

  /** Shows what is in view, as bright as `level` from 0 to 1. */
  update(view: View, level: number): void {
    if (level > 0) this.#build();
    for (const container of [this.panes, this.glows]) {
      container.visible = level > 0;
      container.alpha = level;
      if (level === 0) continue;
      for (const sprite of container.children) {
        const { x, y, width, height } = sprite;
        sprite.visible =
          x < view.x + view.width &&
          y < view.y + view.height &&
          x + width > view.x &&
          y + height > view.y;
      }
    }
  }

  dispose(): void {
    for (const texture of this.#textures.values()) texture.destroy(true);
  }

  #build(): void {
    for (const { kind, x, y } of this.#lights) {
      const texture = this.#texture(kind, () => drawGlow(GLOWS[kind]));
      const { radius } = GLOWS[kind];
      this.glows.addChild(shine(texture, x - radius, y - radius));
      if (kind !== 'window') continue;
      this.panes.addChild(shine(this.#texture('pane', drawPanes), x - 4, y - 4));
    }
    this.#lights = [];
  }

  #texture(kind: LightKind | 'pane', draw: () => Texture): Texture {
    let texture = this.#textures.get(kind);
    if (!texture) {
      texture = draw();
      this.#textures.set(kind, texture);
    }
    return texture;
  }
}

function shine(texture: Texture, x: number, y: number): Sprite {
  const sprite = new Sprite({ texture, blendMode: 'add' });
  sprite.position.set(Math.round(x), Math.round(y));
  return sprite;
}

function drawGlow({ radius, colour, strength }: Glow): Texture {
  const size = radius * 2;
  return drawTexture(size, size, (context) => {
    const gradient = context.createRadialGradient(0, 0, 0, 0, 0, radius);
    for (let ring = 0; ring <= RINGS; ring += 1) {
      const alpha = ((RINGS - ring) / RINGS) * strength;
      const [from, to] = [edgeOf(ring), edgeOf(ring + 1)];
      for (const at of [from, to]) gradient.addColorStop(at, `rgb(${colour.join(' ')} / ${alpha})`);
    }
    context.translate(radius, radius);
    // Seen from above, light on the ground is flatter than wide.
    context.scale(1, FLATNESS);
    context.fillStyle = gradient;
    context.fillRect(-radius, -size, size, size * 2);
  });
}

/** Where a ring begins, from 0 in the middle to 1: light falls with the square of the distance left. */
function edgeOf(ring: number): number {
  if (ring === 0) return 0;
  return 1 - Math.sqrt(Math.max(0, RINGS - ring + 0.5) / RINGS);
}

function drawPanes(): Texture {
  return drawTexture(8, 9, (context) => {
    context.fillStyle = 'rgb(255 190 90 / 85%)';
    for (const { x, y, width, height } of PANES) context.fillRect(x + 4, y + 4, width, height);
  });
}
