import { Protocol, type Room, SchemaSerializer } from '@colyseus/core';
import type { Schema } from '@colyseus/schema';
import { Introductions } from './Introductions';
import type { ChangeTree } from './changeTree';
import { type Change, encodeChanges } from './encodeChanges';

/*
 * Relies on what Colyseus asks a serializer: `reset` when the state is set, `getFullState(client)` when a client
 * acknowledges its join, `applyPatches(clients)` at each patch, which returns whether anything was sent and is
 * followed by what was sent with `afterNextPatch`; and on what `SchemaSerializer` keeps: `encoder`, with
 * `hasChanges` and `discardChanges`, and `needFullEncode`.
 * Without it nobody would be told anything.
 * A hook that would do: `Serializer` and `room.serializer` documented as what may be replaced.
 */

/** What begins a frame that holds the state, and one that holds changes of it. */
export const STATE = Uint8Array.of(Protocol.ROOM_STATE);
export const PATCH = Uint8Array.of(Protocol.ROOM_STATE_PATCH);

/** Colyseus' serializer, as far as others are built on it that send what they want to whom they want. */
export abstract class PatchSerializer<State extends Schema> extends SchemaSerializer<State> {
  protected introductions!: Introductions;

  override reset(state: State): void {
    super.reset(state);
    this.introductions = new Introductions(this.encoder);
  }

  /** What has changed since this was last called, by the instances that `ownerOf` names; undefined if nothing has. */
  protected takeChanges(
    ownerOf: (changed: ChangeTree) => ChangeTree | undefined,
  ): Change[] | undefined {
    const { encoder } = this;
    if (!encoder.hasChanges) return undefined;
    const changes = encodeChanges(encoder, ownerOf);
    encoder.discardChanges();
    this.needFullEncode = true;
    return changes;
  }
}

/**
 * Has a room whose state is still to be set speak through a serializer: Colyseus gives it one of its own when
 * the state is set, and this one takes its place.
 */
export function useSerializer<State extends Schema>(
  room: Room,
  serializer: SchemaSerializer<State>,
): void {
  const setSerializer = room.setSerializer.bind(room);
  room.setSerializer = () => setSerializer(serializer);
}
