import type { Swarm } from './swarm';

// Without this one, the SDK takes a WebSocket that can be cut off without a closing frame.
Reflect.deleteProperty(globalThis, 'WebSocket');
const { Bot, newTally } = await import('./Bot');
const { Random } = await import('./random');

const { url, bots, seconds, seed } = JSON.parse(process.argv[2]!) as Swarm;
const tally = newTally();
const until = performance.now() + seconds * 1000;
await Promise.all(
  Array.from({ length: bots }, async (_, i) =>
    new Bot(url, new Random(seed + i), tally).live(until),
  ),
);
process.send!(tally, () => process.exit(0));
