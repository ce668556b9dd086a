import { setTimeout as delay } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import express, { type Express } from 'express';
import { CloseCode } from '../shared/constants';
import { standardError } from './NonBlockingOutput';
import { OperatorError } from './OperatorError';
import { openDoor } from './admin/openDoor';
import { createServer } from './app';
import { TAKE_IN_MS, addRoutesOf, reloadable } from './colyseus/serving/hotReload';
import { readEnv } from './env';
import { dropForeignSettings } from './foreignSettings';
import {
  type RequestGuard,
  type UpgradeGuard,
  requestGuard,
  upgradeGuard,
} from './http/originGuards';
import { requestWatch } from './http/watchRequests';
import { createLog } from './log';
import { MAP_DIR } from './paths';
import { type Services, openServices } from './services';

/** What the code before a hot reload leaves to the code after it. */
export interface DevState {
  services?: Promise<Services>;
  routes?: Express;
  /** What vite.config.ts puts before Vite and Colyseus, as `guardRequests` does elsewhere. */
  guards?: { request: RequestGuard; upgrade: UpgradeGuard };
  /** Resolves when requests can be served, or never will be: vite.config.ts holds them back. */
  settled?: Promise<unknown>;
}

const state = ((globalThis as { meadow?: DevState }).meadow ??= {});

/**
 * Closes the world and the database of the code before, then opens those of this code.
 *
 * It does not leave this to Colyseus, which would copy the old room's state, actors without their
 * players, into a new one, and have the old room save to a database that is closed by then.
 */
async function reopen({ services: before }: DevState): Promise<Services> {
  if (before) await before.then(endWorld, () => undefined);
  try {
    return await open();
  } catch (error) {
    if (!before && error instanceof OperatorError) exit(error.message);
    throw error;
  }
}

async function open(): Promise<Services> {
  dropForeignSettings(process.env);
  const env = readEnv(process.env);
  const { default: dataSource } = await import('../ormconfig');
  try {
    const log = createLog(env);
    return await openDoor(
      await openServices({ env, log, dataSource, version: 'dev', mapDir: MAP_DIR }),
    );
  } catch (error) {
    // The next reload would find the folder of the embedded database in use.
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
}

async function endWorld({ close }: Services): Promise<void> {
  await Promise.all(matchMaker.disconnectAll(CloseCode.SHUTTING_DOWN));
  await close();
}

function exit(message: string): never {
  standardError.write(`${message}\n`);
  process.exit(1);
}

state.services = reopen(state);
state.settled = state.services.then(
  () => delay(TAKE_IN_MS),
  () => undefined,
);

/** The server that Vite's development server takes in; it reloads with every change. */
export const server = createServer(await state.services);

const services = await state.services;
const watch = requestWatch(services);
const guard = requestGuard(services.env);
state.guards = {
  request(request, response, passOn) {
    watch(request, response);
    guard(request, response, passOn);
  },
  upgrade: upgradeGuard(services.env),
};

const routes = express();
await addRoutesOf(server, routes);
state.routes = routes;

reloadable(server, () => state.routes!);

server.onBeforeShutdown(async () => {
  await state.services?.then(endWorld, () => undefined);
  // Colyseus would go on to write its rooms to a file, and to restore them at the next start.
  process.exit(0);
});
