import type { ErrorRequestHandler } from 'express';
import { isUnavailable } from '../database/failures';
import type { Log } from '../log';
import { HttpRefusal } from './HttpRefusal';
import { requestLog } from './requestLog';

/** The last stop of every request that failed: an answer in JSON, never a stack trace. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal) {
      const { status, headers, body } = refusal;
      return void response.status(status).set(headers).json(body);
    }
    const { method, path } = request;
    requestLog(log, request).error({ err: error, method, path }, 'a request failed');
    const message = 'Something went wrong on our side. Please try again.';
    response.status(500).json({ error: 'internal', message });
  };
}

/** What is told to the client when an error is one that it can understand. */
export function refusalOf(error: unknown): HttpRefusal | undefined {
  if (error instanceof HttpRefusal) return error;
  if (isUnavailable(error)) {
    const message = 'The world cannot be reached right now. Please try again in a moment.';
    return new HttpRefusal('unavailable', message);
  }
  // Express' reading of bodies throws errors that carry a type and a status.
  if (!(error instanceof Error && 'status' in error)) return undefined;
  if (error.status === 413) return new HttpRefusal('too_large', 'The request is too large.');
  if (error.status === 404) return new HttpRefusal('not_found', 'There is nothing here.');
  return new HttpRefusal('invalid', 'The request is not valid JSON.', {});
}
