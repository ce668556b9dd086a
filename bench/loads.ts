import { LOAD_KINDS, type Load, type Loaded, measureLoad } from './load';

/** What a player costs: as many near, however many there are; the yardstick; and two extremes. */
const LOADS: readonly Load[] = [
  { kind: 'walking', players: 100 },
  { kind: 'walking', players: 300 },
  { kind: 'walking', players: 1000 },
  { kind: 'walking', players: 3000 },
  { kind: 'plain', players: 1000 },
  { kind: 'still', players: 1000 },
  { kind: 'crowded', players: 1000 },
];

/** What a small machine measures as well as a large one, and soon. */
const QUICK_LOADS: readonly Load[] = [
  { kind: 'walking', players: 100 },
  { kind: 'walking', players: 300 },
  { kind: 'still', players: 300 },
];

/** Per load, once everybody has arrived. */
const SECONDS = 20;
const QUICK_SECONDS = 10;

/** The load that is called so, such as `walking:3000`; undefined if there is none. */
export function loadCalled(name: string): Load | undefined {
  const [, kind, players] = /^(\w+):([1-9]\d{0,4})$/.exec(name) ?? [];
  const known = LOAD_KINDS.find((each) => each === kind);
  return known && { kind: known, players: Number(players) };
}

/** Measures all loads one after the other. */
export async function measureLoads(options: {
  quick: boolean;
  /** Instead of all. */
  only?: Load;
  profileDir?: string;
  onLoad: (load: Load) => void;
}): Promise<Loaded[]> {
  const { quick, only, profileDir, onLoad } = options;
  const results: Loaded[] = [];
  for (const load of only ? [only] : quick ? QUICK_LOADS : LOADS) {
    onLoad(load);
    results.push(await measureLoad(load, { seconds: quick ? QUICK_SECONDS : SECONDS, profileDir }));
  }
  return results;
}
