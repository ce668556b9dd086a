const KEY = 'meadow.token';

/** The token of the last sign-in in this browser. */
export function readToken(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the token for the next visit; undefined forgets it. */
export function storeToken(token: string | undefined): void {
  try {
    if (token === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, token);
  } catch {
    // Storage may be forbidden or full: then one plays until the page is reloaded.
  }
}
