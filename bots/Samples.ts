const FIRST_CAPACITY = 256;

/** Measured values in a typed array that grows. */
export class Samples {
  #values = new Float32Array(FIRST_CAPACITY);
  #count = 0;

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  /** Gives everything away that was added since the last call. */
  take(): Float32Array {
    const taken = this.#values.slice(0, this.#count);
    this.#count = 0;
    return taken;
  }
}

/** The values of several arrays, sorted. */
export function sorted(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all.sort();
}

/** The smallest of sorted values that a share (0 to 1) of them does not exceed; null of none. */
export function quantile(values: Float32Array, share: number): number | null {
  return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? null;
}
