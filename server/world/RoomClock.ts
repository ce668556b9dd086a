/** Room time: whole milliseconds since the room was created, from a clock that never jumps. */
export class RoomClock {
  readonly #origin = performance.now();

  /** The same moment on the process's clock (`performance.now`). */
  processTimeOf(roomTime: number): number {
    return this.#origin + roomTime;
  }

  now(): number {
    return Math.floor(performance.now() - this.#origin);
  }
}
