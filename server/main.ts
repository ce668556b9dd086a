import { standardError } from './NonBlockingOutput';
import { OperatorError } from './OperatorError';
import { ENDING_SIGNALS } from './endingSignals';
import { dropForeignSettings } from './foreignSettings';

// The first process of a container is ended by no signal that it does not handle itself.
for (const signal of ENDING_SIGNALS) process.once(signal, () => process.exit(0));

/** Starts the server that the environment describes; `--announce` prints where to play. */
try {
  dropForeignSettings(process.env);
  const { readEnv } = await import('./env');
  const env = readEnv(process.env);
  const { serve } = await import('./serve');
  await serve(env, { announce: process.argv.includes('--announce') });
} catch (error) {
  // What the operator can mend is told in words, without a stack trace.
  const message = error instanceof OperatorError ? error.message : String((error as Error).stack);
  standardError.write(`${message}\n`);
  process.exit(1);
}
