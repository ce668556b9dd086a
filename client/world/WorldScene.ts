import 'pixi.js/unsafe-eval';
import { Container, type Texture, WebGLRenderer } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';
import type { TileMap } from '../../shared/world/tileMap';
import { ActorLayer } from '../actor/ActorLayer';
import { AvatarTextures } from '../actor/AvatarTextures';
import type { Picture } from '../chat/BubbleLayer';
import { type View, viewOn } from './Camera';
import { ClickMarker } from './ClickMarker';
import { Screen } from './Screen';
import { TileAnimator } from './TileAnimator';
import { TileLayerView } from './TileLayerView';
import type { World } from './World';
import { driftAt } from './drift';
import { loadTexture } from './loadTexture';

/** The map layer that is drawn over the actors. */
const TOP_LAYER = 'above';

const BACKGROUND = '#86b957';

interface SceneArt {
  tiles: Texture;
  avatars: AvatarTextures;
}

/** Draws the map, and the world that is played in it; alone, the camera drifts over the map. */
export class WorldScene {
  /** Counts the frames drawn so far. */
  framesDrawn = 0;
  readonly #renderer: WebGLRenderer;
  readonly #canvas: HTMLCanvasElement;
  readonly #map: TileMap;
  readonly #screen: Screen;
  readonly #stage = new Container({ label: 'stage' });
  readonly #ground = new Container({ label: 'world' });
  readonly #layers: TileLayerView[] = [];
  readonly #actors: ActorLayer;
  readonly #marker = new ClickMarker();
  readonly #animator: TileAnimator;
  readonly #listeners = new Set<(picture: Picture) => void>();
  readonly #isCalm = matchMedia('(prefers-reduced-motion: reduce)');
  #world?: World;
  #view: View;
  #frame = 0;

  private constructor(
    renderer: WebGLRenderer,
    canvas: HTMLCanvasElement,
    map: TileMap,
    { tiles, avatars }: SceneArt,
  ) {
    this.#renderer = renderer;
    this.#canvas = canvas;
    this.#map = map;
    this.#animator = new TileAnimator(map.animations);
    this.#actors = new ActorLayer(avatars);
    this.#screen = new Screen(canvas);
    this.#view = viewOn(map.spawns[0]!, this.#screen.size, this.#screen.zoom, map.size);
    const [below, above] = [new Container(), new Container()];
    for (const { name, tiles: numbers } of map.layers) {
      const layer = new TileLayerView(map, numbers, tiles);
      this.#layers.push(layer);
      (name === TOP_LAYER ? above : below).addChild(layer.container);
    }
    this.#ground.addChild(below, this.#marker.graphics, this.#actors.figures, above);
    this.#stage.addChild(this.#ground, this.#actors.labels);
    this.#draw();
  }

  /** Loads the art and starts drawing; throws where WebGL is missing. */
  static async create(canvas: HTMLCanvasElement, map: TileMap): Promise<WorldScene> {
    const renderer = new WebGLRenderer();
    const [tiles, avatars] = await Promise.all([
      loadTexture('/art/tiles.png'),
      AvatarTextures.load(),
      renderer.init({ canvas, resolution: 1, antialias: false, backgroundColor: BACKGROUND }),
    ]);
    return new WorldScene(renderer, canvas, map, { tiles, avatars });
  }

  /** Shows the world that is played; undefined shows the map alone. */
  show(world: World | undefined): void {
    if (world === this.#world) return;
    this.#world = world;
    this.#actors.clear();
    this.#marker.hide();
    // At once: a click before the next frame would be read on the old view.
    cancelAnimationFrame(this.#frame);
    this.#draw();
  }

  markTarget(point: Point): void {
    this.#marker.show(point, performance.now());
  }

  /** Calls `listener` with every picture that is drawn until the returned function is called. */
  onDraw(listener: (picture: Picture) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The world point under a point of the page (CSS px). */
  worldPointAt(clientX: number, clientY: number): Point {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return {
      x: this.#view.x + ((clientX - left) / width) * this.#view.width,
      y: this.#view.y + ((clientY - top) / height) * this.#view.height,
    };
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#screen.dispose();
    this.#actors.clear();
    for (const layer of this.#layers) layer.dispose();
    this.#stage.destroy({ children: true });
    this.#renderer.destroy();
  }

  #draw = (): void => {
    this.#frame = requestAnimationFrame(this.#draw);
    this.#fitToScreen();
    const time = performance.now();
    const { size, zoom, density } = this.#screen;
    const world = this.#world;
    const roomTime = world?.now() ?? 0;
    world?.prediction?.update(roomTime);

    this.#view = viewOn(this.#focus(time, roomTime), size, zoom, this.#map.size);
    this.#ground.scale.set(zoom);
    this.#ground.position.set(-this.#view.x * zoom, -this.#view.y * zoom);
    this.#animator.update(time);
    for (const layer of this.#layers) layer.update(this.#view, this.#animator);
    if (world) this.#actors.update(world, { view: this.#view, density, roomTime, time });
    this.#marker.update(time);
    this.#renderer.render(this.#stage);
    this.#tell(time);
    this.framesDrawn += 1;
  };

  /** In the same turn as the canvas is drawn: what lies over it moves with it. */
  #tell(time: number): void {
    const { size, density } = this.#screen;
    const picture: Picture = {
      time,
      density,
      size: { width: size.width / density, height: size.height / density },
      tipOf: (actorId) => this.#actors.topOf(actorId),
    };
    for (const listener of this.#listeners) listener(picture);
  }

  #focus(time: number, roomTime: number): Point {
    const own = this.#world?.own;
    if (own) return own.motion.shownAt(roomTime);
    return driftAt(this.#isCalm.matches ? 0 : time, this.#map.spawns[0]!, this.#map.size);
  }

  /** Right before drawing: a canvas is empty after a change of its size. */
  #fitToScreen(): void {
    const { size, density } = this.#screen;
    const { width, height } = this.#canvas;
    if (width !== size.width || height !== size.height) {
      this.#renderer.resize(size.width, size.height, 1);
    }
    this.#actors.labels.scale.set(density);
  }
}
