import { z } from 'zod';

export const BACKUP_FORMAT = 'meadow-backup';

/** Grows when a backup is written that an earlier version would misread. */
export const BACKUP_VERSION = 1;

const backedUpTable = z.object({
  name: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  rows: z.int().min(0),
  /** The columns that a sequence fills, and what it has given last. */
  sequences: z.record(z.string(), z.int().min(0)),
});

/** The first line of a backup; behind it come the rows of each table, one JSON object a line. */
export const backupHeader = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.int(),
  /** Of the program that wrote it. */
  appVersion: z.string(),
  takenAt: z.iso.datetime(),
  /** Those that had run, from the first to the last. */
  migrations: z.array(z.string()),
  /** Each behind those that its rows refer to. */
  tables: z.array(backedUpTable),
});

/** The last line of a backup: a file without it was cut. */
export const backupEnd = z.object({
  rows: z.int().min(0),
  /** Of all lines before, each with its line feed. */
  sha256: z.hex().length(64),
});

export type BackedUpTable = z.infer<typeof backedUpTable>;
export type BackupHeader = z.infer<typeof backupHeader>;
export type BackupEnd = z.infer<typeof backupEnd>;
