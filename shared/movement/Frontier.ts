/** The nodes (whole numbers from 0) that a search has yet to visit, the most promising first. */
export class Frontier {
  /** A binary heap. */
  readonly #nodes: Int32Array;
  /** Where in the heap each node is, or −1. */
  readonly #places: Int32Array;
  readonly #costs: Float64Array;
  #size = 0;

  /** @param count of nodes that there are */
  constructor(count: number) {
    this.#nodes = new Int32Array(count);
    this.#places = new Int32Array(count).fill(-1);
    this.#costs = new Float64Array(count);
  }

  clear(): void {
    for (let i = 0; i < this.#size; i += 1) this.#places[this.#nodes[i]!] = -1;
    this.#size = 0;
  }

  /** Adds a node, or lowers what it costs. */
  put(node: number, cost: number): void {
    if (this.#places[node] === -1) this.#places[node] = this.#size++;
    this.#costs[node] = cost;
    this.#rise(this.#places[node]!, node);
  }

  /** Takes out the node that costs least; undefined if there is none. */
  take(): number | undefined {
    if (this.#size === 0) return undefined;
    const first = this.#nodes[0]!;
    this.#places[first] = -1;
    const last = this.#nodes[--this.#size]!;
    if (this.#size > 0) this.#sink(last);
    return first;
  }

  #rise(from: number, node: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#isBefore(node, this.#nodes[above]!)) break;
      this.#set(place, this.#nodes[above]!);
      place = above;
    }
    this.#set(place, node);
  }

  #sink(node: number): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.#size) break;
      const other = below + 1;
      if (other < this.#size && this.#isBefore(this.#nodes[other]!, this.#nodes[below]!))
        below = other;
      if (!this.#isBefore(this.#nodes[below]!, node)) break;
      this.#set(place, this.#nodes[below]!);
      place = below;
    }
    this.#set(place, node);
  }

  #isBefore(a: number, b: number): boolean {
    return this.#costs[a]! < this.#costs[b]!;
  }

  #set(place: number, node: number): void {
    this.#nodes[place] = node;
    this.#places[node] = place;
  }
}
