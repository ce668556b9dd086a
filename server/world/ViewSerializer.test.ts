import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Client, ClientState, Protocol } from '@colyseus/core';
import { type Decoder, Reflection } from '@colyseus/schema';
import fc from 'fast-check';
import { TURNS_PER_PATCH } from '../../shared/constants';
import { ViewSerializer } from './ViewSerializer';
import { Views } from './Views';
import { ActorState, WorldState } from './WorldState';

interface Fields {
  name: string;
  path: number[];
  departedAt: number;
}

/** A page: what it was sent, decoded as Colyseus' SDK does. */
class Page {
  readonly client: Client;
  readonly frames: Uint8Array[] = [];
  readonly #decoder: Decoder<WorldState>;

  constructor(handshake: Uint8Array) {
    this.#decoder = Reflection.decode<WorldState>(handshake);
    const raw = (frame: Uint8Array) => this.receive(frame);
    this.client = { state: ClientState.JOINED, raw } as unknown as Client;
  }

  receive(frame: Uint8Array): void {
    this.frames.push(frame);
    this.#decoder.decode(frame, { offset: 1 });
  }

  get actors(): Map<string, Fields> {
    const entries = [...this.#decoder.state.actors.entries()];
    return new Map(entries.map(([id, actor]) => [id, fieldsOf(actor)]));
  }
}

function fieldsOf({ name, path, departedAt }: ActorState): Fields {
  return { name, path: Array.from(path), departedAt };
}

/** A state and its pages, each of which looks through the eyes of an actor. */
class Stage {
  readonly state = new WorldState();
  isMoving = true;
  readonly pages = new Map<number, Page>();
  readonly inView = new Map<number, Set<number>>();
  readonly #views = new Views({
    clientOf: (actorId) => this.pages.get(actorId)?.client,
    stateOf: (actorId) => this.state.actors.get(String(actorId))!,
  });
  readonly #serializer = new ViewSerializer({
    views: () => this.#views,
    arrange: () => this.isMoving,
    look: (clients) => this.#look(clients),
    onPatch: () => undefined,
  });
  /** What the next looks are to find. */
  readonly #wanted = new Map<number, Set<number>>();

  constructor() {
    this.#serializer.reset(this.state as never);
  }

  spawn(id: number): void {
    const actor = new ActorState();
    Object.assign(actor, { id, name: `Actor-${id}`, departedAt: 1 });
    this.state.actors.set(String(id), actor);
  }

  remove(id: number): void {
    this.leave(id);
    this.#views.remove(id);
    this.state.actors.delete(String(id));
    for (const seen of this.inView.values()) seen.delete(id);
    for (const seen of this.#wanted.values()) seen.delete(id);
  }

  /** Joins, or comes back: then those are in view at once who were. */
  join(id: number): void {
    const wanted = this.#wanted.get(id) ?? new Set();
    this.leave(id);
    const page = new Page(this.#serializer.handshake());
    this.pages.set(id, page);
    this.inView.set(id, new Set(wanted));
    this.#wanted.set(id, wanted);
    this.#views.open(page.client, id);
    for (const other of wanted) this.#views.enter(id, other);
    page.receive(this.#serializer.getFullState(page.client));
  }

  leave(id: number): void {
    const page = this.pages.get(id);
    if (page) this.#views.close(page.client);
    for (const map of [this.pages, this.inView, this.#wanted]) map.delete(id);
  }

  see(viewer: number, actor: number, isSeen: boolean): void {
    const wanted = this.#wanted.get(viewer);
    if (isSeen) wanted?.add(actor);
    else wanted?.delete(actor);
  }

  turn(): void {
    this.#serializer.applyPatches([...this.pages.values()].map(({ client }) => client));
  }

  /** Lets everybody have their turn. */
  settle(): void {
    for (let i = 0; i < TURNS_PER_PATCH; i++) this.turn();
  }

  /** As the pages should have it: each its own actor and those in view. */
  expected(id: number): Map<string, Fields> {
    const ids = [id, ...this.inView.get(id)!];
    return new Map(ids.map((each) => [String(each), fieldsOf(this.#actor(each))]));
  }

  #look(clients: readonly Client[]): void {
    for (const [viewer, wanted] of this.#wanted) {
      if (!clients.includes(this.pages.get(viewer)!.client)) continue;
      const seen = this.inView.get(viewer)!;
      for (const actor of seen) if (!wanted.has(actor)) this.#views.leave(viewer, actor);
      for (const actor of wanted) if (!seen.has(actor)) this.#views.enter(viewer, actor);
      this.inView.set(viewer, new Set(wanted));
    }
  }

  #actor(id: number): ActorState {
    return this.state.actors.get(String(id))!;
  }

  walk(id: number, path: readonly number[]): void {
    const { path: shown } = this.#actor(id);
    if (shown.length !== path.length) shown.clear();
    for (const [i, value] of path.entries()) shown[i] = value;
    this.#actor(id).departedAt += 1;
  }

  rename(id: number, name: string): void {
    this.#actor(id).name = name;
  }
}

const id = fc.nat({ max: 5 });
const event = fc.oneof(
  fc.record({ kind: fc.constant('come' as const), id }),
  fc.record({ kind: fc.constant('go' as const), id }),
  fc.record({ kind: fc.constant('return' as const), id }),
  fc.record({ kind: fc.constant('lose' as const), id }),
  fc.record({ kind: fc.constant('rename' as const), id, name: fc.constantFrom('Ada', 'Ben') }),
  fc.record({
    kind: fc.constant('walk' as const),
    id,
    path: fc.constantFrom([], [8, 16], [24, 32, 40, 48], [56, 64, 72, 80]),
  }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('see' as const), id, other: id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unsee' as const), id, other: id }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
);

beforeEach(() => {
  // What the decoder cannot understand it only tells of.
  for (const method of ['warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...parts) => {
      throw new Error(parts.join(' '));
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('what pages are sent', () => {
  it('makes each page know its own actor and those in view as they are, and nobody else', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 20, maxLength: 80, size: 'max' }), (events) => {
        const stage = new Stage();
        const isHere = (actor: number) => stage.state.actors.has(String(actor));
        for (const each of events) {
          if (each.kind === 'turn') stage.turn();
          else if (each.kind === 'come') {
            if (!isHere(each.id)) stage.spawn(each.id);
            stage.join(each.id);
          } else if (!isHere(each.id)) continue;
          else if (each.kind === 'go') stage.remove(each.id);
          else if (each.kind === 'return') stage.join(each.id);
          else if (each.kind === 'lose') stage.leave(each.id);
          else if (each.kind === 'rename') stage.rename(each.id, each.name);
          else if (each.kind === 'walk') stage.walk(each.id, each.path);
          else if (each.id !== each.other && isHere(each.other)) {
            stage.see(each.id, each.other, each.kind === 'see');
          }
        }
        stage.settle();
        for (const [viewer, page] of stage.pages) {
          expect(page.actors).toEqual(stage.expected(viewer));
        }
        const sent = [...stage.pages.values()].map(({ frames }) => frames.length);
        stage.settle();
        expect([...stage.pages.values()].map(({ frames }) => frames.length)).toEqual(sent);
      }),
      { numRuns: 300 },
    );
  });

  it('is nothing more, after a state that has everybody in view', () => {
    const stage = new Stage();
    for (const each of [1, 2]) stage.spawn(each);
    stage.join(1);
    stage.see(1, 2, true);
    stage.settle();
    stage.join(1);
    expect([...stage.pages.get(1)!.actors.keys()]).toEqual(['1', '2']);
    stage.settle();
    expect(stage.pages.get(1)!.frames).toHaveLength(1);
  });

  it('is nothing about who went out of view', () => {
    const stage = new Stage();
    for (const each of [1, 2]) stage.spawn(each);
    stage.join(1);
    stage.see(1, 2, true);
    stage.settle();
    stage.see(1, 2, false);
    stage.settle();
    const { frames } = stage.pages.get(1)!;
    frames.length = 0;
    stage.walk(2, [8, 8]);
    stage.settle();
    expect(frames).toEqual([]);
  });

  it('is a frame for each page whose view has changed, at its turn, and none for the others', () => {
    const stage = new Stage();
    for (const each of [1, 2, 3]) stage.spawn(each);
    for (const each of [1, 2, 3]) stage.join(each);
    stage.see(1, 2, true);
    stage.settle();
    // As long as nothing happens nobody is asked, and then everything goes on.
    stage.isMoving = false;
    for (let i = 0; i < 3; i++) stage.settle();
    for (const { frames } of stage.pages.values()) frames.length = 0;
    stage.walk(2, [8, 8]);
    stage.walk(2, [16, 8]);
    stage.settle();
    const frames = [1, 2, 3].map((each) => stage.pages.get(each)!.frames);
    expect(frames.map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(frames[0]![0]![0]).toBe(Protocol.ROOM_STATE_PATCH);
  });
});
