import { type Load, type Loaded, measureLoad } from './load';

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

/** Measures all loads one after the other. */
export async function measureLoads(options: {
  quick: boolean;
  profileDir?: string;
  onLoad: (load: Load) => void;
}): Promise<Loaded[]> {
  const { quick, profileDir, onLoad } = options;
  const results: Loaded[] = [];
  for (const load of quick ? QUICK_LOADS : LOADS) {
    onLoad(load);
    results.push(await measureLoad(load, { seconds: quick ? QUICK_SECONDS : SECONDS, profileDir }));
  }
  return results;
}
