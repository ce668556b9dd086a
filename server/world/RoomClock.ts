/** Room time: whole milliseconds since the room was created, from a clock that never jumps. */
export class RoomClock {
  readonly #origin = performance.now();

  now(): number {
    return Math.floor(performance.now() - this.#origin);
  }
}
