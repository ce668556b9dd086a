/** What the inspector sends: https://v8.dev, "heap snapshot"; all numbers are in two flat arrays. */
export interface SnapshotFile {
  snapshot: {
    meta: {
      node_fields: string[];
      node_types: [string[], ...unknown[]];
      edge_fields: string[];
      edge_types: [string[], ...unknown[]];
    };
    node_count: number;
  };
  nodes: number[];
  edges: number[];
  strings: string[];
}

/** For each object, the one that holds it, and the edge from there. */
type Ways = Map<number, [holder: number, edge: number]>;

type Field = 'type' | 'name' | 'id' | 'edge_count';

/** Kinds that a program makes; the others are V8's own bookkeeping. */
const COUNTED = new Set(['object', 'closure', 'regexp', 'symbol', 'native']);

/** V8's own things among the objects. */
const INTERNAL = 'system / ';

/** So much is shown of a long way: where it begins, and what is nearest. */
const PATH_START = 4;
const PATH_END = 8;

/** Edges that hold nothing alive. */
const WEAK = 'weak';

/** Which objects live on a heap, and what holds them. */
export class HeapSnapshot {
  readonly #file: SnapshotFile;
  readonly #nodeSize: number;
  readonly #edgeSize: number;
  readonly #kinds: string[];
  readonly #edgeKinds: string[];
  #ways: Ways | undefined;
  readonly #field: Record<Field, number>;

  constructor(file: SnapshotFile) {
    const { meta } = file.snapshot;
    this.#file = file;
    this.#nodeSize = meta.node_fields.length;
    this.#edgeSize = meta.edge_fields.length;
    this.#kinds = meta.node_types[0];
    this.#edgeKinds = meta.edge_types[0];
    const at = (name: string) => meta.node_fields.indexOf(name);
    this.#field = {
      type: at('type'),
      name: at('name'),
      id: at('id'),
      edge_count: at('edge_count'),
    };
  }

  /** How many there are of each class; functions count by their name, as `name()`. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (let node = 0; node < this.#nodes; node++) {
      const label = this.#label(node);
      if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return counts;
  }

  /** The ids of the instances of a class. */
  idsOf(label: string): number[] {
    return this.#instances(label).map((node) => this.#read(node, 'id'));
  }

  /** The way on which the last instance of a class is held, from the outermost holder on. */
  pathTo(label: string): string {
    return this.#path(this.#instances(label).at(-1)!, (this.#ways ??= this.#shortestWays()));
  }

  get #nodes(): number {
    return this.#file.snapshot.node_count;
  }

  #instances(label: string): number[] {
    return Array.from({ length: this.#nodes }, (_, node) => node).filter(
      (node) => this.#label(node) === label,
    );
  }

  #path(node: number, parents: Ways): string {
    const steps: string[] = [];
    let way = parents.get(node);
    for (; way && way[0] !== 0; way = parents.get(way[0])) {
      steps.unshift(`${this.#name(way[0])} .${this.#edgeName(way[1])}`);
    }
    if (steps.length > PATH_START + PATH_END)
      steps.splice(PATH_START, steps.length - PATH_START - PATH_END, '…');
    return steps.join(' → ');
  }

  /** For each node, the holder that is nearest to the root, and the edge from there. */
  #shortestWays(): Ways {
    const firstEdges = this.#firstEdges();
    const ways: Ways = new Map();
    const queue = [0];
    for (const node of queue) {
      for (let edge = firstEdges[node]!; edge < firstEdges[node + 1]!; edge++) {
        const target = this.#file.edges[edge * this.#edgeSize + 2]! / this.#nodeSize;
        if (target === 0 || ways.has(target) || this.#edgeKind(edge) === WEAK) continue;
        ways.set(target, [node, edge]);
        queue.push(target);
      }
    }
    return ways;
  }

  #firstEdges(): number[] {
    const first = [0];
    for (let node = 0; node < this.#nodes; node++) {
      first.push(first[node]! + this.#read(node, 'edge_count'));
    }
    return first;
  }

  #label(node: number): string | undefined {
    const kind = this.#kinds[this.#read(node, 'type')]!;
    const name = this.#name(node);
    if (!COUNTED.has(kind) || name.startsWith(INTERNAL)) return undefined;
    return kind === 'closure' ? `${name}()` : name;
  }

  #name(node: number): string {
    return this.#file.strings[this.#read(node, 'name')]!;
  }

  #edgeKind(edge: number): string {
    return this.#edgeKinds[this.#file.edges[edge * this.#edgeSize]!]!;
  }

  #edgeName(edge: number): string {
    const name = this.#file.edges[edge * this.#edgeSize + 1]!;
    const isIndex = ['element', 'hidden'].includes(this.#edgeKind(edge));
    return isIndex ? String(name) : this.#file.strings[name]!;
  }

  #read(node: number, field: Field): number {
    return this.#file.nodes[node * this.#nodeSize + this.#field[field]]!;
  }
}
