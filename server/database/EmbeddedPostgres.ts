import { mkdir } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { type Duplex, duplexPair } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketHandler, type PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket';
import { lockDirectory } from './lockDirectory';

/** What hands the messages of a connection to the database, one after the other. */
type Queue = PGLiteSocketHandlerOptions['queryQueue'];

/** A world's rows are few: PGlite's own 128 MB of buffers would be three quarters of what a server takes. */
const START_PARAMS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/** The message of a simple query, as the wire has it. */
const ROLLBACK = Buffer.from('Q\0\0\0\rROLLBACK\0');

/**
 * PostgreSQL inside this process, with its files in a folder.
 *
 * The same driver and the same SQL serve as with a PostgreSQL server, over streams that never leave the
 * process: there is no socket that others could use, or remove. PGlite has a single session, in which
 * the statements of several connections would get between one another: there is one at a time.
 */
export class EmbeddedPostgres {
  readonly #db: PGlite;
  readonly #unlock: () => Promise<void>;
  readonly #handlers = new Set<PGLiteSocketHandler>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(db: PGlite, unlock: () => Promise<void>) {
    this.#db = db;
    this.#unlock = unlock;
  }

  /** Opens or creates the database in `dataDir`. Throws a `DirectoryInUse` if another process has. */
  static async start(dataDir: string): Promise<EmbeddedPostgres> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const unlock = await lockDirectory(dataDir);
    try {
      const db = await PGlite.create(join(dataDir, 'postgres'), { startParams: START_PARAMS });
      return new EmbeddedPostgres(db, unlock);
    } catch (cause) {
      await unlock();
      throw cause;
    }
  }

  /** A connection, as `pg` takes one in the place of a socket (its option `stream`). */
  connect(): Duplex {
    const [near, far] = duplexPair();
    const handler = new PGLiteSocketHandler({ queryQueue: this.#queueFor(near) });
    this.#handlers.add(handler);
    void handler.attach(asSocket(far));
    near.once('close', () => {
      this.#handlers.delete(handler);
      // Before the next connection can say anything: its statements belong to no transaction of this one.
      this.#inTurn(async () => this.#rollBack()).catch(() => undefined);
      void handler.detach();
    });
    return asSocket(near);
  }

  async stop(): Promise<void> {
    for (const handler of this.#handlers) await handler.detach();
    await this.#last;
    await this.#db.close();
    await this.#unlock();
  }

  #queueFor(connection: Duplex): Queue {
    const queue: Pick<Queue, 'enqueue' | 'clearQueueForHandler' | 'clearTransactionIfNeeded'> = {
      enqueue: async (_id, message, onRawData) => {
        await this.#inTurn(async () => {
          // What a connection has left behind that is gone is nobody's wish any more.
          if (!connection.destroyed) await this.#db.execProtocolRawStream(message, { onRawData });
        });
        return 0;
      },
      clearQueueForHandler: () => undefined,
      clearTransactionIfNeeded: async () => undefined,
    };
    return queue as Queue;
  }

  async #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(() => this.#db.runExclusive(task));
    this.#last = turn.catch(() => undefined);
    await turn;
  }

  async #rollBack(): Promise<void> {
    if (this.#db.isInTransaction()) await this.#db.execProtocolRaw(ROLLBACK);
  }
}

/** A stream with what else is expected of a socket. */
function asSocket(stream: Duplex): Socket {
  const nothing = () => stream;
  return Object.assign(stream, {
    setNoDelay: nothing,
    setKeepAlive: nothing,
    ref: nothing,
    unref: nothing,
    connect() {
      process.nextTick(() => stream.emit('connect'));
      return stream;
    },
  }) as unknown as Socket;
}
