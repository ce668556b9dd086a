const KEY = 'meadow.token';

let remembered: string | undefined;

/** The token of the last sign-in on this device. */
export function readToken(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage may be forbidden: then one plays until the page is reloaded.
    return remembered;
  }
}

/** Keeps the token for the next visit; undefined forgets it. */
export function storeToken(token: string | undefined): void {
  remembered = token;
  try {
    if (token === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, token);
  } catch {
    // See above.
  }
}
