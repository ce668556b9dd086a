/** An act that was not done; the message says why, to whoever wanted it. */
export class ActRefused extends Error {
  override name = 'ActRefused';
}
