import { colyseus } from 'colyseus/vite';
import { defineConfig } from 'vite';

const pathOf = (path: string) => new URL(path, import.meta.url).pathname;

/** One build for both halves: the page to dist/client, the server to dist/server. */
export default defineConfig(({ command }) => ({
  root: pathOf('client'),
  publicDir: pathOf('client/public'),
  server: { port: 2567, host: true },
  plugins: command === 'serve' ? [colyseus({ serverEntry: pathOf('server/dev.ts') })] : [],
  builder: {},
  environments: {
    client: {
      build: { outDir: pathOf('dist/client'), emptyOutDir: true },
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
          rollupOptions: { input: { main: pathOf('server/main.ts') } },
        },
      },
    }),
  },
}));
