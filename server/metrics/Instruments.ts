import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

interface Described {
  name: string;
  /** What it counts or measures, as a sentence. */
  help: string;
}

/** What each label may be; there is nothing else that it can be. */
type Labels = Readonly<Record<string, readonly string[]>>;

type Values<L extends Labels> = { [Label in keyof L]: L[Label][number] };

/** Counts by labels whose values are all known beforehand. */
export interface Tally<L extends Labels> {
  count: (values: Values<L>, by?: number) => void;
}

/** Makes the instruments that one registry tells of. */
export class Instruments {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  histogram(options: Described & { buckets: number[] }): Histogram {
    return new Histogram({ ...options, registers: [this.#registry] });
  }

  /** A counter without labels. */
  counter(options: Described): Counter {
    return new Counter({ ...options, registers: [this.#registry] });
  }

  /** A counter that is kept elsewhere, and asked for whenever somebody looks. */
  count({ name, help }: Described, value: () => number): void {
    const counter = new Counter({
      name,
      help,
      registers: [],
      collect() {
        this.reset();
        this.inc(value());
      },
    });
    this.#registry.registerMetric(counter);
  }

  /** A counter that begins at 0 for each of its labels, so that the first of a kind is a rise. */
  tally<const L extends Labels>({ labels, ...described }: Described & { labels: L }): Tally<L> {
    const names = Object.keys(labels);
    const counter = new Counter({ ...described, labelNames: names, registers: [this.#registry] });
    for (const values of combinations(labels)) counter.inc(values, 0);
    return { count: (values, by = 1) => counter.inc(values, by) };
  }

  /** A number that is asked for whenever somebody looks. */
  gauge({ name, help }: Described, value: () => number): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value());
      },
    });
    this.#registry.registerMetric(gauge);
  }

  /** Several numbers, by one label. */
  gauges(
    { name, help, label }: Described & { label: string },
    values: () => Promise<Readonly<Record<string, number>>>,
  ): void {
    this.#byLabel({ name, help, label }, values);
  }

  /** Quantiles that were measured elsewhere, which Prometheus knows as a summary. */
  quantiles({ name, help }: Described, values: () => Readonly<Record<string, number>>): void {
    const gauge = this.#byLabel({ name, help, label: 'quantile' }, async () => values());
    Object.assign(gauge, { type: 'summary' });
  }

  #byLabel(
    { name, help, label }: Described & { label: string },
    values: () => Promise<Readonly<Record<string, number>>>,
  ): Gauge {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [],
      async collect() {
        for (const [key, value] of Object.entries(await values())) {
          this.set({ [label]: key }, value);
        }
      },
    });
    this.#registry.registerMetric(gauge);
    return gauge;
  }
}

function combinations(labels: Labels): Record<string, string>[] {
  let all: Record<string, string>[] = [{}];
  for (const [label, values] of Object.entries(labels)) {
    all = all.flatMap((known) => values.map((value) => ({ ...known, [label]: value })));
  }
  return all;
}
