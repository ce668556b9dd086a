import type { Env } from '../env';

export type OriginEnv = Pick<Env, 'PUBLIC_URL' | 'ALLOWED_ORIGINS' | 'TRUST_PROXY'>;

/** The headers that tell where a page is from; each may be missing, and may say anything. */
export interface OriginHeaders {
  origin: string | undefined;
  host: string | undefined;
  forwardedHost: string | undefined;
}

/** `own` is the page of this server, or no page at all; `foreign` is one that it serves too. */
export type Verdict = 'own' | 'foreign' | 'refused';

/** What a `Host` consists of; a URL would hold a user, a path and a query as well. */
const HOST = /^[\w.:[\]-]+$/;

/** Decides which pages a server works for: its own, that of PUBLIC_URL, those of ALLOWED_ORIGINS. */
export function originJudge(env: OriginEnv): (headers: OriginHeaders) => Verdict {
  const allowed = new Set(env.ALLOWED_ORIGINS);
  if (env.PUBLIC_URL) allowed.add(new URL(env.PUBLIC_URL).origin);
  return ({ origin, host, forwardedHost }) => {
    if (origin === undefined) return 'own';
    if (!/^https?:/.test(origin)) return 'refused';
    const hosts = [host];
    // Of several proxies the first one names the host that the browser asked for.
    if (env.TRUST_PROXY > 0) hosts.push(forwardedHost?.split(',')[0]?.trim());
    if (hosts.some((each) => isAt(origin, each))) return 'own';
    return allowed.has(origin) ? 'foreign' : 'refused';
  };
}

/** Whether an origin is at a host: the scheme may differ, since a proxy may speak TLS for us. */
function isAt(origin: string, host: string | undefined): boolean {
  if (host === undefined || !HOST.test(host)) return false;
  const [scheme] = origin.split(':');
  return URL.parse(`${scheme}://${host}`)?.origin === origin;
}
