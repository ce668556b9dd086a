import type { Point } from '../../shared/movement/grid';
import type { TileMap } from '../../shared/world/tileMap';
import type { AvatarSheet } from '../actor/avatarSheet';
import type { ChatFeed } from '../chat/ChatFeed';
import type { World } from '../world/World';
import type { WorldScene } from '../world/WorldScene';
import { Footfalls } from './Footfalls';
import { type Loop, Speaker } from './Speaker';
import { WaterMap } from './WaterMap';
import { type Footing, footingAt } from './footing';
import { type Heard, gainOfVolume, heardFrom } from './hearing';
import { stepSounds } from './stepSounds';
import type { Samples } from './synth';
import { waterSound } from './waterSound';
import { whisperSound } from './whisperSound';
import { whispersSince } from './whispersSince';

/** What there is to hear something of. */
export interface Sources {
  scene: WorldScene;
  feed: ChatFeed;
  /** The world that is played at the moment. */
  world: () => World;
}

const STEPS_REACH_PX = 220;
const WATER_REACH_PX = 190;

/** How loud things are beside one another. */
export const GAIN = { ownStep: 0.8, othersStep: 0.6, water: 0.35, whisper: 0.6 };

const WATER_INTERVAL_MS = 100;

/** What the world sounds like to the own actor: steps, water, whispers. */
export class Soundscape {
  readonly #sources: Sources;
  readonly #map: TileMap;
  readonly #water: WaterMap;
  readonly #footfalls: Footfalls;
  readonly #speaker: Speaker;
  readonly #stream: Loop;
  readonly #steps = new Map<Footing, Samples[]>();
  readonly #whisper = whisperSound();
  readonly #ends: (() => void)[];
  #waterSetAt = Number.NEGATIVE_INFINITY;
  #heardLines: number;

  constructor(sources: Sources, sheet: AvatarSheet, volume: number) {
    const { scene, feed } = sources;
    this.#sources = sources;
    this.#map = scene.map;
    this.#water = new WaterMap(scene.map);
    this.#footfalls = new Footfalls(sheet);
    this.#heardLines = feed.lines.at(-1)?.arrival ?? 0;
    this.#speaker = new Speaker(gainOfVolume(volume));
    this.#stream = this.#speaker.loop(waterSound());
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#onVisibility();
    this.#ends = [
      scene.onDraw(({ time }) => this.#onDraw(time)),
      feed.subscribe(() => this.#onLines()),
      () => document.removeEventListener('visibilitychange', this.#onVisibility),
    ];
  }

  setVolume(volume: number): void {
    this.#speaker.setGain(gainOfVolume(volume));
  }

  /** To be called within a gesture: some browsers let nothing sound before. */
  wake(): void {
    if (!document.hidden) this.#speaker.wake();
  }

  dispose(): void {
    for (const end of this.#ends) end();
    this.#speaker.close();
  }

  /** Who looks elsewhere hears nothing. */
  #onVisibility = (): void => {
    if (document.hidden) this.#speaker.rest();
    else this.#speaker.wake();
  };

  #onDraw(time: number): void {
    const world = this.#sources.world();
    const { own } = world;
    if (!own) return;
    const now = world.now();
    const ears = own.motion.shownAt(now);
    const walking: string[] = [];
    for (const { id, motion } of world.actors.values()) {
      if (motion.directionAt(now) !== undefined) walking.push(id);
    }
    for (const { actorId, count } of this.#footfalls.update(walking, time)) {
      if (actorId === own.id) this.#step(ears, count, { gain: GAIN.ownStep, pan: 0 });
      else this.#stepAway(world.actors.get(actorId)!.motion.shownAt(now), ears, count);
    }
    if (time - this.#waterSetAt < WATER_INTERVAL_MS) return;
    this.#waterSetAt = time;
    this.#flow(ears);
  }

  #stepAway(foot: Point, ears: Point, count: number): void {
    const { gain, pan } = heardFrom({ x: foot.x - ears.x, y: foot.y - ears.y }, STEPS_REACH_PX);
    if (gain > 0) this.#step(foot, count, { gain: gain * GAIN.othersStep, pan });
  }

  #step(foot: Point, count: number, heard: Heard): void {
    const footing = footingAt(this.#map, this.#water, foot);
    let sounds = this.#steps.get(footing);
    if (!sounds) this.#steps.set(footing, (sounds = stepSounds(footing)));
    this.#speaker.play(sounds[count % sounds.length]!, heard);
  }

  #flow(ears: Point): void {
    const way = this.#water.from(ears);
    if (!way) return;
    const { gain, pan } = heardFrom(way, WATER_REACH_PX);
    this.#stream.set({ gain: gain * GAIN.water, pan });
  }

  #onLines(): void {
    const { lines } = this.#sources.feed;
    const isWhispered = whispersSince(lines, this.#heardLines) > 0;
    this.#heardLines = lines.at(-1)?.arrival ?? this.#heardLines;
    if (isWhispered) this.#speaker.play(this.#whisper, { gain: GAIN.whisper, pan: 0 });
  }
}
