import type { Account } from './Account';

const DAY_MS = 24 * 60 * 60_000;

/** A computer may sleep for any time between two looks. */
const LOOK_MS = 60 * 60_000;

/**
 * Has the token of an account renewed when it is older than a day, now and for as long as the page is
 * open, so that who plays is never signed out by time alone. What fails is tried again at the next look.
 *
 * @returns what ends it
 */
export function keepFresh(account: Pick<Account, 'issuedAt' | 'renew'>): () => void {
  const look = () => {
    if (isOld(account.issuedAt, Date.now())) void account.renew();
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
}

/**
 * Also a token from the future is old: then this device's clock is slow, and would find it young for so
 * much longer than a guest's token outlives the guest.
 */
function isOld(issuedAt: number | undefined, now: number): boolean {
  if (issuedAt === undefined) return true;
  const age = now - issuedAt;
  return age > DAY_MS || age < -DAY_MS / 2;
}
