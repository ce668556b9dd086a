import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type Client, Room, defineRoom, defineServer } from '@colyseus/core';
import { Encoder, type SchemaType, schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { ROOM_NAME, WALK_SPEED_PX_PER_S } from '../shared/constants';
import type { Point } from '../shared/movement/grid';
import type { TiledMap } from '../shared/world/tileMap';
import { answerParent } from './answerParent';
import { urlOf, usage } from './serving';

/**
 * The yardstick, for `BenchServer`: a plain Colyseus room, as most projects have it. Everybody's x
 * and y are in the state, move 20 times a second, and are sent to everybody. It speaks as much of
 * Meadow's protocol as the bots need.
 */
const STEP_MS = 50;

const map = JSON.parse(await readFile(`${process.argv[2]}/meadow.tmj`, 'utf8')) as TiledMap;
const spawns = map.layers.flatMap((layer) => (layer.type === 'objectgroup' ? layer.objects : []));

const Walker = schema(
  {
    name: t.string(),
    x: t.float32(),
    y: t.float32(),
    // Looked at by the bots; they never change.
    path: t.array('float32'),
    departedAt: t.uint32(),
  },
  'Walker',
);
type Walker = SchemaType<typeof Walker>;
const PlainState = schema({ actors: t.map(Walker) }, 'PlainState');

class PlainRoom extends Room {
  override patchRate = STEP_MS;
  override autoDispose = false;
  override state = new PlainState();
  readonly #targets = new Map<Walker, Point>();
  #joined = 0;

  override messages = {
    walk: (client: Client, { seq, x, y }: Point & { seq: number }) => {
      this.#targets.set(this.state.actors.get(client.sessionId)!, { x, y });
      client.send('walked', { seq }, { afterNextPatch: true });
    },
    ping: (client: Client, { t }: { t: number }) => {
      client.send('pong', { t, now: performance.now() });
    },
  };

  override onCreate(): void {
    this.setSimulationInterval((ms) => this.#step(ms), STEP_MS);
  }

  override onJoin(client: Client): void {
    const { x, y } = spawns[this.#joined++ % spawns.length]!;
    const walker = new Walker();
    Object.assign(walker, { name: `Guest-${1000 + this.#joined}`, x, y });
    this.state.actors.set(client.sessionId, walker);
    client.send('welcome', { actorId: client.sessionId, now: performance.now(), worldTime: 0 });
  }

  override onLeave(client: Client): void {
    this.#targets.delete(this.state.actors.get(client.sessionId)!);
    this.state.actors.delete(client.sessionId);
  }

  #step(ms: number): void {
    const step = (WALK_SPEED_PX_PER_S * ms) / 1000;
    for (const [walker, target] of this.#targets) {
      const [dx, dy] = [target.x - walker.x, target.y - walker.y];
      const left = Math.sqrt(dx * dx + dy * dy);
      const share = left <= step ? 1 : step / left;
      walker.x += dx * share;
      walker.y += dy * share;
      if (share === 1) this.#targets.delete(walker);
    }
  }
}

Encoder.BUFFER_SIZE = 1024 * 1024;
const httpServer = createHttpServer();
const server = defineServer({
  rooms: { [ROOM_NAME]: defineRoom(PlainRoom) },
  // Who is slow to answer because there is so much to read must not be dropped: it would be cheaper.
  transport: new WebSocketTransport({ server: httpServer, pingInterval: 0 }),
  express(app) {
    app.post('/api/guest', (_request, response) => void response.json({ token: 'anybody' }));
    app.get('/world/meadow.tmj', (_request, response) => void response.json(map));
  },
  greet: false,
  gracefullyShutdown: false,
});
await server.listen(0, '127.0.0.1');
answerParent(urlOf(httpServer), {
  usage,
  stop: async () => server.gracefullyShutdown(false),
});
