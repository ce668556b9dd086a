import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { colyseus } from 'colyseus/vite';
import { type Plugin, defineConfig } from 'vite';
import game from './package.json' with { type: 'json' };
import { headStart } from './scripts/build/headStart.ts';
import { pageVersion } from './scripts/build/pageVersion.ts';
import { trustGraphics } from './scripts/build/trustGraphics.ts';
import type { DevState } from './server/dev';
import { ENDING_SIGNALS } from './server/endingSignals.ts';

/** How long a request waits for the server's code; if that has a fault, the terminal says so. */
const PATIENCE_MS = 10_000;

/** What Colyseus, once it has a server, ends it at. */
const COLYSEUS_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGUSR2'];

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const state = () => (globalThis as { meadow?: DevState }).meadow;

/** Holds requests back until the server's code runs, at the start and during a hot reload. */
function waitForServer(): Plugin {
  return {
    name: 'meadow:wait-for-server',
    configureServer({ middlewares }) {
      const deadline = performance.now() + PATIENCE_MS;
      const passOn = async (next: () => void) => {
        while (!state() && performance.now() < deadline) await delay(50);
        await state()?.settled;
        next();
      };
      middlewares.use((_request, _response, next) => void passOn(next));
      // Colyseus takes Ctrl-C for itself, and passes it on only when it has a server.
      for (const signal of ENDING_SIGNALS) {
        process.on(signal, () => {
          if (!state()?.routes) process.exit(0);
          if (!COLYSEUS_SIGNALS.includes(signal)) process.emit('SIGTERM');
        });
      }
    },
  };
}

/** The guard that the server puts before all requests elsewhere, before Vite and Colyseus. */
function guardRequests(): Plugin {
  return {
    name: 'meadow:guard-requests',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { guards } = state() ?? {};
        if (guards) guards.request(request, response, next);
        else next();
      });
    },
  };
}

/** Colyseus' WebSockets, with the guard that the server puts before them elsewhere. */
async function loadWsTransport() {
  const { WebSocketTransport } = await import('@colyseus/ws-transport');
  const beforeUpgrade = (request: Request) => state()?.guards?.upgrade(request);
  class Guarded extends WebSocketTransport {
    constructor(options: object) {
      super({ ...options, beforeUpgrade });
    }
  }
  return { WebSocketTransport: Guarded };
}

/** What is built is for players, whatever NODE_ENV is where it is built. */
function buildForPlayers(): Plugin {
  return {
    name: 'meadow:build-for-players',
    config: () => void (process.env.NODE_ENV = 'production'),
  };
}

/** One build for both halves: the page to dist/client, the server to dist/server. */
export default defineConfig(({ command }) => ({
  root: pathOf('client'),
  // Named, it counts wherever the project lies; one that is found has no say in a folder such as [games].
  tsconfig: pathOf('tsconfig.json'),
  publicDir: pathOf('client/public'),
  // A PORT that is no number is server/dev.ts's to complain about.
  // The guards decide for Vite's answers too; its own rule lets in every page of this computer.
  server: { port: Number(process.env.PORT) || 2567, host: process.env.HOST || true, cors: false },
  plugins:
    command === 'serve'
      ? [
          waitForServer(),
          guardRequests(),
          colyseus({ serverEntry: pathOf('server/dev.ts'), loadWsTransport }),
        ]
      : [buildForPlayers(), headStart(), pageVersion(game.version), trustGraphics()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: pathOf('dist/client'),
        emptyOutDir: true,
        // What the page fetches is a file: its policy lets it connect to nothing else.
        assetsInlineLimit: 0,
        rollupOptions: {
          input: {
            index: pathOf('client/index.html'),
            offline: pathOf('client/offline.html'),
            'service-worker': pathOf('client/service-worker/main.ts'),
          },
          output: {
            // Browsers know a service worker by its address.
            entryFileNames: ({ name }) =>
              name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
          },
        },
      },
    },
    ...(command === 'build' && {
      server: {
        consumer: 'server' as const,
        resolve: { external: true as const },
        build: {
          ssr: true,
          outDir: pathOf('dist/server'),
          emptyOutDir: true,
          copyPublicDir: false,
          sourcemap: true,
          rollupOptions: {
            input: { main: pathOf('server/main.ts'), admin: pathOf('server/admin/main.ts') },
          },
        },
      },
    }),
  },
}));
