/** The code that Node and PostgreSQL give an error (`EADDRINUSE`, `23505`), or an empty text. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
