import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { OperatorError } from '../OperatorError';
import { readJson } from '../readJson';
import { BACKUP_VERSION, type BackupHeader, backupEnd, backupHeader } from './backupFormat';

/** More than the largest row: what has no line feed for so long is no backup. */
const MAX_LINE_LENGTH = 16 * 1024 * 1024;

/**
 * Reads a backup to its end and returns its header. Throws an `OperatorError` if it is none, was
 * cut or altered, or is of a version that this one cannot read.
 */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const hash = createHash('sha256');
  let header: BackupHeader | undefined;
  let rows = 0;
  let last: string | undefined;
  for await (const line of linesOf(file)) {
    if (last !== undefined) {
      hash.update(`${last}\n`);
      if (header) rows += 1;
      header ??= readHeader(last, file);
    }
    last = line;
  }
  // A single line is no backup either, but may say what else it is.
  header ??= readHeader(last ?? '', file);
  const end = backupEnd.safeParse(readJson(last ?? '')).data;
  if (!end) throw refusal(file, 'it is not complete');
  const expected = header.tables.reduce((sum, table) => sum + table.rows, 0);
  if (rows !== end.rows || rows !== expected || hash.digest('hex') !== end.sha256) {
    throw refusal(file, 'what it holds is not what was written');
  }
  return header;
}

/** The rows of a checked backup, as JSON texts, in pages of one table each. */
export async function* backupRows(
  file: string,
  { tables }: BackupHeader,
  pageRows: number,
): AsyncGenerator<{ table: BackupHeader['tables'][number]; rows: string[] }> {
  const lines = linesOf(file);
  await lines.next();
  for (const table of tables) {
    for (let left = table.rows; left > 0;) {
      const rows: string[] = [];
      while (rows.length < Math.min(pageRows, left)) {
        const { value, done } = await lines.next();
        if (done) throw refusal(file, 'it has changed meanwhile');
        rows.push(value);
      }
      left -= rows.length;
      yield { table, rows };
    }
  }
  await lines.return(undefined);
}

async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const content = pipeline(createReadStream(file), createGunzip(), () => undefined);
  let rest = '';
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
      rest += first;
      for (const other of others) {
        yield rest;
        rest = other;
      }
      if (rest.length > MAX_LINE_LENGTH) throw new Error('a line of it is too long');
    }
  } catch (cause) {
    throw refusal(file, (cause as Error).message, cause);
  }
  // A last line without its line feed was cut.
  if (rest !== '') throw refusal(file, 'it is not complete');
}

function readHeader(line: string, file: string): BackupHeader {
  const parsedHeader = backupHeader.safeParse(readJson(line));
  const version = z.object({ version: z.int() }).safeParse(readJson(line)).data?.version ?? 0;
  if (version > BACKUP_VERSION) {
    throw new OperatorError(
      `${file} was written by a newer version of Meadow.\nRestore it with that version.`,
    );
  }
  if (!parsedHeader.success) throw refusal(file, 'it does not begin as one');
  return parsedHeader.data;
}

function refusal(file: string, reason: string, cause?: unknown): OperatorError {
  return new OperatorError(
    `${file} is no backup that can be restored (${reason}).\nNothing was changed. Take another one.`,
    { cause },
  );
}
