/** A fault that whoever runs the server can mend; the message says what happened and what to do. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
