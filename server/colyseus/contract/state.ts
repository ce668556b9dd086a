import { describe, expect, it } from '@jest/globals';
import { type Client, ClientState } from '@colyseus/core';
import { type Decoder, Encoder, Reflection, type SchemaType, schema, t } from '@colyseus/schema';
import { waitFor } from '../../../test/support/waitFor';
import { Introductions } from '../state/Introductions';
import { PATCH, PatchSerializer, STATE, useSerializer } from '../state/PatchSerializer';
import { treeOf, treeOfNearest } from '../state/changeTree';
import { encodeChanges } from '../state/encodeChanges';
import { encodeRemoval } from '../state/encodeRemoval';
import { PlainRoom, stage } from './Stage';

const Sheep = schema({ name: t.string(), path: t.array('float32') }, 'Sheep');
type Sheep = SchemaType<typeof Sheep>;
const Meadow = schema({ sheep: t.map(Sheep).view() }, 'Meadow');
type Meadow = SchemaType<typeof Meadow>;

const NAMES = ['Ada', 'Bo', 'Cy'];

/** A state with sheep in it, of which all changes have been taken, and what a page decodes of it. */
function flock(names = NAMES) {
  const state = new Meadow();
  const encoder = new Encoder(state);
  for (const name of names) {
    const sheep = new Sheep();
    Object.assign(sheep, { name });
    sheep.path.push(1, 2);
    state.sheep.set(name, sheep);
  }
  encoder.encode({ offset: 0 });
  encoder.discardChanges();
  const decoder: Decoder<Meadow> = Reflection.decode<Meadow>(Reflection.encode(encoder));
  return { state, encoder, decoder, introductions: new Introductions(encoder) };
}

const sheepOf = (state: Meadow, name: string) => state.sheep.get(name)!;
const ownerOf = treeOfNearest.bind(undefined, Sheep);

function seen({ state }: Decoder<Meadow>): object {
  const entries = [...(state.sheep?.entries() ?? [])] as [string, Sheep][];
  return Object.fromEntries(entries.map(([key, { path }]) => [key, Array.from(path)]));
}

describe('changeTree', () => {
  it('an instance has one tree, which knows it and what holds it', () => {
    const { state } = flock();
    const ada = sheepOf(state, 'Ada');
    const tree = treeOf(ada);
    ada.name = 'Adam';
    expect(treeOf(ada)).toBe(tree);
    expect(ownerOf(tree)).toBe(tree);
    expect(ownerOf(treeOf(ada.path))).toBe(tree);
    expect(ownerOf(treeOf(state.sheep))).toBeUndefined();
  });
});

describe('Introductions', () => {
  it('each of what is in view is told as a whole, behind what holds it, and nothing else is', () => {
    const { state, decoder, introductions } = flock();
    const [ada, bo] = ['Ada', 'Bo'].map((name) => treeOf(sheepOf(state, name)));
    const parts = [introductions.link(ada!), introductions.of(ada!), introductions.of(bo!)];
    decoder.decode(Buffer.concat(parts), { offset: 0 });
    expect(seen(decoder)).toEqual({ Ada: [1, 2], Bo: [1, 2] });
    expect(introductions.of(ada!)).toBe(parts[1]);
  });
});

describe('encodeChanges', () => {
  it('what changed about each is a piece of its own, which stands alone', () => {
    const { state, encoder, decoder, introductions } = flock();
    const trees = NAMES.map((name) => treeOf(sheepOf(state, name)));
    const parts = [introductions.link(trees[0]!), ...trees.map((tree) => introductions.of(tree))];
    decoder.decode(Buffer.concat(parts), { offset: 0 });
    for (const name of NAMES) {
      const { path } = sheepOf(state, name);
      path.clear();
      path.push(name.length);
    }
    const changes = encodeChanges(encoder, ownerOf);
    expect(new Set(changes.map(({ actor }) => actor))).toEqual(new Set(trees));
    for (const { actor, bytes } of changes) {
      if (actor === trees[1]) decoder.decode(bytes, { offset: 0 });
    }
    expect(seen(decoder)).toEqual({ Ada: [1, 2], Bo: [2], Cy: [1, 2] });
  });

  it('it begins anew where the buffer was too small', () => {
    const { state, encoder } = flock(Array.from({ length: 50 }, (_, i) => `${i}`));
    for (const sheep of state.sheep.values()) sheep.name += 'x'.repeat(50);
    const expected = encodeChanges(encoder, ownerOf).map(({ bytes }) => bytes);
    encoder.sharedBuffer = new Uint8Array(100);
    expect(encodeChanges(encoder, ownerOf).map(({ bytes }) => bytes)).toEqual(expected);
    expect(expected).toHaveLength(50);
  });
});

describe('encodeRemoval', () => {
  it('what is told so is in the map no more, and those behind it can be told', () => {
    const { state, decoder, introductions } = flock();
    const [ada, bo] = ['Ada', 'Bo'].map((name) => treeOf(sheepOf(state, name)));
    const parts = [introductions.link(ada!), introductions.of(ada!), encodeRemoval(ada!)];
    decoder.decode(Buffer.concat([...parts, introductions.of(bo!)]), { offset: 0 });
    expect(seen(decoder)).toEqual({ Bo: [1, 2] });
  });
});

/** What Colyseus asked, in the order in which it did. */
class NotingSerializer extends PatchSerializer<Meadow> {
  readonly asked: string[] = [];

  override getFullState(client?: Client): Uint8Array {
    this.asked.push(`state, ${client?.state === ClientState.JOINED ? 'joined' : 'joining'}`);
    return STATE;
  }

  override applyPatches(clients: Client[]): boolean {
    const changes = this.takeChanges(ownerOf);
    if (!changes || changes.length === 0) return false;
    this.asked.push(`${changes.length} changes`);
    for (const client of clients) client.raw(PATCH);
    return true;
  }
}

describe('PatchSerializer', () => {
  it('is what a room speaks through from when its state is set', async () => {
    const serializer = new NotingSerializer();
    const patches: boolean[] = [];
    class Grazing extends PlainRoom {
      override onCreate(): void {
        useSerializer(this, serializer);
        this.state = new Meadow();
      }
      override broadcastPatch(): boolean {
        const hasSent = super.broadcastPatch();
        if (hasSent) patches.push(hasSent);
        return hasSent;
      }
    }
    const room = await stage.open(Grazing);
    const { sdk, client } = await stage.join(room);
    const told: string[] = [];
    const { events } = sdk.connection;
    const deliver = events.onmessage!;
    events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      if (new Uint8Array(event.data)[0] === PATCH[0]) told.push('patch');
      deliver(event);
    };
    sdk.onMessage('answer', () => told.push('answer'));
    client.send('answer', 1, { afterNextPatch: true });
    (room.state as Meadow).sheep.set('Ada', new Sheep());
    await waitFor(() => told.includes('answer'));
    expect(told).toEqual(['patch', 'answer']);
    expect(serializer.asked).toEqual(['state, joined', '2 changes']);
    expect(patches.length).toBeGreaterThan(0);
  });
});
