import { OperatorError } from '../OperatorError';
import type { Env } from '../env';
import { errorCode } from '../errorCode';

/** What to tell the operator when the server cannot listen where it was told to. */
export function listeningError(cause: Error, { PORT, HOST }: Pick<Env, 'PORT' | 'HOST'>): Error {
  const where = `${HOST}:${PORT} (${cause.message})`;
  switch (errorCode(cause)) {
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorError(
        `HOST: cannot listen on ${where}.\n` +
          'Set HOST to an address of this machine, or leave it out to listen on all of them.',
        { cause },
      );
    case 'EACCES':
      return new OperatorError(
        `PORT: may not listen on ${where}.\n` +
          'Ports below 1024 belong to root: set PORT to a higher one, and put a proxy before it.',
        { cause },
      );
    default:
      return new OperatorError(
        `PORT: cannot listen on ${where}.\n` +
          'Stop what listens there, or set PORT to another number.',
        { cause },
      );
  }
}
