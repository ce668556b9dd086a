import { setTimeout as delay } from 'node:timers/promises';
import type { Server } from '@colyseus/core';
import type { AttentiveTransport } from './colyseus/serving/AttentiveTransport';
import { removeHandlers } from './colyseus/serving/foreignHandlers';
import { ENDING_SIGNALS, type EndingSignal } from './endingSignals';
import type { Services } from './services';
import { HANDOVER_MS } from './world/endRoom';

/** How long the other processes may take to say whether they take the players of this one. */
const OTHERS_DEADLINE_MS = 2_000;

/** How long the rooms may take to close, after they have handed over, and then the database. */
const ROOMS_DEADLINE_MS = 2_000;
const DATABASE_DEADLINE_MS = 2_000;

/** What is told of a connection is told at its end, for which its page has to answer. */
const CONNECTIONS_DEADLINE_MS = 500;

/** Who hands over has time: the others go on meanwhile, and a busy machine must cost nobody a step. */
const HANDOVER_PATIENCE_MS = 6_000;

const TOO_LATE = Symbol('too late');

/**
 * npm passes on a signal that the terminal, or whoever manages services, has sent to everybody
 * already: both are one.
 */
const SAME_SIGNAL_MS = 150;
const SAME_CTRL_C_MS = 500;

/**
 * Lets each signal that ends a process end it in good order; a second one ends it at once. So does an
 * error that nobody caught, with exit code 1.
 */
export function shutDownOnSignals(server: Server, services: Services): void {
  const { log } = services;
  let since = 0;
  const end = (code: number) => {
    since = performance.now();
    void shutDown(server, services).then(() => process.exit(code));
  };
  const onSignal = (signal: EndingSignal) => {
    if (since === 0) {
      log.info({ signal }, 'shutting down');
      end(0);
    } else if (performance.now() - since > sameSignalMs(signal)) {
      log.warn({ signal }, 'ending at once');
      process.exit(1);
    }
  };
  for (const signal of ENDING_SIGNALS) {
    // Until now they ended the process at once: there was nobody to be saved.
    removeHandlers(signal);
    process.on(signal, onSignal);
  }
  removeHandlers('uncaughtException', 'unhandledRejection');
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the server failed');
    if (since === 0) end(1);
  });
  process.on('unhandledRejection', (reason) => {
    log.error({ err: reason }, 'something failed that nobody waited for');
  });
}

/** How long a signal counts as the one that came before it. */
function sameSignalMs(signal: EndingSignal): number {
  // Of a terminal that closes both the shell and the system tell, and nobody asks for haste with it.
  if (signal === 'SIGHUP') return Infinity;
  return signal === 'SIGINT' ? SAME_CTRL_C_MS : SAME_SIGNAL_MS;
}

/**
 * Closes the rooms, saves everybody, lets go of the database. Each step has its time; whatever becomes
 * of it, the next one follows.
 */
async function shutDown(server: Server, services: Services): Promise<void> {
  const { log, positions, handover, close } = services;
  const isDone = async (step: string, limitMs: number, task: () => Promise<unknown>) => {
    try {
      return (await Promise.race([task(), delay(limitMs, TOO_LATE)])) !== TOO_LATE;
    } catch (error) {
      log.error({ err: error, step }, 'a step of the end failed');
      return true;
    }
  };
  await isDone('asking the others', OTHERS_DEADLINE_MS, async () => handover.begin());
  const { countdownSeconds } = handover;
  if (countdownSeconds !== undefined) log.info({ countdownSeconds }, 'handing over to the others');
  const handoverMs =
    countdownSeconds === undefined
      ? 0
      : countdownSeconds * 1000 + HANDOVER_MS + HANDOVER_PATIENCE_MS;
  const roomsMs = handoverMs + ROOMS_DEADLINE_MS;
  if (!(await isDone('closing the rooms', roomsMs, async () => server.gracefullyShutdown(false)))) {
    log.warn('not every room closed in time');
  }
  const { ended } = server.transport as AttentiveTransport;
  await isDone('ending the connections', CONNECTIONS_DEADLINE_MS, async () => ended);
  await isDone('closing the database', DATABASE_DEADLINE_MS, close);
  const actors = positions.unsaved.map(({ actorId, name, x, y }) => ({ actorId, name, x, y }));
  if (actors.length > 0) log.error({ actors }, 'not everybody was saved');
  log.info('bye');
}
