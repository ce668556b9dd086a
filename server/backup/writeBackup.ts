import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { OperatorError } from '../OperatorError';
import { partOf, syncFolder } from '../wholeFiles';
import { Snapshot } from './Snapshot';
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupEnd, type BackupHeader } from './backupFormat';

interface Given {
  dataSource: DataSource;
  isEmbedded: boolean;
  /** Of this program. */
  version: string;
  /** Where the backup is to be, as an absolute path; what is there is replaced. */
  file: string;
  /** Ends the work before it is done, and leaves nothing behind. */
  signal?: AbortSignal;
}

/** What a backup holds. */
export interface WrittenBackup {
  rows: number;
  bytes: number;
}

/**
 * Writes all of the world, as it is at one moment, into a file that only this user can read. The
 * file is there when all of it is on the disk, or not at all. Throws an `OperatorError`.
 */
export async function writeBackup(given: Given): Promise<WrittenBackup> {
  const { file, signal } = given;
  const part = partOf(file);
  const handle = await inWords(file, open(part, 'wx', 0o600));
  try {
    const rows = await fill(handle, given);
    await inWords(file, handle.sync());
    const { size: bytes } = await handle.stat();
    signal?.throwIfAborted();
    await inWords(file, rename(part, file));
    await inWords(file, syncFolder(dirname(file)));
    return { rows, bytes };
  } finally {
    await handle.close();
    await rm(part, { force: true });
  }
}

async function fill(handle: FileHandle, given: Given): Promise<number> {
  const snapshot = await Snapshot.take(given);
  try {
    if (snapshot.migrations.length === 0) {
      throw new OperatorError(
        'There is no world in this database.\n' +
          'Set DATA_DIR or DATABASE_URL to what the server uses, or start the server once.',
      );
    }
    const rows = snapshot.tables.reduce((sum, table) => sum + table.rows, 0);
    const header: BackupHeader = {
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      appVersion: given.version,
      takenAt: new Date().toISOString(),
      migrations: [...snapshot.migrations],
      tables: [...snapshot.tables],
    };
    const write = async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) await inWords(given.file, handle.writeFile(chunk));
    };
    const options = { signal: given.signal };
    await pipeline(Readable.from(chunks(snapshot, header)), createGzip(), write, options);
    return rows;
  } finally {
    await snapshot.close();
  }
}

/** The whole content: the header, each table's rows, and the line that proves it complete. */
async function* chunks(snapshot: Snapshot, header: BackupHeader): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let rows = 0;
  const hashed = (lines: readonly string[]) => {
    const text = `${lines.join('\n')}\n`;
    hash.update(text);
    return text;
  };
  yield hashed([JSON.stringify(header)]);
  for (const table of snapshot.tables) {
    for await (const page of snapshot.rows(table)) {
      rows += page.length;
      yield hashed(page);
    }
  }
  const end: BackupEnd = { rows, sha256: hash.digest('hex') };
  yield `${JSON.stringify(end)}\n`;
}

/** What a step on the disk returns; where it fails, an `OperatorError` says so. */
async function inWords<Result>(file: string, step: Promise<Result>): Promise<Result> {
  try {
    return await step;
  } catch (cause) {
    throw new OperatorError(
      `The backup cannot be written to ${file} (${(cause as Error).message}).\n` +
        'Name a file in a folder that exists, has room, and that the server’s user may write.',
      { cause },
    );
  }
}
