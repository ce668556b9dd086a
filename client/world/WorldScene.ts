import { Container, type WebGLRenderer } from 'pixi.js';
import type { Point } from '../../shared/movement/grid';
import type { TileMap } from '../../shared/world/tileMap';
import { ActorLayer } from '../actor/ActorLayer';
import { AvatarTextures } from '../actor/AvatarTextures';
import type { Picture } from '../chat/BubbleLayer';
import { breathe } from '../breathe';
import { isMotionReduced } from '../settings/motion';
import { type View, viewOn } from './Camera';
import { ClickMarker } from './ClickMarker';
import { Follower } from './Follower';
import { HoverMarker } from './HoverMarker';
import { Lights } from './Lights';
import { MapView } from './MapView';
import { Screen } from './Screen';
import type { World } from './World';
import { caughtUp } from './caughtUp';
import { createRenderer, spriteShader } from './createRenderer';
import { daylightAt, hourAt } from './daylight';
import { driftAt } from './drift';
import type { Art } from './loadArt';
import { linkAhead } from './linkAhead';

interface SceneOptions {
  map: TileMap;
  art: Art;
  /** The hour of the day, if it is to stand still. */
  hour?: number;
}

/** Draws the map, and the world that is played in it; alone, the camera drifts over the map. */
export class WorldScene {
  /** Counts the frames drawn so far. */
  framesDrawn = 0;
  readonly map: TileMap;
  /** The tileset's picture. */
  readonly tileset: ImageBitmap;
  readonly #renderer: WebGLRenderer;
  readonly #canvas: HTMLCanvasElement;
  readonly #hour?: number;
  readonly #screen: Screen;
  readonly #stage = new Container({ label: 'stage' });
  readonly #ground = new Container({ label: 'world' });
  readonly #mapView: MapView;
  readonly #actors: ActorLayer;
  /** What daylight falls on. */
  readonly #lit: Container[];
  readonly #lights: Lights;
  readonly #marker = new ClickMarker();
  readonly #hover: HoverMarker;
  readonly #follower = new Follower();
  readonly #listeners = new Set<(picture: Picture) => void>();
  #world?: World;
  #view: View;
  #frame = 0;

  private constructor(
    renderer: WebGLRenderer,
    canvas: HTMLCanvasElement,
    screen: Screen,
    { map, art, hour }: SceneOptions,
  ) {
    this.#renderer = renderer;
    this.#canvas = canvas;
    this.map = map;
    this.#hour = hour;
    this.tileset = art.tiles;
    this.#actors = new ActorLayer(new AvatarTextures(art));
    this.#screen = screen;
    this.#view = viewOn(map.spawns[0]!, this.#screen.size, this.#screen.zoom, map.size);
    this.#mapView = new MapView(map, art.tiles);
    const { below, above } = this.#mapView;
    this.#lights = new Lights(map.lights);
    this.#hover = new HoverMarker(canvas);
    this.#lit = [below.container, this.#actors.figures, above.container];
    this.#ground.addChild(
      below.container,
      this.#lights.panes,
      this.#hover.sprite,
      this.#marker.sprite,
      this.#actors.figures,
      above.container,
      this.#lights.glows,
    );
    this.#stage.addChild(this.#ground, this.#actors.labels);
  }

  /** Starts drawing on the canvas of a context. */
  static async create(context: WebGL2RenderingContext, options: SceneOptions): Promise<WorldScene> {
    const canvas = context.canvas as HTMLCanvasElement;
    const screen = new Screen(canvas);
    try {
      await breathe();
      const renderer = await createRenderer(context, screen.size);
      await breathe();
      const scene = new WorldScene(renderer, canvas, screen, options);
      await breathe();
      const mapView = scene.#mapView;
      const shaders = [mapView.shader, spriteShader(renderer)];
      await Promise.all([mapView.layOut(scene.#view), linkAhead(renderer, shaders)]);
      // The largest picture; the first drawing has enough to do.
      renderer.texture.initSource(mapView.source);
      await caughtUp(context);
      scene.#draw();
      await caughtUp(context);
      scene.#shine(0);
      await breathe();
      scene.#drawOn();
      return scene;
    } catch (error) {
      screen.dispose();
      throw error;
    }
  }

  /** Shows the world that is played; undefined shows the map alone. */
  show(world: World | undefined): void {
    if (world === this.#world) return;
    this.#world = world;
    this.#actors.clear();
    this.#marker.hide();
    this.#follower.reset();
    // At once: a click before the next frame would be read on the old view.
    cancelAnimationFrame(this.#frame);
    this.#drawOn();
  }

  /** The part of the world that is on the screen. */
  get view(): View {
    return this.#view;
  }

  /** Device pixels per world pixel. */
  get zoom(): number {
    return this.#screen.zoom;
  }

  /** Zooms as far as the screen allows, and remembers it on this device. */
  zoomTo(zoom: number): void {
    this.#screen.zoomTo(zoom);
  }

  markTarget(point: Point): void {
    this.#marker.show(point, performance.now());
  }

  /** Calls `listener` with every picture that is drawn until the returned function is called. */
  onDraw(listener: (picture: Picture) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Which other actor is at a point of the page, give or take `reach` (all in CSS px). */
  actorAt({ x, y }: Point, reach = 0): string | undefined {
    const { density, zoom } = this.#screen;
    return this.#actors.actorAt(this.worldPointAt(x, y), (reach * density) / zoom);
  }

  /** Whether an actor is on the screen. */
  isInSight(actorId: string): boolean {
    return this.#actors.topOf(actorId) !== undefined;
  }

  /** The world point under a point of the page (CSS px). */
  worldPointAt = (clientX: number, clientY: number): Point => {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return {
      x: this.#view.x + ((clientX - left) / width) * this.#view.width,
      y: this.#view.y + ((clientY - top) / height) * this.#view.height,
    };
  };

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#screen.dispose();
    this.#actors.dispose();
    this.#mapView.dispose();
    this.#marker.dispose();
    this.#hover.dispose();
    this.#lights.dispose();
    this.#stage.destroy({ children: true });
    this.#renderer.destroy();
  }

  /** Draws now, and with every picture of the screen from then on. */
  #drawOn = (): void => {
    this.#frame = requestAnimationFrame(this.#drawOn);
    this.#draw();
  };

  #draw(): void {
    this.#fitToScreen();
    const time = performance.now();
    const { size, zoom, density } = this.#screen;
    const world = this.#world;
    const roomTime = world?.now() ?? 0;
    world?.prediction?.update(roomTime);

    this.#view = viewOn(this.#focus(time, roomTime), size, zoom, this.map.size);
    this.#ground.scale.set(zoom);
    this.#ground.position.set(-this.#view.x * zoom, -this.#view.y * zoom);
    // Who wants less motion sees water stand still.
    this.#mapView.update(this.#view, isMotionReduced() ? 0 : time);
    if (world) this.#actors.update(world, { view: this.#view, density, roomTime, time });
    this.#marker.update(time);
    this.#hoverOver(world);
    this.#shine(roomTime);
    this.#renderer.render(this.#stage);
    this.#tell(time);
    this.framesDrawn += 1;
  }

  #hoverOver(world: World | undefined): void {
    const { mouse } = this.#hover;
    const actorId = mouse && this.actorAt(mouse);
    this.#actors.pointAt(actorId);
    const at = mouse && this.worldPointAt(mouse.x, mouse.y);
    this.#hover.update(world?.ground, at, actorId !== undefined);
  }

  /** In the same turn as the canvas is drawn: what lies over it moves with it. */
  #tell(time: number): void {
    const { size, density } = this.#screen;
    const own = this.#world?.own;
    const picture: Picture = {
      time,
      density,
      size: { width: size.width / density, height: size.height / density },
      tipOf: (actorId) => this.#actors.topOf(actorId),
      self: own && this.#actors.bodyOf(own.id),
    };
    for (const listener of this.#listeners) listener(picture);
  }

  #focus(time: number, roomTime: number): Point {
    const own = this.#world?.own;
    const isCalm = isMotionReduced();
    if (!own) return driftAt(isCalm ? 0 : time, this.map.spawns[0]!, this.map.size);
    const place = own.motion.shownAt(roomTime);
    return this.#follower.follow(place, { time, zoom: this.#screen.zoom, isStiff: isCalm });
  }

  /** Alone, the page goes by its own clock. */
  #shine(roomTime: number): void {
    const unixTime = this.#world?.unixTime(roomTime) ?? Date.now();
    const { tint, lamps } = daylightAt(this.#hour ?? hourAt(unixTime));
    for (const container of this.#lit) container.tint = tint;
    // Not in the first picture, which has enough to do: sprites are drawn in a way of their own.
    if (this.framesDrawn > 0) this.#lights.update(this.#view, lamps);
  }

  /** Right before drawing: a canvas is empty after a change of its size. */
  #fitToScreen(): void {
    const { size } = this.#screen;
    const { width, height } = this.#canvas;
    if (width !== size.width || height !== size.height) {
      this.#renderer.resize(size.width, size.height, 1);
    }
  }
}
