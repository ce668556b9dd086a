import { z } from 'zod';

/** The name of the Unix socket in `DATA_DIR` on which a server hears what its operator wants. */
export const ADMIN_SOCKET = 'admin';

/** A request is one line, and an answer some; no line is longer, in bytes. */
export const MAX_REQUEST_BYTES = 64 * 1024;
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** What a command asks a server for. */
export const adminRequest = z.object({
  verb: z.string(),
  args: z.array(z.string()),
  cwd: z.string(),
  /** Where any user of the computer could ask: what only who may read `DATA_DIR` knows. */
  token: z.string().optional(),
});

/** What a server answers: lines as they come, and at last how it ended. */
export const adminAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('told'), text: z.string() }),
  z.object({ kind: z.literal('done'), text: z.string() }),
  z.object({ kind: z.literal('failed'), text: z.string(), isWrongArguments: z.boolean() }),
]);

export type AdminRequest = z.infer<typeof adminRequest>;
export type AdminAnswer = z.infer<typeof adminAnswer>;
